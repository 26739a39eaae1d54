package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.Event;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes everything of an event but its payload; `docs/jsonl.md` describes the fields.
final class EventFields {
    private static final long NANOS = 1_000_000_000;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(9)
            .toFormatter(Locale.ROOT);

    private final Labels labels;

    EventFields(Labels labels) {
        this.labels = labels;
    }

    void write(JsonGenerator json, Event event) throws IOException {
        json.writeNumberField("number", event.number());
        json.writeStringField("time", time(event.timeNanos()));
        json.writeNumberField("timeNanos", event.timeNanos());
        json.writeNumberField("session", event.session());
        json.writeStringField("sessionName", labels.session(event.session()));
        json.writeNumberField("connection", event.connection());
        json.writeStringField("connectionName", event.connection() == 0 ? null : labels.connection(event.connection()));
        json.writeStringField("kind", event.kind().label());
        json.writeStringField("direction", event.direction().label());
        json.writeStringField("address", event.address() == null ? null : event.address().exact());
        json.writeNumberField("length", event.length());
        json.writeNumberField("originalLength", event.originalLength());
        json.writeBooleanField("truncated", event.isTruncated());
        json.writeBooleanField("urgent", event.urgent());
        json.writeFieldName("credentials");
        if (event.credentials() == null) {
            json.writeNull();
        } else {
            write(json, event.credentials(), event.provenance());
        }
        json.writeArrayFieldStart("descriptors");
        for (String descriptor : event.descriptors()) {
            json.writeString(descriptor);
        }
        json.writeEndArray();
        json.writeStringField("note", event.note());
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
    }

    private static void write(JsonGenerator json, Credentials credentials, Credentials.@Nullable Provenance provenance)
            throws IOException {
        json.writeStartObject();
        write(json, "pid", credentials.pid());
        write(json, "uid", credentials.uid());
        write(json, "gid", credentials.gid());
        json.writeStringField("provenance", provenance == null ? null : provenance.label());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Fact<Integer> fact) throws IOException {
        switch (fact) {
            case Fact.Known<Integer>(Integer value) -> json.writeNumberField(name, value);
            case Fact.Unknown<Integer>(String reason) -> {
                json.writeNullField(name);
                json.writeStringField(name + "Reason", reason);
            }
        }
    }
}
