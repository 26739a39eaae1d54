package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.OutputLines.Line;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private final OutputLines lines = new OutputLines();
    private final OutputLines.Writer out = lines.new Writer(false);

    private static void write(OutputLines.Writer writer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.write(bytes, bytes.length);
    }

    @Test
    void joinsWhatComesInPiecesAndEndsWhatTheCommandDidNot() {
        OutputLines.Writer err = lines.new Writer(true);
        write(out, "one\r\ntw");
        write(err, "oops\n");
        write(out, "o\n\nrest");
        out.close();
        assertThat(lines.take().lines()).containsExactly(new Line(false, "one"), new Line(true, "oops"),
                new Line(false, "two"), new Line(false, ""), new Line(false, "rest"));
        assertThat(lines.take().lines()).isEmpty();
    }

    @Test
    void showsWhatWouldActOnATerminal() {
        write(out, "\u001b[31mred\n");
        assertThat(lines.take().lines()).containsExactly(new Line(false, "\\x1b[31mred"));
    }

    @Test
    void keepsTheNewestLinesAndCountsTheOthers() {
        for (int i = 0; i < OutputLines.MOST + 7; i++) {
            write(out, i + "\n");
        }
        OutputLines.News news = lines.take();
        assertThat(news.lines()).hasSize(OutputLines.MOST).last().isEqualTo(
                new Line(false, Integer.toString(OutputLines.MOST + 6)));
        assertThat(news.lost()).isEqualTo(7);
        assertThat(lines.take().lost()).isZero();
    }

    @Test
    void cutsALineWithoutEnd() {
        write(out, "x".repeat(3 * OutputLines.LONGEST) + "\nnext\n");
        assertThat(lines.take().lines()).containsExactly(new Line(false, "x".repeat(OutputLines.LONGEST) + " …"),
                new Line(false, "next"));
    }
}
