package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.protocol.LiveDecoding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes events as JSON lines (`docs/jsonl.md`): one object and a line feed for each. One thread at a time.
///
/// Events that were evicted, that could not be recorded, or that the file's disk did not take, are counted and leave an
/// object of the kind `gap` before the next one. After [#dropUnflushed] the file ends with a whole line.
final class JsonLines implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder().rootValueSeparator("")
            .characterEscapes(new JsonEscapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM).build();
    private static final long NONE = -1;

    private final Capture capture;
    private final LineOutput output;
    private final EventFields fields;
    private final PayloadFields payload;
    /// Null when messages are not decoded.
    private final @Nullable MessageFields messages;
    private JsonGenerator json;
    private MarkedEvents marks = new MarkedEvents();
    /// What no line tells of yet.
    private Missing missing = Missing.NOTHING;
    /// The event whose lines are being written.
    private long unfinished = NONE;
    /// Lines that the system has not taken yet, and the last that it has.
    private final Deque<Lines> waiting = new ArrayDeque<>();
    private @Nullable Lines last;
    private volatile long flushedEvents;

    /// An event's whole line with the gap before it, if there is one.
    ///
    /// @param start where they begin
    /// @param end behind the last line feed
    /// @param number the event's
    /// @param length of its payload
    /// @param before what the gap tells
    private record Lines(long start, long end, long number, int length, Missing before) {}

    /// Without decoding: for a selection of events.
    ///
    /// @param file empty
    JsonLines(Capture capture, FileChannel file, MarkedEvents marks) throws IOException {
        this(capture, new LineOutput(file), null);
        this.marks = marks;
    }

    /// @param messages decodes all events in their order; null for not to
    JsonLines(Capture capture, LineOutput output, @Nullable MessageFields messages) throws IOException {
        this.capture = capture;
        this.messages = messages;
        this.output = output;
        fields = new EventFields(capture);
        payload = new PayloadFields(capture);
        json = FACTORY.createGenerator(output);
    }

    /// Adds the event, or counts it as missing when it was evicted.
    ///
    /// @return whether it was written; one that does not pass the filter is not, and nothing tells of it
    /// @throws IOException when the disk took not all: [#dropUnflushed] has to follow
    boolean write(long number) throws IOException {
        Event event = capture.event(number);
        List<LiveDecoding.Read> read = event == null || messages == null ? List.of() : messages.read(event);
        if (event == null || event.gap() != null) {
            skip(event);
            return false;
        }
        if (messages != null && !messages.passes(event, read)) {
            return false;
        }
        unfinished = number;
        long start = output.position();
        try {
            writeGap(number);
            json.writeStartObject();
            fields.write(json, event);
            Optional<String> mark = marks.note(number);
            if (mark.isPresent()) {
                json.writeStringField("mark", mark.get());
            }
            if (messages != null) {
                messages.write(json, read);
            }
            payload.write(json, event);
            endLine();
        } catch (EvictedException _) {
            takeBack(start);
            fields.forgetPeers();
            addMissing(Missing.evicted(1));
            unfinished = NONE;
            return false;
        }
        waiting.add(new Lines(start, output.position(), number, event.length(), missing));
        missing = Missing.NOTHING;
        unfinished = NONE;
        if (output.isFilling()) {
            flush();
        }
        return true;
    }

    void addMissing(Missing events) {
        missing = missing.plus(events);
    }

    /// Counts the event as missing: the disk takes nothing now, and the capture cannot keep it.
    void skip(long number) {
        skip(capture.event(number));
    }

    private void skip(@Nullable Event event) {
        Gap gap = event == null ? null : event.gap();
        if (gap != null) {
            addMissing(Missing.of(gap));
        } else {
            addMissing(event == null ? Missing.evicted(1) : new Missing(1, event.length(), true));
        }
    }

    private void writeGap(long before) throws IOException {
        if (missing.events() == 0) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("kind", "gap");
        json.writeNumberField("events", missing.events());
        if (missing.bytesKnown()) {
            json.writeNumberField("bytes", missing.bytes());
        }
        if (before == NONE) {
            json.writeNullField("before");
        } else {
            json.writeNumberField("before", before);
        }
        endLine();
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void takeBack(long position) throws IOException {
        output.discard(() -> json.close());
        output.truncate(position);
        json = FACTORY.createGenerator(output);
    }

    /// Lets others see what was written.
    ///
    /// @throws IOException when the disk took not all: [#dropUnflushed] has to follow
    void flush() throws IOException {
        output.flush();
        settle(output.written());
    }

    /// The system has taken what ends at or before the position.
    private void settle(long written) {
        long events = flushedEvents;
        while (!waiting.isEmpty() && waiting.element().end() <= written) {
            last = waiting.remove();
            events++;
        }
        flushedEvents = events;
    }

    /// Events that others can see in the file.
    long flushedEvents() {
        return flushedEvents;
    }

    /// The first event that still has to be there if writing fails.
    ///
    /// @param next the event after the last one that was given to [#write]
    long firstUnflushed(long next) {
        return waiting.isEmpty() ? next : waiting.element().number();
    }

    /// Takes back what the disk did not take completely: the file ends with a whole line.
    ///
    /// @param next the event that was to be written next
    /// @return the event to go on with: all from it on are to be given to [#write] or [#skip] again
    long dropUnflushed(long next) throws IOException {
        settle(output.written());
        Lines first = waiting.peek();
        long goOn = unfinished == NONE ? next : unfinished;
        long end = last == null ? 0 : last.end();
        if (first != null) {
            goOn = first.number();
            missing = first.before();
        }
        waiting.clear();
        unfinished = NONE;
        takeBack(end);
        fields.forgetPeers();
        return goOn;
    }

    /// Tells what is missing at the end, and flushes. On a full disk the last event makes room for that.
    ///
    /// @param notRecorded what is missing in the capture itself and no event of it tells
    void finish(Gap notRecorded) throws IOException {
        addMissing(Missing.of(notRecorded));
        try {
            writeGap(NONE);
            flush();
        } catch (IOException e) {
            dropUnflushed(NONE);
            Lines room = last;
            if (room == null) {
                throw e;
            }
            addMissing(room.before().plus(new Missing(1, room.length(), true)));
            long events = flushedEvents;
            flushedEvents = events - 1;
            takeBack(room.start());
            writeGap(NONE);
            flush();
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
