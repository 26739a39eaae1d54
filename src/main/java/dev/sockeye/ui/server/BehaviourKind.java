package dev.sockeye.ui.server;

import dev.sockeye.session.Behaviour;
import dev.sockeye.session.EscapedText;

/// The behaviours to choose from, as [Behaviour] without its reply.
public enum BehaviourKind {
    LOG_ONLY,
    ECHO,
    UPPER_CASE,
    DISCARD,
    CLOCK,
    FIXED_REPLY,
    RULES;

    /// As the list shows it.
    public String label() {
        return switch (this) {
            case LOG_ONLY -> "Log only – you answer";
            case ECHO -> "Echo what comes";
            case UPPER_CASE -> "Echo in capital letters";
            case DISCARD -> "Discard – read and answer nothing";
            case CLOCK -> "Clock – answer with the time";
            case FIXED_REPLY -> "Fixed reply";
            case RULES -> "Rules from a file";
        };
    }

    static BehaviourKind of(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly() -> LOG_ONLY;
            case Behaviour.Echo() -> ECHO;
            case Behaviour.UpperCase() -> UPPER_CASE;
            case Behaviour.Discard() -> DISCARD;
            case Behaviour.Clock() -> CLOCK;
            case Behaviour.FixedReply _ -> FIXED_REPLY;
            case Behaviour.Rules _ -> RULES;
        };
    }

    /// Whether something has to be typed for it: a reply, or the path of the file with the rules.
    boolean needsText() {
        return this == FIXED_REPLY || this == RULES;
    }

    /// The behaviour, with the text where it needs one.
    ///
    /// @throws IllegalArgumentException with a sentence when the text is malformed
    Behaviour with(String reply) {
        return switch (this) {
            case LOG_ONLY -> new Behaviour.LogOnly();
            case ECHO -> new Behaviour.Echo();
            case UPPER_CASE -> new Behaviour.UpperCase();
            case DISCARD -> new Behaviour.Discard();
            case CLOCK -> new Behaviour.Clock();
            case FIXED_REPLY -> new Behaviour.FixedReply(EscapedText.decode(reply));
            case RULES -> new Behaviour.Rules(reply.strip());
        };
    }
}
