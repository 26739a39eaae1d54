package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class X11Test {
    /// The same conversation in either byte order.
    private record Order(boolean big) {
        String u16(int number) {
            return big ? Bits.u16(number) : Bits.u16le(number);
        }

        String u32(long number) {
            return big ? Bits.u32(number) : Bits.u32le(number);
        }

        Said request(int major, int second, String rest) {
            return Said.client("" + (char) major + (char) second + u16((4 + rest.length()) / 4) + rest);
        }

        Said answer(int second, int sequence, String rest) {
            String padded = rest + "\0".repeat(Math.max(0, 24 - rest.length()));
            return Said.server("\1" + (char) second + u16(sequence) + u32((padded.length() - 24) / 4) + padded);
        }

        Said event(int code, int second, String rest) {
            return Said.server("" + (char) code + (char) second + u16(1) + rest + "\0".repeat(28 - rest.length()));
        }

        List<Said> talk() {
            var all = new ArrayList<Said>();
            all.add(Said.client((big ? "B" : "l") + "\0" + u16(11) + u16(0) + u16(18) + u16(16) + "\0\0"
                    + "MIT-MAGIC-COOKIE-1\0\0" + "secretsecretsecr"));
            all.add(Said.server("\1\0" + u16(11) + u16(0) + u16(9) + u32(12) + u32(0x400000) + u32(0x1fffff) + u32(0)
                    + u16(4) + u16(65535) + "\1" + "\0".repeat(11) + "Test"));
            all.add(request(98, 0, u16(12) + "\0\0" + "BIG-REQUESTS"));
            all.add(answer(0, 1, "\1\u0085\0\0"));
            all.add(request(98, 0, u16(5) + "\0\0" + "RANDR\0\0\0"));
            all.add(answer(0, 2, "\1\u008cY\u0093"));
            all.add(request(0x85, 0, ""));
            all.add(answer(0, 3, u32(4194303)));
            all.add(request(16, 1, u16(4) + "\0\0" + "ATOM"));
            all.add(request(8, 0, u32(0x400001)));
            all.add(answer(0, 4, u32(77)));
            all.add(event(19, 0, u32(0x400001) + u32(0x400001)));
            all.add(event(0x59, 0, ""));
            all.add(Said.client("\22\0" + u16(0) + u32(9) + u32(1) + "\0".repeat(24)));
            all.add(Said.server("\0\3" + u16(6) + u32(1) + u16(0) + "\22" + "\0".repeat(21)));
            all.add(request(0x8c, 42, u32(1)));
            all.add(answer(0, 7, "\0".repeat(32)));
            all.add(request(127, 0, ""));
            return all;
        }
    }

    @Test
    void readsBothByteOrders() {
        for (boolean big : new boolean[]{false, true}) {
            Talk talk = Talk.in(new X11()).say(new Order(big).talk()).end();
            assertThat(talk.texts()).containsExactly("request set-up major=11 minor=0 "
                    + "authorization=MIT-MAGIC-COOKIE-1 secret=••••",
                    "response accepted major=11 minor=0 release=12 "
                            + "id-base=4194304 id-mask=2097151 longest-request=65535 screens=1 vendor=Test",
                    "request QueryExtension name=BIG-REQUESTS",
                    "response QueryExtension BIG-REQUESTS present=1 major=133 first-event=0 first-error=0",
                    "request QueryExtension name=RANDR",
                    "response QueryExtension RANDR present=1 major=140 first-event=89 first-error=147",
                    "request BIG-REQUESTS.Enable", "response BIG-REQUESTS.Enable most=4194303",
                    "request InternAtom exists=1 name=ATOM", "notice MapWindow window=4194305",
                    "response InternAtom atom=77", "notice MapNotify event=4194305 window=4194305",
                    "notice RANDR event 0", "notice ChangeProperty mode=0 window=1 property=0 type=0 format=0 count=0",
                    "response Window value=1 request=ChangeProperty", "request RANDR.GetMonitors",
                    "response RANDR.GetMonitors", "notice NoOperation");
            assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(Long.MAX_VALUE, 1L, 2L, 3L, 4L,
                    0L, 0L, 0L, 7L);
        }
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new X11(), new Order(false).talk());
        Harness.check(new X11(), new Order(true).talk());
    }

    @Test
    void isFoundByItsFirstMessage() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(new Order(true).talk().getFirst()).protocol())
                .isEqualTo("x11");
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(Said.client("list\n")).end().protocol()).isEmpty();
    }
}
