package dev.sockeye.ui.detail;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.EventText;
import dev.sockeye.ui.ProvenanceText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of an event besides its payload, as sentences; empty where there is nothing to say.
///
/// @param kind "← received"
/// @param connection "#3 on /run/app/api.sock"
/// @param size "1,024 of 4,096 bytes; 3,072 were lost"
/// @param credentials who it was, and when the kernel said so
/// @param address where it came from or went to
record EventFacts(Event event, String kind, String time, String connection, String size, String credentials,
        String address, String descriptors, String note) {
    EventFacts {
        connection = VisibleText.of(connection);
        credentials = VisibleText.of(credentials);
        address = VisibleText.of(address);
        descriptors = VisibleText.of(descriptors);
        note = VisibleText.of(note);
    }

    static EventFacts of(Event event, EventLabels labels, ZoneId zone) {
        String arrow = EventText.arrow(event);
        return new EventFacts(event, (arrow + " " + EventText.kind(event)).strip(),
                EventText.dateTime(event.timeNanos(), zone), connection(event, labels), size(event),
                credentials(event, labels), address(event), descriptors(event.descriptors()), event.note());
    }

    /// What it is an example of.
    Optional<Concept> concept() {
        return Concept.of(event);
    }

    private static String connection(Event event, EventLabels labels) {
        String session = event.session() == 0 ? "" : labels.session(event.session());
        String connection = labels.connection(event);
        return connection.isEmpty() || session.isEmpty() ? connection + session : connection + " on " + session;
    }

    private static String size(Event event) {
        if (!EventText.carriesData(event)) {
            return "";
        }
        if (event.lost() > 0 && event.kind() == EventKind.FAILED) {
            return number(event.length()) + " of " + bytes(event.originalLength()) + " were sent";
        }
        if (event.kind() == EventKind.DENIED) {
            return bytes(event.originalLength()) + ", of which none was kept";
        }
        return event.isTruncated()
                ? number(event.length()) + " of " + bytes(event.originalLength()) + ", " + number(event.lost())
                        + " lost"
                : bytes(event.length());
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : number(count) + " bytes";
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String credentials(Event event, EventLabels labels) {
        Credentials who = event.credentials();
        if (who == null) {
            return "";
        }
        return "User " + text(who.uid().map(uid -> labels.user(event, uid))) + ", group "
                + text(who.gid().map(gid -> labels.group(event, gid))) + ", pid "
                + text(who.pid()) + " (" + provenance(event) + ")";
    }

    private static String provenance(Event event) {
        return event.provenance() == null ? "nobody noted when" : ProvenanceText.of(event.provenance());
    }

    private static String text(Fact<?> fact) {
        return fact.text();
    }

    private static String address(Event event) {
        Address address = event.address();
        if (address == null) {
            return "";
        }
        return switch (event.kind()) {
            case RECEIVED, CONTENTS, ACCEPTED, DENIED -> "From " + address.text();
            case RELAYED, CHANGED -> (event.direction() == Direction.TO_SERVER ? "From " : "To ") + address.text();
            case SENT, FAILED -> "To " + address.text();
            case OPENED -> (event.connection() == 0 ? "At " : "To ") + address.text();
            case SHUT_DOWN, CLOSED, RULE, COMMAND, GAP -> "At " + address.text();
        };
    }

    private static String descriptors(List<String> lines) {
        return switch (lines.size()) {
            case 0 -> "";
            case 1 -> "One file descriptor: " + lines.getFirst();
            default -> lines.size() + " file descriptors: " + String.join("; ", lines);
        };
    }
}
