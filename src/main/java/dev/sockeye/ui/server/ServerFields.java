package dev.sockeye.ui.server;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Reads the form's short fields, and says what is wrong with them.
final class ServerFields {
    private static final int LARGEST_BACKLOG = 1 << 20;

    private ServerFields() {}

    static Finding reply(BehaviourKind kind, String reply) {
        try {
            return kind.with(reply) instanceof Behaviour.FixedReply fixed && fixed.reply().length() == 0
                    ? Finding.wrong("Write the reply; \\n and \\x00 are escapes.")
                    : Finding.NONE;
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        }
    }

    static OptionalInt receiveBuffer(String text) {
        return number(text, bytes -> bytes >= 1 && bytes <= ServerSpec.LARGEST_RECEIVE_BUFFER);
    }

    static OptionalInt backlog(String text) {
        return number(text, count -> count >= 0 && count <= LARGEST_BACKLOG);
    }

    static Finding receiveBufferFinding(String text) {
        return receiveBuffer(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(
                        Texts.fill("Between 1 byte and %d MiB, in bytes.", ServerSpec.LARGEST_RECEIVE_BUFFER >> 20));
    }

    static Finding backlogFinding(String text) {
        return backlog(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(Texts.fill("A whole number between 0 and %d.", LARGEST_BACKLOG));
    }

    private static OptionalInt number(String text, IntPredicate allowed) {
        try {
            int value = Integer.parseInt(text.strip());
            return allowed.test(value) ? OptionalInt.of(value) : OptionalInt.empty();
        } catch (NumberFormatException _) {
            // The finding says what the field takes.
            return OptionalInt.empty();
        }
    }
}
