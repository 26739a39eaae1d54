package dev.sockeye.ui.activation;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpec.Way;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.CommandWords;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.Map;

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

    /// The backlog as it is typed; the usual one is not.
    static String text(int backlog) {
        return backlog == ServerSpec.DEFAULT_BACKLOG ? "" : Integer.toString(backlog);
    }

    /// Further sockets, each as on the command line.
    ///
    /// @param inherited what `fd:` may mean
    /// @throws IllegalArgumentException with a sentence
    static List<ActivationSpec.Source> more(String text, List<GivenSocket> inherited) {
        var given = new Inheritance(inherited, Map.of(), List.of(), "");
        return CommandWords.of(text).stream()
                .flatMap(word -> ActivationSpecText.parse(word, () -> given).stream()).toList();
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
