package dev.sockeye.ui.server;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.EscapedText;

/// The behaviours to choose from, as [Behaviour] without its reply.
public enum BehaviourKind {
    LOG_ONLY, ECHO, FIXED_REPLY;

    /// As the list shows it.
    public String label() {
        return switch (this) {
            case LOG_ONLY -> "Log only – you answer";
            case ECHO -> "Echo what comes";
            case FIXED_REPLY -> "Fixed reply";
        };
    }

    static BehaviourKind of(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly() -> LOG_ONLY;
            case Behaviour.Echo() -> ECHO;
            case Behaviour.FixedReply _ -> FIXED_REPLY;
        };
    }

    /// The behaviour, with the reply where it has one.
    ///
    /// @throws IllegalArgumentException with a sentence when the reply is malformed
    Behaviour with(String reply) {
        return switch (this) {
            case LOG_ONLY -> new Behaviour.LogOnly();
            case ECHO -> new Behaviour.Echo();
            case FIXED_REPLY -> new Behaviour.FixedReply(EscapedText.decode(reply));
        };
    }
}
