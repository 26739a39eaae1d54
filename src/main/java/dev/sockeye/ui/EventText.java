package dev.sockeye.ui;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the parts of an event read, in the log and in its details.
public final class EventText {
    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS xxx",
            Locale.ROOT);

    private EventText() {}

    /// The kind in words, of what a tap relayed where it went; "received urgent" for a byte that came out of band.
    public static String kind(Event event) {
        // What went out in place of something else is told from what came; the arrow says which way.
        String kind = event.kind() == EventKind.CHANGED || event.kind() == EventKind.CONTENTS
                ? kind(event.kind())
                : switch (event.direction()) {
                    case TO_SERVER -> "to server";
                    case TO_CLIENT -> "to client";
                    case IN, OUT, NONE -> kind(event.kind());
                };
        return event.urgent() ? kind + " urgent" : kind;
    }

    public static String kind(EventKind kind) {
        return switch (kind) {
            case OPENED -> "opened";
            case ACCEPTED -> "accepted";
            case RECEIVED -> "received";
            case SENT -> "sent";
            case RELAYED -> "relayed";
            case CHANGED -> "changed";
            case CONTENTS -> "contents";
            case SHUT_DOWN -> "shut down";
            case CLOSED -> "closed";
            case FAILED -> "failed";
            case DENIED -> "denied";
            case RULE -> "rule";
            case COMMAND -> "command";
            case GAP -> "gap";
        };
    }

    /// An arrow for what carries data: towards this side or away from it, through a tap towards the server or back, as
    /// its client sees it; empty for the rest.
    public static String arrow(Event event) {
        return switch (event.direction()) {
            case IN, TO_CLIENT -> "←";
            case OUT, TO_SERVER -> "→";
            case NONE -> "";
        };
    }

    public static boolean carriesData(Event event) {
        return event.direction() != Direction.NONE || event.originalLength() > 0;
    }

    /// "64", "1024 of 4096" when truncated, empty for an event that carries no data.
    public static String size(Event event) {
        if (!carriesData(event)) {
            return "";
        }
        return event.lost() > 0 ? event.length() + " of " + event.originalLength() : "" + event.length();
    }

    /// "12:04:05.123456" in the zone.
    public static String time(long timeNanos, ZoneId zone) {
        return TIME.format(instant(timeNanos).atZone(zone));
    }

    /// "2026-11-21 12:04:05.123456789 +01:00" in the zone.
    public static String dateTime(long timeNanos, ZoneId zone) {
        return DATE_TIME.format(instant(timeNanos).atZone(zone));
    }

    /// Seconds with microseconds, "12.345678"; from a minute on "1:02.345678", from an hour on "3:01:02.345678".
    public static String duration(long nanos) {
        long micros = Math.abs(nanos) / 1000;
        long seconds = micros / 1_000_000;
        var text = new StringBuilder(nanos < 0 ? "−" : "");
        if (seconds >= 3600) {
            text.append(seconds / 3600).append(':');
            padded(text, seconds / 60 % 60, 2).append(':');
            padded(text, seconds % 60, 2);
        } else if (seconds >= 60) {
            text.append(seconds / 60).append(':');
            padded(text, seconds % 60, 2);
        } else {
            text.append(seconds);
        }
        return padded(text.append('.'), micros % 1_000_000, 6).toString();
    }

    /// How long an answer took: "0.123 ms", from a second on "1.234 s".
    public static String latency(long nanos) {
        return nanos < NANOS
                ? String.format(Locale.ROOT, "%.3f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    private static StringBuilder padded(StringBuilder text, long value, int digits) {
        String number = Long.toString(value);
        return text.repeat('0', digits - number.length()).append(number);
    }

    private static Instant instant(long timeNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNanos, NANOS), Math.floorMod(timeNanos, NANOS));
    }
}
