package dev.sockeye.protocol.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Commands of memcached's binary protocol.
enum MemcachedOperation {
    GET(0x00),
    SET(0x01, "flags", "exptime"),
    ADD(0x02, "flags", "exptime"),
    REPLACE(0x03, "flags", "exptime"),
    DELETE(0x04),
    INCR(0x05, "delta", "initial", "exptime"),
    DECR(0x06, "delta", "initial", "exptime"),
    QUIT(0x07),
    FLUSH_ALL(0x08, "exptime"),
    GETQ(0x09),
    NOOP(0x0a),
    VERSION(0x0b),
    GETK(0x0c),
    GETKQ(0x0d),
    APPEND(0x0e),
    PREPEND(0x0f),
    STAT(0x10),
    SETQ(0x11, "flags", "exptime"),
    ADDQ(0x12, "flags", "exptime"),
    REPLACEQ(0x13, "flags", "exptime"),
    DELETEQ(0x14),
    INCRQ(0x15, "delta", "initial", "exptime"),
    DECRQ(0x16, "delta", "initial", "exptime"),
    QUITQ(0x17),
    FLUSHQ(0x18, "exptime"),
    APPENDQ(0x19),
    PREPENDQ(0x1a),
    VERBOSITY(0x1b, "level"),
    TOUCH(0x1c, "exptime"),
    GAT(0x1d, "exptime"),
    GATQ(0x1e, "exptime"),
    SASL_LIST(0x20),
    SASL_AUTH(0x21),
    SASL_STEP(0x22),
    GATK(0x23, "exptime"),
    GATKQ(0x24, "exptime");

    /// What a status of an answer means.
    static final Map<Integer, String> STATUS = Map.ofEntries(Map.entry(0, "ok"), Map.entry(1, "not found"),
            Map.entry(2, "exists"), Map.entry(3, "too large"), Map.entry(4, "invalid arguments"),
            Map.entry(5, "not stored"), Map.entry(6, "no number"), Map.entry(7, "another server's"),
            Map.entry(0x20, "not authenticated"), Map.entry(0x21, "authentication goes on"),
            Map.entry(0x81, "unknown command"), Map.entry(0x82, "out of memory"), Map.entry(0x83, "not supported"),
            Map.entry(0x84, "internal error"), Map.entry(0x85, "busy"), Map.entry(0x86, "failed for now"));
    /// Is no failure: the client goes on.
    static final int CONTINUES = 0x21;

    private static final MemcachedOperation[] BY_CODE = new MemcachedOperation[256];

    static {
        for (MemcachedOperation operation : values()) {
            BY_CODE[operation.code] = operation;
        }
    }

    private final int code;
    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
    private final List<String> extras;

    MemcachedOperation(int code, String... extras) {
        this.code = code;
        this.extras = List.of(extras);
    }

    static @Nullable MemcachedOperation of(int code) {
        return BY_CODE[code];
    }

    /// As the text protocol has it where it has it: `get`, `flush_all`.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The fields in front of the key of a command; an answer with a value has `flags` there.
    List<String> extras() {
        return extras;
    }

    static int size(String extra) {
        return extra.equals("delta") || extra.equals("initial") ? 8 : 4;
    }

    /// Whether a command may have so many bytes of extras.
    boolean takes(int length) {
        boolean optional = this == FLUSH_ALL || this == FLUSHQ;
        return length == extras.stream().mapToInt(MemcachedOperation::size).sum() || (optional && length == 0);
    }

    boolean isCounter() {
        return this == INCR || this == DECR || this == INCRQ || this == DECRQ;
    }

    boolean isSecret() {
        return this == SASL_AUTH || this == SASL_STEP;
    }
}
