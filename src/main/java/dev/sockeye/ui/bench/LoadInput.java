package dev.sockeye.ui.bench;

import dev.sockeye.bench.LoadPlan;
import dev.sockeye.session.ByteSize;
import dev.sockeye.session.EscapedText;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
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
        return new LoadPlan(type, Address.parse(address.strip()), TypedNumbers.whole("Connections", connections),
                rate.isBlank() ? 0 : TypedNumbers.above0("Messages a second", rate),
                EscapedText.decode(message).toArray(),
                awaited(), dialEach, count.isBlank() ? Long.MAX_VALUE : TypedNumbers.whole("Messages", count),
                Math.round(TypedNumbers.above0("Seconds", seconds) * 1000), TypedNumbers.whole("Errors", errors),
                TypedNumbers.whole("Patience", patience));
    }

    private int awaited() {
        return switch (answer.strip().toLowerCase(Locale.ROOT)) {
            case "any", "" -> LoadPlan.ANY;
            case "none" -> LoadPlan.NONE;
            default -> (int) Math.min(Integer.MAX_VALUE, ByteSize.parse(answer.strip()));
        };
    }
}
