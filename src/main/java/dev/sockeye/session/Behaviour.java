package dev.sockeye.session;

import dev.sockeye.socket.Bytes;

/// What a server does with what it receives, besides recording it.
public sealed interface Behaviour {
    /// Nothing: the person answers.
    record LogOnly() implements Behaviour {}

    /// Sends every chunk or message back as it came.
    record Echo() implements Behaviour {}

    /// Answers every chunk or message with the same bytes.
    record FixedReply(Bytes reply) implements Behaviour {}

    /// Sends every chunk or message back in capital letters.
    record UpperCase() implements Behaviour {}

    /// Reads everything and answers nothing, until the peer has nothing more to say.
    record Discard() implements Behaviour {}

    /// Answers every chunk or message with the time.
    record Clock() implements Behaviour {}

    /// What the rules in the file say (`docs/rules.md`).
    ///
    /// @param file its path; read when the server starts
    record Rules(String file) implements Behaviour {
        public Rules {
            if (file.isEmpty() || file.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("After “rules=” comes the path of a file.");
            }
        }
    }

    /// As typed on the command line: `log`, `echo`, `upper`, `discard`, `clock` or `reply:TEXT` with C-style escapes in the
    /// text.
    ///
    /// @throws IllegalArgumentException with a sentence
    static Behaviour parse(String text) {
        if (text.startsWith("reply:")) {
            return new FixedReply(EscapedText.decode(text.substring("reply:".length())));
        }
        return switch (text) {
            case "log" -> new LogOnly();
            case "echo" -> new Echo();
            case "upper" -> new UpperCase();
            case "discard" -> new Discard();
            case "clock" -> new Clock();
            default -> throw new IllegalArgumentException("“" + text
                    + "” is no behaviour: use log, echo, upper, discard, clock or reply:TEXT.");
        };
    }
}
