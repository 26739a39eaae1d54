package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
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
import java.util.concurrent.Executor;

/// Writes messages, as they are decoded when the export begins, to a file in the background: JSON lines (`docs/jsonl.md`), or as its
/// name ends in `.csv` or `.txt`, a table or a text, a line each.
///
/// The file gets its name when it is complete, as with [Export]. A message whose bytes are evicted meanwhile is left out.
public final class MessageExport extends FileExport {
    private static final int PORTION = 512;

    private final Capture capture;
    private final FrameIndex frames;
    private final FrameReader reader;
    private final Path file;

    /// Starts at once.
    ///
    /// @param selection numbers of frames of the timeline
    /// @param file may be replaced
    public MessageExport(Capture capture, Timeline timeline, EventIndex selection, Path file, Executor background) {
        super(selection, file, true);
        this.capture = capture;
        frames = timeline.frames();
        reader = timeline.reader();
        this.file = file;
        start(background);
    }

    @Override
    long write(PrivateFile part) throws IOException {
        long written = 0;
        try (var out = new BufferedWriter(Channels.newWriter(part.channel(), StandardCharsets.UTF_8))) {
            var line = MessageLine.of(capture, file);
            out.write(line.head());
            for (long at = first; at < size && !isEnded(); at += PORTION) {
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
                reached(Math.min(size, at + PORTION));
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
