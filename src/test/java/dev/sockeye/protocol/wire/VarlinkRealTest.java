package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.RunningUserDatabase;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Varlink between two programs in python.
@Timeout(120)
class VarlinkRealTest {
    private static final String SERVER = """
            import json
            l = s('stream'); l.bind(sys.argv[1]); l.listen(1)
            c, _ = l.accept()
            data = b''
            while True:
                more = c.recv(7)
                if not more: break
                data += more
                while b'\\0' in data:
                    call, data = data.split(b'\\0', 1)
                    call = json.loads(call)
                    for n in range(3 if call.get('more') else 1):
                        c.sendall(json.dumps({'parameters': {'n': n}, 'continues': n < 2} if call.get('more')
                            else {'parameters': {'vendor': 'python'}}).encode() + b'\\0')
            """;
    private static final String CLIENT = """
            import json
            c = s('stream'); c.connect(sys.argv[1])
            def call(name, answers, **more):
                c.sendall(json.dumps(dict(method=name, **more)).encode() + b'\\0')
                data = b''
                while data.count(b'\\0') < answers: data += c.recv(100)
            call('org.varlink.service.GetInfo', 1)
            call('org.example.Watch', 3, more=True)
            call('org.example.Last', 1)
            say('done')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingIsRead() throws Exception {
        try (var _ = ForeignPeer.python(SERVER, room.path("server"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            try (var client = ForeignPeer.python(CLIENT, RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("done");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("varlink");
            assertThat(talk.texts()).containsExactly("request method org.varlink.service.GetInfo",
                    "response parameters {vendor: python}", "request method org.example.Watch, more true",
                    "data parameters {n: 0}, continues true", "data parameters {n: 1}, continues true",
                    "response parameters {n: 2}, continues false", "request method org.example.Last",
                    "response parameters {vendor: python}");
        }
    }

    @Test
    void whatUserdbctlAsksAndSystemdAnswersIsRead() throws Exception {
        Unshared.assumePermitted("--mount");
        Path doors = Files.createDirectory(room.path("doors"));
        try (var _ = RunningUserDatabase.in(room.path(""))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, RunningUserDatabase.FILE,
                    "doors/" + RunningUserDatabase.FILE);
            try (var asks = RunningUserDatabase.with(doors, "userdbctl", "--output=json", "user", "root")) {
                assertThat(asks.rest()).contains("\"userName\" : \"root\"");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("varlink");
            assertThat(talk.texts()).first().asString()
                    .startsWith("request method io.systemd.UserDatabase.GetUserRecord");
            assertThat(talk.texts()).last().asString().contains("userName: root");
        }
    }
}
