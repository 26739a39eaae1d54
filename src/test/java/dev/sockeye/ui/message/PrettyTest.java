package dev.sockeye.ui.message;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.support.Patience;
import dev.sockeye.support.TappedTalk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages laid out for a person.
class PrettyTest {
    static {
        Patience.useEverywhere();
    }

    private TappedTalk talk;
    private Decoding decoding;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        talk.accept(1);
    }

    @AfterEach
    void close() throws Exception {
        decoding.close();
        talk.close();
    }

    private Described message(long number) {
        try (Timeline timeline = decoding.timeline(talk.capture.all(), () -> {})) {
            await().until(() -> timeline.frames().end() > number);
            return Objects.requireNonNull(timeline.reader().read(List.of(number)).get(number));
        }
    }

    private static String text(Pretty pretty) {
        return pretty instanceof Pretty.Text laid ? laid.text() : pretty.toString();
    }

    private void answer(String type, String encoding, byte[] body) throws Exception {
        talk.ask(1, "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic c2VjcmV0\r\n\r\n");
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + encoding + "Content-Length: " + body.length
                        + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        talk.event(1, 1, EventKind.RELAYED, Direction.TO_CLIENT, whole.toByteArray());
    }

    @Test
    void hidesSecretsUntilAskedFor() throws Exception {
        answer("text/plain", "", "hi".getBytes(StandardCharsets.UTF_8));
        assertThat(text(Pretty.of(message(0), false))).contains("GET / HTTP/1.1").contains("host: x")
                .contains("authorization: ••••").doesNotContain("c2VjcmV0");
        assertThat(text(Pretty.of(message(0), true))).contains("authorization: Basic c2VjcmV0");
    }

    @Test
    void hidesSecretMembersOfJson() {
        talk.ask(1, "{\"user\":\"ada\",\"password\":\"hunter2\",\"n\":1.50}\n");
        assertThat(text(Pretty.of(message(0), false))).isEqualTo(
                "{\n  \"user\" : \"ada\",\n  \"password\" : \"••••\",\n  \"n\" : 1.50\n}");
        assertThat(text(Pretty.of(message(0), true))).contains("hunter2");
    }

    @Test
    void laysPackedJsonOutBelowItsHeader() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write("{\"a\":[1,2]}".getBytes(StandardCharsets.UTF_8));
        }
        answer("application/json", "Content-Encoding: gzip\r\n", packed.toByteArray());
        assertThat(text(Pretty.of(message(1), false))).contains("HTTP/1.1 200 OK").contains("content-encoding: gzip")
                .endsWith("{\n  \"a\" : [\n    1,\n    2\n  ]\n}");
    }

    @Test
    void showsPicturesButNoneThatWouldFillTheMemory() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 2,
            0,
            0, 0, 3};
        assertThat(PictureSize.of(png).orElseThrow().title()).isEqualTo("PNG, 2 × 3");
        answer("image/png", "", png);
        assertThat(Pretty.of(message(1), false)).isInstanceOf(Pretty.Picture.class);
        png[16] = 0x10;
        assertThat(PictureSize.of(png)).isEmpty();
    }

    @Test
    void breaksSqlBeforeItsPartsAndLeavesWhatIsQuoted() {
        assertThat(SqlText.lines("select a, ' from x' from t  where b = 'it''s where' order by a -- from here"))
                .isEqualTo("select a, ' from x'\nfrom t\nwhere b = 'it''s where'\norder by a -- from here");
        assertThat(SqlText.lines(" ".repeat(200_000) + "x" + " ".repeat(200_000) + "'" + "a".repeat(100_000)))
                .as("of hostile length").isNotEmpty();
    }
}
