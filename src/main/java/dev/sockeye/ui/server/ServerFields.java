package dev.sockeye.ui.server;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Reads the form's short fields: numbers, the mode and the reply.
final class ServerFields {
    private static final int LARGEST_BACKLOG = 1 << 20;

    private ServerFields() {}

    static Finding reply(BehaviourKind kind, String reply) {
        try {
            return kind.with(reply) instanceof Behaviour.FixedReply fixed && fixed.reply().length() == 0
                    ? Finding.wrong(Texts.of("server.reply.empty"))
                    : Finding.NONE;
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        }
    }

    static OptionalInt receiveBuffer(String text) {
        return number(text, 10, bytes -> bytes >= 1 && bytes <= ServerSpec.LARGEST_RECEIVE_BUFFER);
    }

    static OptionalInt backlog(String text) {
        return number(text, 10, count -> count >= 0 && count <= LARGEST_BACKLOG);
    }

    static OptionalInt mode(String text) {
        return number(text, 8, mode -> (mode & ~07777) == 0 && mode >= 0);
    }

    static Finding receiveBufferFinding(String text) {
        return receiveBuffer(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(Texts.of("server.buffer.wrong", ServerSpec.LARGEST_RECEIVE_BUFFER >> 20));
    }

    static Finding backlogFinding(String text) {
        return backlog(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(Texts.of("server.backlog.wrong", LARGEST_BACKLOG));
    }

    /// Says in words who may connect with that mode: `connect(2)` needs the write bit.
    static Finding modeFinding(boolean makesFile, String text) {
        if (!makesFile) {
            return new Finding(Finding.Level.DOUBTFUL, Texts.of("server.mode.nofile"));
        }
        OptionalInt mode = mode(text);
        if (mode.isEmpty()) {
            return Finding.wrong(Texts.of("server.mode.wrong"));
        }
        int bits = mode.getAsInt();
        boolean others = (bits & 0002) != 0;
        boolean group = (bits & 0020) != 0;
        boolean owner = (bits & 0200) != 0;
        String who = Texts.of(others
                ? "server.mode.everyone"
                : group ? "server.mode.group" : owner ? "server.mode.owner" : "server.mode.root");
        return new Finding(others ? Finding.Level.DOUBTFUL : Finding.Level.GOOD, permissions(bits) + " \u2013 " + who);
    }

    /// As `ls -l` writes it: "rw-rw----".
    static String permissions(int mode) {
        var text = new StringBuilder(9);
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return text.toString();
    }

    private static OptionalInt number(String text, int radix, IntPredicate allowed) {
        try {
            int value = Integer.parseInt(text.strip(), radix);
            return allowed.test(value) ? OptionalInt.of(value) : OptionalInt.empty();
        } catch (NumberFormatException _) {
            // The finding says what the field takes.
            return OptionalInt.empty();
        }
    }
}
