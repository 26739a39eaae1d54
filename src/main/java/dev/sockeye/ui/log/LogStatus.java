package dev.sockeye.ui.log;

import java.text.NumberFormat;
import java.util.Locale;

/// The sentences around the log.
final class LogStatus {
    private LogStatus() {}

    static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(value);
    }

    static String count(long events) {
        return events == 1 ? "1 event" : number(events) + " events";
    }

    static String paused(long waiting) {
        return waiting == 0 ? "Paused" : "Paused: " + number(waiting) + " new";
    }

    static String empty(boolean filtered, boolean cleared, double progress) {
        if (filtered) {
            if (progress < 1) {
                return "Looking for matching events…";
            }
            return cleared
                    ? "The view was cleared. New events that match the filter appear here."
                    : "No event matches the filter.";
        }
        return cleared
                ? "The view was cleared. New events appear here."
                : "No events yet. What the sockets receive and send appears here.";
    }
}
