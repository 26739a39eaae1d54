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

class MemcachedBinaryTest {
    private static final List<Said> TALK = List.of(
            Said.client(message(0x80, 1, 0, 7, Bits.u32(5) + Bits.u32(60), "k", "hello")),
            Said.server(message(0x81, 1, 0, 7, "", "", "")),
            Said.client(message(0x80, 0, 0, 7, "", "k", "") + message(0x80, 0, 0, 8, "", "none", "")),
            Said.server(message(0x81, 0, 0, 7, Bits.u32(5), "", "hello")
                    + message(0x81, 0, 1, 8, "", "", "Not found")),
            Said.client(message(0x80, 5, 0, 0, Bits.u64(2) + Bits.u64(40) + Bits.u32(0), "n", "")),
            Said.server(message(0x81, 5, 0, 0, "", "", Bits.u64(42))),
            Said.client(message(0x80, 0x0d, 0, 0, "", "none", "") + message(0x80, 0x0d, 0, 0, "", "k", "")
                    + message(0x80, 0x0a, 0, 0, "", "", "")),
            Said.server(message(0x81, 0x0d, 0, 0, Bits.u32(5), "k", "hello") + message(0x81, 0x0a, 0, 0, "", "", "")),
            Said.client(message(0x80, 0x10, 0, 3, "", "", "")),
            Said.server(message(0x81, 0x10, 0, 3, "", "pid", "12") + message(0x81, 0x10, 0, 3, "", "version", "1.6")
                    + message(0x81, 0x10, 0, 3, "", "", "")),
            Said.client(message(0x80, 0x21, 0, 4, "", "PLAIN", "\0me\0secret")),
            Said.server(message(0x81, 0x21, 0x20, 4, "", "", "Auth failure")),
            Said.client(message(0x80, 0x17, 0, 0, "", "", "")));

    private static String message(int magic, int command, int status, long opaque, String extras, String key,
            String value) {
        return (char) magic + "" + (char) command + Bits.u16(key.length()) + (char) extras.length() + "\0"
                + Bits.u16(status) + Bits.u32(extras.length() + key.length() + value.length()) + Bits.u32(opaque)
                + Bits.u64(99) + extras + key + value;
    }

    @Test
    void readsCommandsAndTheirAnswersByNumberAndOrder() {
        Talk talk = Talk.in(new MemcachedBinary()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request set k = hello", "response set", "request get k",
                "request get none", "response get = hello", "response get: not found", "request incr by 2 of n",
                "response incr = 42", "request getkq none", "request getkq k", "request noop",
                "response getkq k = hello", "response noop", "request stat", "data stat pid = 12",
                "data stat version = 1.6", "response stat", "request sasl_auth PLAIN = ••••",
                "response sasl_auth: not authenticated", "notice quitq");
        // The first of the quiet ones has no answer, and nothing but its place tells it from the second.
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 0L, 0L, 8L,
                9L);
        assertThat(talk.frames(Side.CLIENT)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L,
                0L);
    }

    @Test
    void namesItsFields() {
        Talk talk = Talk.in(new MemcachedBinary()).say(TALK).end();
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).containsExactly("command=1 (set) @1-2",
                "vbucket=0 @6-8", "length=14 @8-12", "opaque=7 @12-16", "cas=99 @16-24", "flags=5 @24-28",
                "exptime=60 @28-32", "key=k @32-33", "value=hello @33-38");
        assertThat(talk.frames(Side.SERVER).get(2).fields()).containsExactly("command=0 (get) @1-2",
                "status=1 (not found) @6-8", "length=9 @8-12", "opaque=8 @12-16", "cas=99 @16-24",
                "value=Not found @24-33");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new MemcachedBinary(), TALK);
    }

    @Test
    void isFoundByItsFirstCommand() {
        String first = message(0x80, 0, 0, 7, "", "k", "");
        assertThat(found("/tmp/x", first)).isEqualTo("memcached-binary");
        assertThat(found("/run/memcached.sock", first)).isEqualTo("memcached-binary");
        assertThat(found("/run/memcached.sock", "get k\r\n")).isEqualTo("memcached");
        assertThat(found("/tmp/x", first.replace('k', '\0') + "x")).isEqualTo("memcached-binary");
        assertThat(found("/tmp/x", message(0x80, 0x77, 0, 7, "", "k", ""))).isEmpty();
        assertThat(found("/tmp/x", "\u0080")).isEmpty();
    }

    private static String found(String address, String said) {
        return Talk.at(address, SocketType.STREAM).say(Said.client(said)).end().protocol();
    }
}
