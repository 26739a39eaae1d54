package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaproxyTest {
    private static final List<Said> ONE_SHOT = List.of(Said.client("show info;show stat\n"),
            Said.server("Name: HAProxy\nPid: 869\n\n# pxname,svname,scur\nf,FRONTEND,0\nb,s1,3\n\n"));
    private static final List<Said> PROMPT = List.of(Said.client("prompt\n"), Said.server("\n> "),
            Said.client("show version\n"), Said.server("2.6.12\n\n> "), Said.client("disable server b/s1\n"),
            Said.server("\n> "), Said.client("set ssl cert x <<\n"), Said.server("+ "),
            Said.client("secret\nsecret\n\n"), Said.server("Can't replace a certificate\n\n> "), Said.client("quit\n"));

    @Test
    void readsCommandsAndAnswersOfBothModes() {
        Talk talk = Talk.in(new Haproxy()).say(ONE_SHOT).end();
        assertThat(talk.texts()).containsExactly("request show info;show stat", "data Name: HAProxy … 2 lines",
                "response 2 rows");
        assertThat(talk.frames(Side.SERVER).get(1).fields()).contains("row.svname=s1 @36-38", "row.scur=3 @39-40");
        Talk prompt = Talk.in(new Haproxy()).say(PROMPT).end();
        assertThat(prompt.texts()).containsExactly("request prompt", "response done", "notice prompt",
                "request show version", "response 2.6.12", "notice prompt", "request disable server b/s1",
                "response done", "notice prompt", "notice prompt", "request set ssl cert x << (15 bytes)",
                "response Can't replace a certificate", "notice prompt", "notice quit");
        assertThat(prompt.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 0L, 2L, 0L, 3L, 0L, 0L, 4L,
                0L);
        assertThat(prompt.frames()).flatExtracting(Seen::fields).noneMatch(field -> field.contains("secret"));
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Haproxy(), ONE_SHOT);
        Harness.check(new Haproxy(), PROMPT);
    }

    @Test
    void isFoundByAddressAndByItsUsualCommands() {
        assertThat(found("/run/haproxy/admin.sock", "disable server b/s1\n")).isEqualTo("haproxy");
        assertThat(found("/tmp/x", "show servers state\n")).isEqualTo("haproxy");
        assertThat(found("/tmp/x", "show me\n")).isEmpty();
    }

    private static String found(String address, String said) {
        return Talk.at(address, SocketType.STREAM).say(Said.client(said)).end().protocol();
    }
}
