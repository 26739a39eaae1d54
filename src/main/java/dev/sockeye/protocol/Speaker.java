package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import org.jspecify.annotations.Nullable;

/// Tells who said what an event carries.
final class Speaker {
    private Speaker() {}

    /// Who said it in the conversation; null for what nobody said.
    static @Nullable Side of(Capture capture, Event event) {
        SessionFacts session = capture.sessionFacts(event.session());
        if (session == null || event.urgent()) {
            return null;
        }
        Role role = session.role();
        return switch (event.kind()) {
            case RECEIVED -> role == Role.CLIENT ? Side.SERVER : Side.CLIENT;
            case SENT -> role == Role.CLIENT ? Side.CLIENT : Side.SERVER;
            case FAILED -> role == Role.TAP || event.length() == 0
                    ? null
                    : role == Role.CLIENT ? Side.CLIENT : Side.SERVER;
            case RELAYED -> towards(event.direction());
            case CONTENTS -> event.direction() == Direction.IN
                    ? role == Role.CLIENT ? Side.SERVER : Side.CLIENT
                    : towards(event.direction());
            case CHANGED -> isAnswer(capture, event) ? towards(event.direction()) : null;
            case OPENED, ACCEPTED, SHUT_DOWN, CLOSED, DENIED, RULE, COMMAND, GAP -> null;
        };
    }

    private static Side towards(Direction direction) {
        return direction == Direction.TO_SERVER ? Side.CLIENT : Side.SERVER;
    }

    /// Whether it went back to where what it is about came from.
    private static boolean isAnswer(Capture capture, Event changed) {
        Event cause = changed.of() == null ? null : capture.event(changed.of());
        return cause != null && cause.direction() != changed.direction();
    }
}
