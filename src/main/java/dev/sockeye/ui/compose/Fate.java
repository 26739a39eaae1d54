package dev.sockeye.ui.compose;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.Session;
import dev.sockeye.ui.Amounts;

/// What became of something sent, read from the events that followed. Any thread.
///
/// The kernel's answer comes later than the order to send: until there are as many answers as were expected, it is not
/// settled.
final class Fate {
    /// Events looked at; what is further away is left to the log.
    private static final long FARTHEST = 10_000;

    private final Session session;
    private final EventIndex events;
    private final Capture capture;
    private final long from;
    private final String what;
    private final long expected;

    /// Begin before sending.
    ///
    /// @param what for the sentence: "5 bytes to 1 connection"
    /// @param expected how many answers there will be
    Fate(Session session, Capture capture, String what, long expected) {
        this.session = session;
        this.capture = capture;
        this.events = capture.session(session.id());
        this.from = events.size();
        this.what = what;
        this.expected = expected;
    }

    /// What the events say now.
    ///
    /// @param settled whether it will not change any more
    record Reading(boolean settled, Outcome outcome) {}

    Reading read() {
        long taken = 0;
        long failed = 0;
        String why = "";
        for (long i = Math.max(from, events.first()); i < Math.min(events.size(), from + FARTHEST); i++) {
            Event event = capture.event(events.get(i));
            if (event != null && event.session() == session.id() && event.connection() > 0) {
                taken += event.kind() == EventKind.SENT ? 1 : 0;
                if (event.kind() == EventKind.FAILED) {
                    failed++;
                    why = why.isEmpty() ? event.note() : why;
                }
            }
        }
        boolean settled = taken + failed >= expected;
        if (failed > 0) {
            return new Reading(settled, Outcome.failed(why + (failed > 1 || expected > 1
                    ? " (" + Amounts.number(failed) + " of " + Amounts.number(expected) + ")"
                    : "")));
        }
        return new Reading(settled, Outcome.done((settled ? "Sent " : "Handed over ") + what + "."));
    }
}
