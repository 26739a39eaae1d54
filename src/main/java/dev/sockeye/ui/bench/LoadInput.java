package dev.sockeye.ui.bench;

import dev.sockeye.bench.LoadPlan;
import dev.sockeye.bench.Plan;
import dev.sockeye.session.EscapedText;
import dev.sockeye.session.TypedNumber;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.math.BigDecimal;
import java.util.Locale;

/// How a server is to be loaded, as it was typed.
///
/// @param rate messages in a second; blank: as answers come
/// @param message with C-style escapes
/// @param answer `any`, `none` or a number of bytes
/// @param dialEach whether every message has a connection of its own
/// @param count messages after which it ends; blank: none
record LoadInput(SocketType type, String address, String connections, String rate, String message, String answer,
        boolean dialEach, String seconds, String count, String errors, String patience) {
    /// What it amounts to.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    LoadPlan plan() {
        if (address.isBlank()) {
            throw new IllegalArgumentException("Say which server is to be loaded: a path, or @NAME.");
        }
        return new LoadPlan(type, Address.parse(address.strip()),
                TypedNumber.whole("Connections", connections, 1, Plan.MOST_CLIENTS),
                rate.isBlank()
                        ? 0
                        : TypedNumber.fraction("Messages a second", rate, BigDecimal.ZERO, LoadPlan.MOST_RATE),
                EscapedText.decode(message).toArray(),
                awaited(), dialEach,
                count.isBlank() ? Long.MAX_VALUE : TypedNumber.whole("Messages", count, 1, Long.MAX_VALUE),
                Math.round(TypedNumber.fraction("Seconds", seconds, LoadPlan.FEWEST_SECONDS, LoadPlan.MOST_SECONDS)
                        * 1000),
                TypedNumber.whole("Errors", errors, 1, Long.MAX_VALUE),
                TypedNumber.whole("Patience", patience, 1, LoadPlan.LONGEST));
    }

    private int awaited() {
        return switch (answer.strip().toLowerCase(Locale.ROOT)) {
            case "any", "" -> LoadPlan.ANY;
            case "none" -> LoadPlan.NONE;
            default -> TypedNumber.bytes("Answer", answer, Plan.LARGEST);
        };
    }
}
