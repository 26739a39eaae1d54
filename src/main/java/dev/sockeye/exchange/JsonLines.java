package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// Writes events as JSON lines (`docs/jsonl.md`): one object and a line feed for each. One thread at a time.
///
/// Events that were evicted before they could be written are counted and leave an object of the kind `gap` before the
/// next one.
final class JsonLines implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder().rootValueSeparator("")
            .characterEscapes(new JsonEscapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM).build();

    private final Capture capture;
    private final LineOutput output;
    private final EventFields fields;
    private final PayloadFields payload;
    private JsonGenerator json;
    private long missing;
    /// Where the last whole line ends, and where the last one ended that the system has taken.
    private long wholeLines;
    private long flushedLines;
    private long events;
    private volatile long flushedEvents;

    /// @param file empty
    JsonLines(Capture capture, Labels labels, FileChannel file) throws IOException {
        this.capture = capture;
        output = new LineOutput(file);
        fields = new EventFields(labels);
        payload = new PayloadFields(capture);
        json = FACTORY.createGenerator(output);
    }

    /// Adds the event, or counts it as missing when it was evicted.
    ///
    /// @return whether it was written
    boolean write(long number) throws IOException {
        Event event = capture.event(number);
        if (event == null) {
            addMissing(1);
            return false;
        }
        writeGap(event);
        try {
            json.writeStartObject();
            fields.write(json, event);
            payload.write(json, event);
            endLine();
            events++;
            if (output.isFilling()) {
                flush();
            }
            return true;
        } catch (EvictedException _) {
            json.close();
            output.truncate(wholeLines);
            json = FACTORY.createGenerator(output);
            addMissing(1);
            return false;
        }
    }

    void addMissing(long events) {
        missing += events;
    }

    private void writeGap(Event next) throws IOException {
        if (missing > 0) {
            json.writeStartObject();
            json.writeStringField("kind", "gap");
            json.writeNumberField("events", missing);
            json.writeNumberField("before", next.number());
            endLine();
            missing = 0;
        }
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        wholeLines = output.position();
    }

    /// Lets others see what was written.
    void flush() throws IOException {
        output.flush();
        flushedLines = wholeLines;
        flushedEvents = events;
    }

    /// Events that others can see in the file.
    long flushedEvents() {
        return flushedEvents;
    }

    /// Tells of events that are missing at the end, and flushes.
    void finish() throws IOException {
        if (missing > 0) {
            json.writeStartObject();
            json.writeStringField("kind", "gap");
            json.writeNumberField("events", missing);
            json.writeNullField("before");
            endLine();
            missing = 0;
        }
        flush();
    }

    /// Takes back what was not flushed completely, after a failure: the file ends with a whole line.
    void dropUnflushed() throws IOException {
        output.truncate(flushedLines);
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
