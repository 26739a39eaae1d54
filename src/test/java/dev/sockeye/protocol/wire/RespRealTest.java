package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Redis and its own client.
@Timeout(120)
class RespRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private static String cli(SessionRoom room, String... words) throws Exception {
        var command = new ArrayList<>(List.of("redis-cli", "-s", RealTalk.door(room)));
        command.addAll(List.of(words));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    @Test
    void everythingThatRedisAndItsClientSayIsRead() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", room.path("server").toString(),
                "--save", "", "--dir", room.path("").toString())) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            assertThat(cli(room, "set", "key", "value")).isEqualTo("OK");
            assertThat(cli(room, "get", "key")).isEqualTo("value");
            assertThat(cli(room, "rpush", "list", "a", "b".repeat(100_000))).isEqualTo("2");
            assertThat(cli(room, "incr", "key")).contains("ERR value is not an integer");
            assertThat(cli(room, "-3", "config", "get", "maxmemory")).contains("maxmemory");
            assertThat(cli(room, "-a", "secret", "ping")).contains("AUTH failed");
            cli(room, "-r", "200", "incr", "counter");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("redis").says("request SET key value",
                    "response OK", "request GET key", "response value", "response 2", "request INCR key",
                    "response ERR value is not an integer or out of range", "request AUTH ••••", "request HELLO 3",
                    "request CONFIG get maxmemory", "response 1 pairs [maxmemory, 0]", "response 200");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
            assertThat(talk.texts()).noneMatch(text -> text.contains("secret"));
        }
    }
}
