package dev.sockeye.exchange;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Gap;
import dev.sockeye.capture.Ids;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.PeerFacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Puts what the lines of a recording say into a capture: sessions and connections get numbers of their own there.
final class RecordedEvents {
    private static final int MOST_SESSIONS = 1000;
    private static final int MOST_CONNECTIONS = 1_000_000;

    private final CaptureWriter writer;
    private final Ids ids;
    private final MarkedEvents marks;
    /// From the file's numbers to those of the capture.
    private final Map<Integer, Integer> sessions = new LinkedHashMap<>();
    private final Map<Integer, Integer> connections = new HashMap<>();
    private Renumbering events = new Renumbering();
    private int described;
    private long count;
    private long lastNanos;

    /// @param writer only called by the thread that calls this
    RecordedEvents(CaptureWriter writer, Ids ids, MarkedEvents marks) {
        this.writer = writer;
        this.ids = ids;
        this.marks = marks;
    }

    /// Appends what the line says.
    ///
    /// @return what of it could not be kept, as a sentence; mostly empty
    /// @throws NoEventException when there is no room for it
    Optional<String> take(ReadLine line) throws NoEventException {
        return switch (line) {
            case ReadLine.OfEvent event -> take(event);
            case ReadLine.OfGap(long missing, long bytes) -> {
                take(new Gap(missing, bytes < 0 ? Gap.UNKNOWN : bytes));
                yield Optional.empty();
            }
        };
    }

    /// Events that are in the capture now.
    long count() {
        return count;
    }

    /// Sessions that they are of.
    int sessions() {
        return described;
    }

    private Optional<String> take(ReadLine.OfEvent event) throws NoEventException {
        if (event.number() <= events.last()) {
            // Another recording begins behind the first one: its numbers mean others.
            events = new Renumbering();
            sessions.clear();
            connections.clear();
        }
        int session = session(event);
        int connection = connection(event.connection());
        long number = writer.append(draft(event, session, connection));
        events.add(event.number(), number);
        count++;
        PeerFacts peer = event.peer();
        if (peer != null && connection != 0) {
            writer.identify(connection, peer); // After the event: the first one of a connection would hide it.
        }
        String note = event.mark();
        if (note != null) {
            marks.mark(number, note);
        }
        lastNanos = event.timeNanos();
        return event.length() > event.payload().limit()
                ? Optional.of("of " + event.length() + " bytes only the first " + event.payload().limit()
                        + " are kept.")
                : Optional.empty();
    }

    private Draft draft(ReadLine.OfEvent event, int session, int connection) {
        ReadLine.Told told = event.credentials();
        Long of = event.of();
        long about = of == null ? -1 : events.of(of);
        return new Draft(event.kind(), event.timeNanos(), session, connection, event.payload(), event.originalLength(),
                told == null ? null : told.credentials(), told == null ? null : told.provenance(), event.address(),
                event.descriptors(), event.note(), event.urgent(), null, about < 0 ? null : (Long) about,
                event.direction());
    }

    private int session(ReadLine.OfEvent event) throws NoEventException {
        Integer known = sessions.get(event.session());
        if (known != null || event.facts() == null) {
            return known == null ? 0 : known;
        }
        if (described >= MOST_SESSIONS) {
            throw new NoEventException("the file has more than " + MOST_SESSIONS + " sessions");
        }
        int id = ids.nextSession();
        sessions.put(event.session(), id);
        described++;
        writer.describe(id, event.facts());
        return id;
    }

    private int connection(int inFile) throws NoEventException {
        if (inFile == 0) {
            return 0;
        }
        Integer known = connections.get(inFile);
        if (known == null) {
            if (connections.size() >= MOST_CONNECTIONS) {
                throw new NoEventException("the file has more than " + MOST_CONNECTIONS + " connections");
            }
            known = ids.nextConnection();
            connections.put(inFile, known);
        }
        return known;
    }

    /// Any session's events may be missing: each is told, and the first one has the numbers.
    private void take(Gap gap) {
        Gap told = gap;
        for (int session : sessions.values()) {
            writer.append(Draft.missing(told, lastNanos, session, "Not in the file: " + gap.text() + "."));
            told = Gap.NONE;
        }
        if (sessions.isEmpty()) {
            writer.append(Draft.missing(gap, lastNanos, 0, "Not in the file: " + gap.text() + "."));
        }
    }
}
