package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogTest {
    private static final String OLD = "<13>Nov 30 03:36:31 tag[21012]: hello";
    private static final String FROM_AFAR = "<13>Nov 30 03:36:31 vm x: hello 3164";
    private static final String MODERN = "<27>1 2026-11-30T03:36:31.209372+00:00 vm root - ID1 "
            + "[timeQuality tzKnown=\"1\"][ex@123 a=\"b \\\" \\] c\"] hello";
    private static final List<Said> MESSAGES = List.of(Said.client(OLD), Said.client(MODERN), Said.client("no head"),
            Said.client(""), Said.client("36 " + FROM_AFAR));
    private static final List<Said> LINES = List.of(Said.client(OLD + "\n" + FROM_AFAR + "\n"),
            Said.client("<30>daemon: by the C library\0<191>a line\nand another\n"), Said.client(MODERN + "\n"));
    private static final List<Said> COUNTED = List.of(Said.client("37 " + OLD + "36 " + FROM_AFAR),
            Said.client(MODERN.length() + " " + MODERN));

    @Test
    void readsDatagramsOfBothForms() {
        Talk talk = Talk.in(new Syslog(), SocketType.DATAGRAM).say(MESSAGES).end();
        assertThat(talk.texts()).containsExactly("notice user.notice tag[21012]: hello",
                "notice daemon.err root: hello", "notice no head", "notice ", "notice user.notice x: hello 3164");
        assertThat(talk.frames(Side.CLIENT).get(1).fields()).contains("facility=daemon @1-3", "severity=err @1-3",
                "msgid=ID1 @49-52", "data.timeQuality.tzKnown=1 @75-76", "data.ex@123.a=b \" ] c @89-98",
                "message=hello @101-106");
        assertThat(talk.frames(Side.CLIENT).get(4).fields()).contains("host=vm @23-25");
    }

    @Test
    void readsStreamsWithLengthsOrEnds() {
        assertThat(Talk.in(new Syslog()).say(LINES).end().texts()).containsExactly(
                "notice user.notice tag[21012]: hello", "notice user.notice x: hello 3164",
                "notice daemon.info daemon: by the C library", "notice local7.debug a line", "notice and another",
                "notice daemon.err root: hello");
        assertThat(Talk.in(new Syslog()).say(COUNTED).end().texts()).containsExactly(
                "notice user.notice tag[21012]: hello", "notice user.notice x: hello 3164",
                "notice daemon.err root: hello");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Syslog(), LINES);
        Harness.check(new Syslog(), COUNTED);
        Harness.checkMessages(new Syslog(), SocketType.DATAGRAM, MESSAGES);
    }

    @Test
    void isFoundByItsFirstBytes() {
        assertThat(found(SocketType.DATAGRAM, "/tmp/x", OLD)).isEqualTo("syslog");
        assertThat(found(SocketType.STREAM, "/dev/log", "<30>x: y")).isEqualTo("syslog");
        assertThat(found(SocketType.STREAM, "/tmp/x", "37 " + OLD)).isEqualTo("syslog");
        assertThat(found(SocketType.STREAM, "/tmp/x", "<html>")).isEmpty();
        assertThat(found(SocketType.STREAM, "/tmp/x", "12 apples")).isEmpty();
    }

    private static String found(SocketType type, String address, String said) {
        return Talk.at(address, type).say(Said.client(said)).end().protocol();
    }
}
