package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class WebSocketTest {
    private static final List<Said> TALK = List.of(Said.client(masked(0x81, "hello")),
            Said.server(frame(0x82, "\0\1") + frame(0x01, "{\"a\"") + frame(0x89, "here?")),
            Said.client(masked(0x8a, "here?") + masked(0x01, "in ") + masked(0x00, "three ") + masked(0x80, "parts")),
            Said.server(frame(0x80, ":1}") + frame(0x81, "x".repeat(300))), Said.client(masked(0x88, "\3\350bye")),
            Said.server(frame(0x88, "\3\350bye")));

    private static String frame(int first, String payload) {
        return (char) first + (payload.length() < 126
                ? "" + (char) payload.length()
                : "~" + (char) (payload.length() >> 8) + (char) (payload.length() & 0xff)) + payload;
    }

    private static String masked(int first, String payload) {
        var text = new StringBuilder().append((char) first).append((char) (0x80 | payload.length()))
                .append("\1\2\3\377");
        for (int i = 0; i < payload.length(); i++) {
            text.append((char) (payload.charAt(i) ^ "\1\2\3\377".charAt(i % 4)));
        }
        return text.toString();
    }

    @Test
    void readsMessagesAndUnmasksThem() {
        Talk talk = Talk.in(new WebSocket()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice text: hello", "notice binary: \\x00\\x01",
                "data part of text, 4 bytes", "request ping: here?", "response pong: here?",
                "data part of text, 3 bytes",
                "data part of text, 6 bytes", "notice text: in three parts", "notice text: {\"a\":1}",
                "notice text: " + "x".repeat(200) + "…", "notice close: 1000 bye", "notice close: 1000 bye");
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).containsExactly("type=text @0-1", "last=true @0-1",
                "length=5 @1-2", "mask=\\x01\\x02\\x03\\xff @2-6", "text=hello @0-5");
        assertThat(talk.frames(Side.SERVER).get(3).fields()).contains("type=continuation @0-1", "text.a=1 @5-6");
        assertThat(talk.frames().get(3).pair()).isNotZero().isEqualTo(talk.frames().get(4).pair());
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new WebSocket(), TALK);
    }

    @Test
    void packedMessagesMayRepeatEarlierOnes() {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        var said = new ArrayList<Said>();
        for (int n = 0; n < 40; n++) {
            said.add(new Said(Side.SERVER, frame(0xc1, packed(deflater, "message " + n + " of those that repeat much"))
                    .getBytes(StandardCharsets.ISO_8859_1)));
        }
        said.add(new Said(Side.SERVER, frame(0x41, packed(deflater, "x".repeat(40_000) + "end").substring(0, 5))
                .getBytes(StandardCharsets.ISO_8859_1)));
        deflater.end();
        Talk talk = Talk.in(new WebSocket()).say(said);
        assertThat(talk.texts().subList(0, 40)).first().isEqualTo("notice text: message 0 of those that repeat much");
        assertThat(talk.texts().get(39)).isEqualTo("notice text: message 39 of those that repeat much");
        Harness.isEqualHoweverItIsCut(new WebSocket(), said.subList(0, 40));
        Harness.bearsEverything(new WebSocket(), dev.sockeye.socket.SocketType.STREAM, said);
    }

    /// As RFC 7692 has it: the end of the block is left out.
    private static String packed(Deflater deflater, String text) {
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        int count;
        do {
            count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
            out.write(piece, 0, count);
        } while (count == piece.length);
        String all = out.toString(StandardCharsets.ISO_8859_1);
        return all.substring(0, all.length() - 4);
    }

    @Test
    void whatIsPackedAfterALossIsNotGuessed() {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        String first = frame(0xc1, packed(deflater, "the first message, which is repeated"));
        String second = frame(0xc1, packed(deflater, "the first message, which is repeated"));
        deflater.end();
        Talk talk = Talk.in(new WebSocket()).say(Said.server(first.substring(0, 4))).lose(Side.SERVER)
                .say(Said.server(second));
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::kind).containsOnly(Kind.MALFORMED, Kind.SKIPPED);
    }

    @Test
    void aMessageTooLongToBeKeptIsShownInParts() {
        Talk talk = Talk.in(new WebSocket());
        talk.say(Said.server("\1\177\0\0\0\0\0\20\0\0" + "x".repeat(1 << 20)));
        talk.say(Said.server(frame(0, "y") + frame(0x80, "z") + frame(0x81, "next")));
        assertThat(talk.texts()).endsWith("data part of text, 1 bytes", "notice part of text, 1 bytes",
                "notice text: next");
    }

    @Test
    void beginsBehindTheUpgrade() {
        Talk talk = Talk.in(new Http()).say(List.of(
                Said.client("GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n"),
                Said.server("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
                TALK.getFirst()));
        assertThat(talk.texts()).last().isEqualTo("notice text: hello");
        assertThat(talk.frames().getLast().protocol()).isEqualTo("websocket");
    }
}
