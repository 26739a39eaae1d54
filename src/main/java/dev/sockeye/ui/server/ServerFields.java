package dev.sockeye.ui.server;

import dev.sockeye.file.ModeText;
import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// Reads the form's short fields, and says what is wrong with them or with the address.
final class ServerFields {
    private static final int LARGEST_BACKLOG = 1 << 20;

    private ServerFields() {}

    /// How serious a failure to be expected at the address is: what cannot work is wrong, what asks first or may pass is doubtful.
    static Finding addressFinding(SocketFailure failure) {
        String sentence = failure.text();
        return switch (failure) {
            case SocketFailure.BrokenPath _,SocketFailure.AddressInUse _,SocketFailure.NotASocket _,SocketFailure.PathTooLong _,SocketFailure.NotFound _,SocketFailure.PermissionDenied _,SocketFailure.Unchangeable _,SocketFailure.Unsupported _ ->
                Finding.wrong(sentence);
            case SocketFailure.StaleFile _ -> Finding.doubtful(sentence);
            case SocketFailure.NobodyListening _,SocketFailure.NotAccepting _,SocketFailure.WrongType _,TransferFailure.MessageTooLong _,TransferFailure.PeerReset _,TransferFailure.PeerReadsNoMore _,TransferFailure.NoReturnAddress _,TransferFailure.PeerClosed _,TransferFailure.ClosedHere _,TransferFailure.QueueFull _,TransferFailure.CredentialsRefused _,SocketFailure.FileLost _,SocketFailure.SetAside _,SocketFailure.TooManyDescriptors _,SocketFailure.SilentFileSystem _,SocketFailure.Other _ ->
                Finding.doubtful(sentence);
        };
    }

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
                : Finding.wrong(
                        Texts.fill("Between 1 byte and %d MiB, in bytes.", ServerSpec.LARGEST_RECEIVE_BUFFER >> 20));
    }

    static Finding backlogFinding(String text) {
        return backlog(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(Texts.fill("A whole number between 0 and %d.", LARGEST_BACKLOG));
    }

    /// Says in words who may connect with that mode: `connect(2)` needs the write bit.
    static Finding modeFinding(boolean makesFile, String text) {
        if (!makesFile) {
            return new Finding(Finding.Level.DOUBTFUL,
                    "An abstract name has no file and no permissions: everybody in this network namespace "
                            + "may connect. Access rules can say who may.");
        }
        OptionalInt mode = mode(text);
        if (mode.isEmpty()) {
            return Finding.wrong("A mode has at most four octal digits, such as 0660.");
        }
        int bits = mode.getAsInt();
        boolean others = (bits & 0002) != 0;
        boolean group = (bits & 0020) != 0;
        boolean owner = (bits & 0200) != 0;
        String who = (others
                ? "everyone may connect"
                : group
                        ? "owner, group and root may connect"
                        : owner ? "only the owner and root may connect" : "only root may connect");
        return new Finding(others ? Finding.Level.DOUBTFUL : Finding.Level.GOOD,
                ModeText.letters(bits) + " \u2013 " + who);
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
