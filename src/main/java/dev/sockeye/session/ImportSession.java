package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

/// A session of a file: open while it is read. There is nobody to send to, and nothing that could be connected again.
final class ImportSession extends BasicSession {
    private final ImportSpec spec;
    private final Runnable giveUp;

    /// @param giveUp ends the reading soon
    ImportSession(int id, ImportSpec spec, SessionContext context, Runnable giveUp) {
        super(id, context);
        this.spec = spec;
        this.giveUp = giveUp;
        state = State.OPEN;
    }

    @Override
    void open() {
        throw new IllegalStateException("A session of a file is opened by reading that.");
    }

    /// Counts an event of it.
    void take(Draft event) {
        if (openedNanos == 0) {
            openedNanos = event.timeNanos();
        }
        SessionConnection connection = event.connection() == 0 ? null : connection(event);
        if (event.kind() == EventKind.DENIED) {
            counters.turnedAway();
        } else if (isMessage(event)) {
            count(counters, event);
            if (connection != null) {
                count(connection.counters(), event);
            }
        }
    }

    private static boolean isMessage(Draft event) {
        return event.direction() != Direction.NONE && event.kind() != EventKind.CHANGED
                && event.kind() != EventKind.CONTENTS;
    }

    private void count(Counters of, Draft event) {
        boolean tap = spec.recorded().role() == Role.TAP;
        if (event.direction() == (tap ? Direction.TO_SERVER : Direction.IN)) {
            of.received(event.data().remaining());
        } else {
            of.sent(event.data().remaining());
        }
    }

    private SessionConnection connection(Draft event) {
        SessionConnection known = book.get(event.connection());
        if (known != null) {
            return known;
        }
        Address address = event.address();
        var made = new SessionConnection(event.connection(), address == null ? new Address.Unnamed() : address,
                event.timeNanos());
        book.add(made);
        book.closed(made);
        return made;
    }

    @Override
    public ImportSpec spec() {
        return spec;
    }

    @Override
    public SocketType type() {
        return spec.type();
    }

    @Override
    public Address address() {
        return spec.address();
    }

    @Override
    public String name() {
        return spec.recorded().name();
    }

    @Override
    public SessionFacts facts() {
        return spec.recorded();
    }

    @Override
    public SocketFile socketFile() {
        return SocketFile.NONE;
    }

    @Override
    public void reconnect() {
        throw new IllegalStateException("What is read from a file cannot be connected again.");
    }

    /// Its file was read to the end, or as far as that goes.
    void read() {
        if (state == State.OPEN) {
            ended(null);
        }
    }

    @Override
    public void stop() {
        giveUp.run();
        read();
    }
}
