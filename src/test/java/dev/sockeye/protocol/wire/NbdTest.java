package dev.sockeye.protocol.wire;

import static dev.sockeye.protocol.wire.Bits.counted;
import static dev.sockeye.protocol.wire.Bits.u16;
import static dev.sockeye.protocol.wire.Bits.u32;
import static dev.sockeye.protocol.wire.Bits.u64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NbdTest {
    private static final String GREETING = "NBDMAGICIHAVEOPT" + u16(3);
    private static final List<Said> TALK = List.of(Said.server(GREETING), Said.client(u32(3) + option(8, "")),
            Said.server(answer(8, 1, "")), Said.client(option(7, counted("disk") + u16(1) + u16(3))),
            Said.server(answer(7, 3, u16(0) + u64(4096) + u16(1)) + answer(7, 1, "")),
            Said.client(request(0, 1, 0, 4) + request(1, 2, 8, 4) + "data" + request(0, 3, 0, 2)),
            Said.server(u32(NbdDecoder.SIMPLE) + u32(0) + u64(2) + chunk(0, 1, 1, u64(0) + "ab")
                    + chunk(1, 2, 1, u64(2) + u32(2)) + u32(NbdDecoder.SIMPLE) + u32(0) + u64(3) + "xy"),
            Said.client(request(7, 4, 0, 9)), Said.server(chunk(1, 32769, 4, u32(22) + u16(3) + "bad")),
            Said.client(request(2, 5, 0, 0)));

    private static String option(int option, String data) {
        return "IHAVEOPT" + u32(option) + counted(data);
    }

    private static String answer(int option, long type, String data) {
        return u64(NbdDecoder.OPTION_ANSWER) + u32(option) + u32(type) + counted(data);
    }

    private static String request(int type, long cookie, long offset, long length) {
        return u32(NbdDecoder.REQUEST) + u16(0) + u16(type) + u64(cookie) + u64(offset) + u32(length);
    }

    private static String chunk(int flags, int type, long cookie, String data) {
        return u32(NbdDecoder.STRUCTURED) + u16(flags) + u16(type) + u64(cookie) + counted(data);
    }

    @Test
    void readsHandshakeRequestsAndBothFormsOfAnswers() {
        Talk talk = Talk.in(new Nbd()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice NBDMAGICIHAVEOPT flags=3", "notice flags=3",
                "request STRUCTURED_REPLY", "response STRUCTURED_REPLY ACK", "request GO name=disk info=3",
                "data GO INFO info=0 size=4096 flags=1", "response GO ACK", "request READ offset=0 length=4",
                "request WRITE offset=8 length=4", "request READ offset=0 length=2", "response ok",
                "data OFFSET_DATA offset=0 2 bytes", "response OFFSET_HOLE offset=2 length=2", "response ok 2 bytes",
                "request BLOCK_STATUS offset=0 length=9", "response ERROR EINVAL bad", "notice DISC offset=0 length=0");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(0L, 2L, 0L, 4L, 5L, 0L, 3L, 7L,
                9L);
    }

    @Test
    void readsExportsByNameAndLeavesWhatIsEncrypted() {
        Talk named = Talk.in(new Nbd()).say(List.of(Said.server(GREETING), Said.client(u32(1) + option(1, "disk")),
                Said.server(u64(512) + u16(1) + "\0".repeat(124)), Said.client(request(3, 1, 0, 0))));
        assertThat(named.texts()).contains("request EXPORT_NAME name=disk", "response size=512 flags=1",
                "request FLUSH offset=0 length=0");
        Talk secret = Talk.in(new Nbd()).say(List.of(Said.server(GREETING), Said.client(u32(1) + option(5, "")),
                Said.server(answer(5, 1, "")), Said.client("\26\3\1"), Said.server("\26\3\3")));
        assertThat(secret.texts()).endsWith("response STARTTLS ACK", "piece encrypted", "piece encrypted");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Nbd(), TALK);
    }

    @Test
    void isFoundByItsGreeting() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(TALK.getFirst()).protocol()).isEqualTo("nbd");
    }
}
