package dev.sockeye.ui.detail;

import dev.sockeye.capture.Event;
import java.util.Optional;

/// What an event is an example of, and which demonstration shows it.
///
/// @param words for tooltip and assistive tools
record Concept(String demonstration, String words) {
    static Optional<Concept> of(Event event) {
        if (!event.descriptors().isEmpty()) {
            return Optional.of(new Concept("descriptor", "An open file goes along: show it"));
        }
        return switch (event.kind()) {
            case RECEIVED, SENT, RELAYED, CHANGED -> Optional.of(event.isTruncated()
                    ? new Concept("truncation", "What a small buffer loses: show it")
                    : new Concept("pings", "Messages and streams: show it"));
            case DENIED -> Optional.of(new Concept("auth", "A list of groups: show it"));
            case ACCEPTED -> Optional.of(new Concept("setuid", "Who it was at connect, and who it is now: show it"));
            case OPENED, CLOSED -> Optional.of(new Concept("files", "What becomes of socket files: show it"));
            case CONTENTS -> Optional.of(new Concept("descriptor", "An open file goes along: show it"));
            case SHUT_DOWN, FAILED, RULE, COMMAND, GAP -> Optional.empty();
        };
    }
}
