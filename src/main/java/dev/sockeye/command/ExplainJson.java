package dev.sockeye.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.AccessStep;
import dev.sockeye.file.ModeText;
import dev.sockeye.file.Obstacle;
import dev.sockeye.file.Remedy;
import dev.sockeye.file.Right;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.util.Locale;

/// An explanation as `docs/command-line.md` describes it.
final class ExplainJson {
    private ExplainJson() {}

    static void write(JsonGenerator json, AccessExplanation explanation) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", explanation.address().exact());
        json.writeStringField("subject", explanation.subject().words());
        truth(json, "allowed", explanation.allowed());
        json.writeArrayFieldStart("steps");
        for (AccessStep step : explanation.steps()) {
            write(json, step);
        }
        json.writeEndArray();
        Fact<Remedy> first = explanation.remedies().stream().findFirst().map(Fact::known)
                .orElseGet(() -> Fact.unknown("none"));
        Json.field(json, "remedy", first.map(Remedy::command));
        json.writeArrayFieldStart("remedies");
        for (Remedy remedy : explanation.remedies()) {
            write(json, remedy);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("obstacles");
        for (Obstacle obstacle : explanation.obstacles()) {
            json.writeStartObject();
            json.writeStringField("level", obstacle.level().name().toLowerCase(Locale.ROOT));
            json.writeStringField("sentence", obstacle.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AccessStep step) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", step.path().exact());
        json.writeStringField("needs", step.needs().map(Right::shortWords).orElse(null));
        Json.field(json, "owner", step.file().map(AccessStep.Attributes::owner));
        Json.field(json, "group", step.file().map(AccessStep.Attributes::group));
        Json.field(json, "mode", step.file().map(file -> ModeText.octal(file.mode())));
        truth(json, "ok", step.ok());
        json.writeStringField("reason", step.reason());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Remedy remedy) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", remedy.command());
        json.writeStringField("sentence", remedy.sentence());
        json.writeStringField("opens", remedy.opens());
        json.writeStringField("warning", remedy.warning().isEmpty() ? null : remedy.warning());
        json.writeEndObject();
    }

    private static void truth(JsonGenerator json, String name, Fact<Boolean> fact) throws IOException {
        switch (fact) {
            case Fact.Known<Boolean>(Boolean value) -> json.writeBooleanField(name, value);
            case Fact.Unknown<Boolean> _ -> json.writeNullField(name);
        }
    }
}
