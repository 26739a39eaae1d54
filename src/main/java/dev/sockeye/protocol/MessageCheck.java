package dev.sockeye.protocol;

import dev.sockeye.capture.Filter;
import dev.sockeye.capture.MessageCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies what a filter wants of messages to one of them; its fields are read once, if at all.
final class MessageCheck {
    private final LiveDecoding.Read message;
    private final boolean waits;
    private @Nullable List<Field> fields;
    private @Nullable String summary;

    /// @param waits whether it may get an answer, and with it a latency, later
    MessageCheck(LiveDecoding.Read message, boolean waits) {
        this.message = message;
        this.waits = waits;
    }

    /// Whether a part of a filter holds; null when it is not about messages, or not known yet.
    @Nullable
    Boolean holds(Filter part) {
        return part instanceof Filter.OfMessage(MessageCondition test) ? holds(test) : null;
    }

    private @Nullable Boolean holds(MessageCondition test) {
        return switch (test) {
            case MessageCondition.OfProtocol(String id, boolean isNot) ->
                message.frame().protocol().equals(id) != isNot;
            case MessageCondition.Summary(var comparison) -> comparison.holds(summary()) != comparison.isNegative();
            case MessageCondition.Latency latency -> waits ? null : (Boolean) isWithin(latency, message.latency());
            case MessageCondition.OfField field -> message.frame().protocol().equals(field.protocol())
                    && FieldCheck.holds(field, fields());
        };
    }

    /// Whether a part of a filter holds when only the latency was open; null when it is not about messages.
    ///
    /// @param nanos negative for none
    static @Nullable Boolean holds(Filter part, long nanos) {
        return part instanceof Filter.OfMessage(MessageCondition.Latency latency) ? isWithin(latency, nanos) : null;
    }

    private static boolean isWithin(MessageCondition.Latency wanted, long nanos) {
        return nanos >= 0 && nanos >= wanted.least() && nanos <= wanted.most();
    }

    private String summary() {
        String known = summary;
        if (known == null) {
            known = message.summary();
            summary = known;
        }
        return known;
    }

    private List<Field> fields() {
        List<Field> known = fields;
        if (known == null) {
            known = message.fields();
            fields = known;
        }
        return known;
    }
}
