package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Progress;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.FrameReader;
import dev.sockeye.protocol.Timeline;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Writes messages, as they are decoded when the export begins, to a file in the background: JSON lines (`docs/jsonl.md`), or as its
/// name ends in `.csv` or `.txt`, a table or a text, a line each.
///
/// The file gets its name when it is complete, as with [Export]. A message whose bytes are evicted meanwhile is left out.
public final class MessageExport {
    private static final int PORTION = 512;

    private final Capture capture;
    private final FrameIndex frames;
    private final FrameReader reader;
    private final EventIndex selection;
    private final Path file;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private final long first;
    private final long size;
    private volatile long done;

    /// Starts at once.
    ///
    /// @param selection numbers of frames of the timeline
    /// @param file may be replaced
    public MessageExport(Capture capture, Timeline timeline, EventIndex selection, Path file, Executor background) {
        this.capture = capture;
        frames = timeline.frames();
        reader = timeline.reader();
        this.selection = selection;
        this.file = file;
        size = selection.size();
        first = Math.min(selection.first(), size);
        try {
            background.execute(this::run);
        } catch (RejectedExecutionException _) {
            result.completeExceptionally(new IOException("the program is closing"));
        }
    }

    /// How many messages are in the file; an [IOException] with a sentence when it failed. Completes on the background thread.
    public CompletableFuture<Long> result() {
        return result;
    }

    public Progress progress() {
        return new Progress(done, size - first);
    }

    /// Ends it soon; nothing is left behind.
    public void cancel() {
        result.cancel(false);
    }

    private void run() {
        try {
            PrivateFile.check(file, true);
            PrivateFile part = PrivateFile.temporary(file);
            try {
                long written = write(part);
                if (!result.isDone()) {
                    part.moveTo(file, true);
                    result.complete(written);
                }
            } finally {
                part.discard();
            }
        } catch (IOException | RuntimeException | Error e) {
            // Whoever waits is told of an error too.
            result.completeExceptionally(e);
        }
    }

    private long write(PrivateFile part) throws IOException {
        long written = 0;
        try (var out = new BufferedWriter(Channels.newWriter(part.channel(), StandardCharsets.UTF_8))) {
            var line = MessageLine.of(capture, file);
            out.write(line.head());
            for (long at = first; at < size && !result.isDone(); at += PORTION) {
                List<Long> numbers = numbers(at);
                Map<Long, Described> said = reader.read(numbers);
                for (long number : numbers) {
                    FrameIndex.Entry entry = frames.get(number);
                    Described message = said.get(number);
                    if (entry != null && message != null) {
                        out.write(line.of(entry, message));
                        written++;
                    }
                }
                done = Math.min(size, at + PORTION) - first;
            }
        }
        return written;
    }

    private List<Long> numbers(long from) {
        List<Long> numbers = new ArrayList<>();
        for (long at = from; at < Math.min(size, from + PORTION); at++) {
            try {
                numbers.add(selection.get(at));
            } catch (IndexOutOfBoundsException _) {
                // Evicted since the export began.
            }
        }
        return numbers;
    }
}
