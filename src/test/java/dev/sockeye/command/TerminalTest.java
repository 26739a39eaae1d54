package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is printed, as the calls of `write(2)` that it takes.
class TerminalTest {
    private static final int LONG = 20_000;

    private final List<String> written = new ArrayList<>();
    private final Terminal terminal = new Terminal(new OutputStream() {
        @Override
        public void write(int value) {
            written.add(String.valueOf((char) value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.add(new String(Arrays.copyOfRange(bytes, offset, offset + length), StandardCharsets.UTF_8));
        }
    });

    /// Otherwise what another process writes to the same file comes between a line and its end.
    @Test
    void writesALineAtOnce() {
        terminal.println("“one”");
        terminal.println("x".repeat(LONG));
        terminal.println(new IllegalStateException("wrong"));
        terminal.print("two\nlines\n");
        assertThat(written).containsExactly("“one”\n", "x".repeat(LONG) + "\n",
                "java.lang.IllegalStateException: wrong\n", "two\nlines\n");
    }

    @Test
    void showsWhatWouldAct() {
        terminal.println("a\nb\u001b[2J");
        terminal.print("a\n\u0007");
        assertThat(written).containsExactly("a\\nb\\x1b[2J\n", "a\n\\x07");
    }
}
