package dev.sockeye.exchange;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Ids;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.Progress;
import dev.sockeye.socket.FileProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Reads a file of JSON lines (`docs/jsonl.md`) into a capture, in the background: its events are appended in their order, with
/// their own times, as those of sessions and connections with new numbers. It uses little memory, whatever the file's size.
///
/// A line that is no event is left out and told with its number; the others are read all the same. Of a file without any it is
/// said soon that it is no recording.
public final class Import {
    private static final int MOST_PROBLEMS = 3;
    /// When none of so many lines is an event, nobody has recorded this.
    private static final int ENOUGH_LINES = 1000;

    /// What is read.
    private interface Source {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Source source;
    private final RecordedEvents events;
    private final LineParser parser = new LineParser();
    private final CompletableFuture<Imported> result = new CompletableFuture<>();
    private final List<String> problems = new ArrayList<>();
    private long leftOut;
    private volatile long done;
    private volatile long size;

    /// Starts at once.
    ///
    /// @param file a regular file
    /// @param writer told the sessions, the events and the peers; only by the thread that reads
    /// @param marks gets the notes of marked events
    public Import(Path file, CaptureWriter writer, Ids ids, MarkedEvents marks, Executor background) {
        this("“" + file + "”", () -> regular(file), writer, ids, marks);
        try {
            background.execute(() -> {
                size = file.toFile().length();
                run();
            });
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IOException("The program is closing."));
        }
    }

    private Import(String name, Source source, CaptureWriter writer, Ids ids, MarkedEvents marks) {
        this.name = name;
        this.source = source;
        events = new RecordedEvents(writer, ids, marks);
    }

    /// Reads a file to its end.
    ///
    /// @param file a regular file
    /// @throws IOException with a sentence when nothing of it, or not all, could be read
    public static Imported read(Path file, CaptureWriter writer, Ids ids) throws IOException {
        return new Import("“" + file + "”", () -> regular(file), writer, ids, new MarkedEvents()).read();
    }

    /// Reads a stream to its end: standard input.
    ///
    /// @throws IOException with a sentence when nothing of it, or not all, could be read
    public static Imported read(InputStream stream, CaptureWriter writer, Ids ids) throws IOException {
        return new Import("standard input", () -> stream, writer, ids, new MarkedEvents()).read();
    }

    private static InputStream regular(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("“" + file + "” is a directory; name the file itself.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("“" + file + "” is no regular file.");
        }
        return Files.newInputStream(file);
    }

    /// What was read; an [IOException] with a sentence when it failed. Completes on the background thread.
    public CompletableFuture<Imported> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done, Math.max(done, size));
    }

    /// Ends it soon; what was read stays.
    public void cancel() {
        result.cancel(false);
    }

    private void run() {
        try {
            Imported read = read();
            result.complete(read);
        } catch (IOException | RuntimeException | Error e) {
            // Whoever waits is told of an error too.
            result.completeExceptionally(e);
        }
    }

    private Imported read() throws IOException {
        try (var lines = new LineInput(new Watched(source.open()))) {
            while (lines.next()) {
                read(lines);
                if (events.count() == 0 && leftOut >= ENOUGH_LINES) {
                    break;
                }
            }
        } catch (FileSystemException e) {
            throw new IOException(name + " cannot be read: " + FileProblem.reason(e) + ".", e);
        } catch (UncheckedIOException e) {
            throw new IOException("Only the first " + events.count() + " events of " + name + " are there: "
                    + Objects.requireNonNullElse(e.getCause(), e).getMessage(), e);
        }
        if (events.count() == 0 && leftOut > 0) {
            throw new IOException(name + " is no recording of events: " + problems.getFirst());
        }
        return new Imported(events.count(), events.sessions(), leftOut, List.copyOf(problems));
    }

    /// The bytes of the file, counted and given up in the middle of a line, too: one may be as long as the whole file.
    private final class Watched extends FilterInputStream {
        private long passed;

        private Watched(InputStream file) {
            super(file);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (result.isDone()) {
                throw new InterruptedIOException("Reading was stopped.");
            }
            int count = super.read(into, offset, length);
            passed += Math.max(0, count);
            done = passed;
            return count;
        }
    }

    private void read(LineInput lines) throws IOException {
        long line = lines.line();
        try {
            events.take(parser.parse(lines)).ifPresent(cut -> tell("Line " + line + ": " + cut));
        } catch (NoEventException e) {
            leftOut++;
            tell(lines.finish()
                    ? "Line " + line + " is no event: " + e.why() + "."
                    : "The last line, " + line + ", is cut off: who wrote the file was ended before it was whole.");
        }
    }

    private void tell(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
