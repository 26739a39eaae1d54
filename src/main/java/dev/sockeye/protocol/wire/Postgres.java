package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.regex.Pattern;

/// PostgreSQL's protocol 3 (PostgreSQL documentation, "Frontend/Backend Protocol").
public final class Postgres implements Protocol {
    static final long SSL = 80877103;
    static final long GSS = 80877104;
    static final long CANCEL = 80877102;
    private static final int LONGEST_START = 10_000;
    private static final Pattern ADDRESS = Pattern.compile("\\.s\\.PGSQL\\.[0-9]+");

    /// Made by `ServiceLoader`.
    public Postgres() {}

    @Override
    public String id() {
        return "pgsql";
    }

    @Override
    public String label() {
        return "PostgreSQL";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole()) {
            return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
        }
        long code = evidence.u32(Side.CLIENT, 4);
        if (code < 0) {
            boolean open = evidence.at(Side.CLIENT, 0) <= 0 && evidence.at(Side.CLIENT, 1) <= 0
                    && evidence.at(Side.SERVER, 0) < 0 && evidence.type().equals(SocketType.STREAM);
            return open ? Guess.OPEN : Guess.NO;
        }
        return isStart(evidence.u32(Side.CLIENT, 0), code) ? Guess.SURE : Guess.NO;
    }

    /// Whether a start message can have this length and code.
    static boolean isStart(long length, long code) {
        return length >= 8 && length <= LONGEST_START && (code >> 16 == 3 || code == SSL || code == GSS
                || code == CANCEL);
    }

    @Override
    public Decoder decoder() {
        return new PostgresDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("query", false, "text of a query or of a statement to prepare"),
                new FieldType("type", false, "name of the message"),
                new FieldType("statement", false, "prepared statement"),
                new FieldType("tag", false, "what a command did: SELECT 1"),
                new FieldType("severity", false, "of an error or a notice"),
                new FieldType("code", false, "SQLSTATE of an error"),
                new FieldType("message", false, "text of an error or a notice"));
    }
}
