package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Kind;
import java.util.ArrayDeque;

/// Which answer ends which request of PostgreSQL: simple queries, synchronisations and the start end when the server is ready again,
/// the steps of the extended protocol each with an answer of their own.
final class PostgresPairs {
    private static final int MOST = 4096;
    static final char START = '\0';

    private record Asked(char type, long number) {}

    private final ArrayDeque<Asked> waiting;
    private long asked;
    private boolean known = true;
    private Kind kind = Kind.DATA;

    PostgresPairs() {
        this(new ArrayDeque<>());
    }

    private PostgresPairs(ArrayDeque<Asked> waiting) {
        this.waiting = waiting;
    }

    PostgresPairs copy() {
        var copy = new PostgresPairs(new ArrayDeque<>(waiting));
        copy.asked = asked;
        copy.known = known;
        return copy;
    }

    void lost() {
        known = false;
        waiting.clear();
    }

    /// What the newest message is.
    Kind kind() {
        return kind;
    }

    /// The client has sent a message of this type.
    ///
    /// @return the pair's number, 0 when nothing answers it
    long said(char type) {
        if ("QPBEDCSF\0".indexOf(type) < 0) {
            kind = "dcfp".indexOf(type) >= 0 ? Kind.DATA : Kind.NOTICE;
            return 0;
        }
        kind = Kind.REQUEST;
        if (waiting.size() == MOST) {
            // More than anybody sends without an answer.
            lost();
        }
        asked++;
        if (known) {
            waiting.add(new Asked(type, asked));
        }
        return known ? asked : 0;
    }

    /// The server has sent a message of this type.
    ///
    /// @return the pair's number, 0 when it ends no request
    long answered(char type) {
        if (type == 'Z') {
            return ready();
        }
        Asked next = waiting.peek();
        char first = next == null ? ' ' : next.type();
        boolean ends = switch (type) {
            case '1' -> first == 'P';
            case '2' -> first == 'B';
            case '3' -> first == 'C';
            case 'T', 'n' -> first == 'D';
            case 'C', 's', 'I' -> first == 'E';
            case 'E' -> "PBDCE".indexOf(first) >= 0;
            default -> false;
        };
        if (ends && next != null) {
            waiting.poll();
            kind = Kind.RESPONSE;
            return next.number();
        }
        kind = "NAS".indexOf(type) >= 0 ? Kind.NOTICE : Kind.DATA;
        return 0;
    }

    /// Everything before the request that this ends was passed over after an error.
    private long ready() {
        kind = Kind.RESPONSE;
        known = true;
        while (!waiting.isEmpty()) {
            Asked next = waiting.poll();
            if ("QSF\0".indexOf(next.type()) >= 0) {
                return next.number();
            }
        }
        return 0;
    }
}
