package dev.sockeye.command;

import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Standard output or standard error: nothing that a foreign name holds acts on the terminal, or passes for a line of
/// its own. What `println` takes is one line; `print` takes text with lines. UTF-8 whatever the locale: a sentence
/// with question marks for quotation marks helps nobody. Each is written at once, its line feed included: what a command
/// writes to the same place meanwhile comes before or behind a line, not into it.
public final class Terminal extends PrintStream {
    public Terminal(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /// Whether the descriptor of this process is a terminal.
    public static boolean isOne(int fd) {
        try {
            Path file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd));
            return file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty")
                    || file.equals(Path.of("/dev/console"));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void print(@Nullable String text) {
        whole(VisibleText.ofLines(String.valueOf(text)));
    }

    /// Prints a sentence or a row: a line feed in it is shown, not made.
    @Override
    public void println(@Nullable String line) {
        whole(VisibleText.of(String.valueOf(line)) + System.lineSeparator());
    }

    /// Prints what is no string of this program's: an exception, a line of its trace.
    @Override
    public void println(@Nullable Object value) {
        whole(VisibleText.ofLines(String.valueOf(value)) + System.lineSeparator());
    }

    /// The print stream's own way is a call for the text and one for the line feed.
    private void whole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }
}
