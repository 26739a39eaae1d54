package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Value;
import java.io.IOException;
import java.util.List;

/// Writes the fields of messages; `docs/jsonl.md` describes them. Secrets are left out, and what is too much.
final class FieldsJson {
    private static final int MOST_FIELDS = 2000;
    private static final int LONGEST_VALUE = 4096;

    private int written;

    /// Writes them; those of all messages that are written with this have one bound together.
    void write(JsonGenerator json, List<Field> of) throws IOException {
        write(json, of, 1);
    }

    private void write(JsonGenerator json, List<Field> all, int depth) throws IOException {
        json.writeArrayFieldStart("fields");
        for (Field field : all) {
            if (++written > MOST_FIELDS) {
                break;
            }
            json.writeStartObject();
            json.writeStringField("name", field.name());
            if (field.secret()) {
                json.writeBooleanField("secret", true);
            } else {
                value(json, field);
            }
            List<Field> inside = depth < Field.DEEPEST ? field.children() : List.of();
            if (!inside.isEmpty()) {
                write(json, inside, depth + 1);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Field field) throws IOException {
        switch (field.value()) {
            case Value.Whole(long number) -> json.writeNumberField("value", number);
            case Value.Real(double number) when Double.isFinite(number) -> json.writeNumberField("value", number);
            case Value.Text(String text) -> json.writeStringField("value", bounded(text));
            case Value.Real _,Value.None _ -> json.writeStringField("value", bounded(field.shown()));
        }
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
