package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.LiveDecoding;
import dev.sockeye.protocol.LiveFilter;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Writes which messages an event completes; `docs/jsonl.md` describes the fields. Events must come in their order; when one comes
/// again, or some were left out, decoding begins anew.
final class MessageFields {
    private final Capture capture;
    private final boolean withFields;
    private final ChoiceMaker choices;
    private final LiveFilter filter;
    private LiveDecoding decoding;
    private long next;
    private FieldsJson fields = new FieldsJson();

    /// @param withFields whether the messages' fields are written too
    /// @param filter which events are written
    MessageFields(Capture capture, boolean withFields, ChoiceMaker choices, Filter filter) {
        this.capture = capture;
        this.withFields = withFields;
        this.choices = choices;
        this.filter = new LiveFilter(capture, filter);
        decoding = begin();
    }

    private LiveDecoding begin() {
        return new LiveDecoding(capture, choices);
    }

    /// Whether an event is to be written.
    ///
    /// @param read what [#read] gave for it
    boolean passes(Event event, List<LiveDecoding.Read> read) {
        return filter.passes(event, read);
    }

    /// Writes the messages that an event completes.
    ///
    /// @param read what [#read] gave for it
    void write(JsonGenerator json, List<LiveDecoding.Read> read) throws IOException {
        List<LiveDecoding.Read> messages = read.stream().filter(each -> !each.frame().protocol().isEmpty())
                .toList();
        if (messages.isEmpty()) {
            return;
        }
        json.writeStringField("protocol", messages.getLast().frame().protocol());
        json.writeStringField("summary", messages.stream().map(LiveDecoding.Read::summary)
                .collect(Collectors.joining(" · ")));
        if (!withFields) {
            return;
        }
        json.writeArrayFieldStart("messages");
        fields = new FieldsJson();
        for (LiveDecoding.Read message : messages) {
            write(json, message);
        }
        json.writeEndArray();
    }

    /// Decodes the event.
    List<LiveDecoding.Read> read(Event event) {
        if (event.number() != next) {
            decoding = begin();
        }
        next = event.number() + 1;
        return decoding.accept(event);
    }

    private void write(JsonGenerator json, LiveDecoding.Read message) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", message.frame().kind().label());
        json.writeStringField("protocol", message.frame().protocol());
        json.writeStringField("summary", message.summary());
        json.writeNumberField("from", message.begin());
        json.writeNumberField("length", message.frame().length());
        if (message.latency() >= 0) {
            json.writeNumberField("latencyNanos", message.latency());
            json.writeStringField("question", message.question());
        }
        fields.write(json, message.fields());
        json.writeEndObject();
    }
}
