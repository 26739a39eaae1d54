package dev.sockeye.ui.activation;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpec.Way;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.CommandWords;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.util.List;

/// Reads the form's short fields, and says what an activation will do.
final class ActivationFields {
    private static final int LARGEST_BACKLOG = 1 << 20;

    private ActivationFields() {}

    /// As the list shows it.
    static String label(Way way) {
        return switch (way) {
            case SOCKETS -> "the socket: one process, which accepts itself";
            case CONNECTION -> "each connection, as descriptor 3";
            case STANDARD_STREAMS -> "each connection, as input and output";
        };
    }

    /// @throws IllegalArgumentException with a sentence
    static int mode(String text) {
        if (!text.strip().matches("0?[0-7]{3,4}")) {
            throw new IllegalArgumentException("The file mode is octal, for example 0600 or 0660.");
        }
        return Integer.parseInt(text.strip(), 8);
    }

    /// @throws IllegalArgumentException with a sentence
    static int backlog(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return ServerSpec.DEFAULT_BACKLOG;
        }
        if (!typed.matches("\\d{1,7}") || Integer.parseInt(typed) > LARGEST_BACKLOG) {
            throw new IllegalArgumentException(
                    Texts.fill("The backlog is a number between 0 and %d.", LARGEST_BACKLOG));
        }
        return Integer.parseInt(typed);
    }

    /// Further sockets, each as `TYPE:ADDRESS[,name=NAME]…`.
    ///
    /// @throws IllegalArgumentException with a sentence
    static List<ActivationSpec.Source> more(String text) {
        return CommandWords.of(text).stream().<ActivationSpec.Source>map(ActivationSpecText::parse).toList();
    }

    /// How serious a failure to be expected at the address is.
    static Finding addressFinding(SocketFailure failure) {
        return failure instanceof SocketFailure.SilentFileSystem || failure instanceof SocketFailure.Other
                ? Finding.doubtful(failure.text())
                : Finding.wrong(failure.text());
    }

    /// What it will do.
    static String meaning(ActivationSpec spec, boolean tapped) {
        String who = spec.type() == SocketType.DATAGRAM ? "a datagram comes" : "somebody connects";
        String what = switch (spec.way()) {
            case SOCKETS -> spec.sockets().size() == 1
                    ? "it is started with the socket as descriptor 3"
                    : Texts.fill("it is started with the %d sockets as descriptors 3 to %d", spec.sockets().size(),
                            spec.sockets().size() + 2);
            case CONNECTION -> "a process is started with the connection as descriptor 3";
            case STANDARD_STREAMS -> "a process is started that talks through its input and output";
        };
        return Texts.fill("When %s, %s.%s", who, what, tapped ? " What they say is recorded by a tap in between." : "");
    }
}
