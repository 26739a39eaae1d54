package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.ByteScan;
import dev.sockeye.protocol.Inflow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds the end of a JSON object or array, in one pass however it comes, and which members of the outermost object there are that
/// decide what it is. Brackets are counted, not matched.
final class JsonScan implements ByteScan {
    static final long WAIT = -1;
    static final long WRONG = -2;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long QUOTES = '"' * LOWEST;
    private static final long SLASHES = '\\' * LOWEST;
    private static final boolean[] OUTSIDE = set("\"{}[]");
    private static final boolean[] NO_SPACE = noSpace();

    private long at;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean begun;
    private boolean sure;
    private long stringFrom;
    /// Whether the string may be the name of a member that matters.
    private boolean candidate;
    /// Whether such a string has ended, and what follows it tells.
    private boolean named;
    private boolean whole;
    private JsonKeys keys = JsonKeys.NONE;

    private static boolean[] set(String characters) {
        boolean[] set = new boolean[256];
        characters.chars().forEach(c -> set[c] = true);
        return set;
    }

    private static boolean[] noSpace() {
        boolean[] set = new boolean[256];
        Arrays.fill(set, true);
        " \t\r\n".chars().forEach(c -> set[c] = false);
        return set;
    }

    JsonScan copy() {
        var copy = new JsonScan();
        copy.at = at;
        copy.depth = depth;
        copy.inString = inString;
        copy.begun = begun;
        copy.sure = sure;
        copy.stringFrom = stringFrom;
        copy.escaped = escaped;
        copy.candidate = candidate;
        copy.named = named;
        copy.keys = keys;
        return copy;
    }

    void restart() {
        restart(0);
    }

    /// Nothing is known any more.
    void forget() {
        restart(0);
        sure = false;
    }

    /// @param from the offset at which the value or space before it begins
    void restart(long from) {
        at = from;
        depth = 0;
        inString = false;
        escaped = false;
        candidate = false;
        named = false;
        begun = false;
        keys = JsonKeys.NONE;
    }

    /// Whether nothing of a value was looked at yet.
    boolean isFresh() {
        return !begun && at == 0;
    }

    /// Whether a value was found, or is known to begin here.
    boolean isBegun() {
        return sure;
    }

    /// A value is known to begin here.
    void begin() {
        sure = true;
    }

    /// What there is in the outermost object.
    JsonKeys keys() {
        return keys;
    }

    /// The offset behind the value, or [#WAIT] for more, or [#WRONG] when none begins.
    ///
    /// @param limit the offset behind the last byte that may be looked at
    long end(Inflow in, long limit) {
        if (!begun) {
            at = in.indexOfAny(NO_SPACE, at);
            if (at >= limit) {
                return WAIT;
            }
            if (in.u8(at) != '{' && in.u8(at) != '[') {
                return WRONG;
            }
            begun = true;
        }
        while (true) {
            if (named && !key(in, at - 1, limit)) {
                return WAIT;
            }
            named = false;
            whole = false;
            at = in.scan(at, limit, this);
            if (whole) {
                return at;
            }
            if (!named) {
                return WAIT;
            }
        }
    }

    @Override
    public boolean isStopped() {
        return whole || named;
    }

    @Override
    public int scan(byte[] bytes, int from, int to, long offset) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        while (at < to) {
            at = inString ? string(bytes, at, to, offset - from) : outside(bytes, at, to, offset - from);
            if (whole || named) {
                return at;
            }
        }
        return to;
    }

    private int string(byte[] bytes, int from, int to, long base) {
        int at = from;
        while (at < to) {
            at = special(bytes, at, to);
            if (at == to) {
                return to;
            }
            if (bytes[at++] == '"') {
                inString = false;
                if (candidate) {
                    candidate = false;
                    ended(bytes, at, to, base);
                }
                return at;
            }
            escaped = at == to;
            at += escaped ? 0 : 1;
        }
        return to;
    }

    /// The next quotation mark or backslash, eight bytes at a time: a byte that is one is zero after the exclusive or, which the
    /// subtraction shows. The lowest of those that it shows is one.
    private static int special(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long quote = eight ^ QUOTES;
            long slash = eight ^ SLASHES;
            long found = (((quote - LOWEST) & ~quote) | ((slash - LOWEST) & ~slash)) & HIGHEST;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /// A string of the outermost object has ended that may be the name of a member that matters. Mostly that can be told here; where
    /// not all of it is, or space stands behind it, [#key] does.
    ///
    /// @param behind where it goes on behind the quotation mark
    private void ended(byte[] bytes, int behind, int to, long base) {
        long length = base + behind - 1 - stringFrom;
        int first = (int) (stringFrom - base);
        if (first < 0 || behind + 1 >= to || bytes[behind] != ':' || bytes[behind + 1] <= ' ') {
            named = length <= JsonKeys.LONGEST_NAME;
            return;
        }
        JsonKeys.Name name = JsonKeys.name(bytes, first, length);
        if (name != null) {
            keys = keys.with(name, base + behind + 1, bytes[behind + 1]);
        }
    }

    private int outside(byte[] bytes, int from, int to, long base) {
        int level = depth;
        int at = from;
        while (at < to) {
            int c = bytes[at++] & 0xff;
            if (!OUTSIDE[c]) {
                continue;
            }
            if (c == '"') {
                inString = true;
                candidate = level == 1 && (at == to || JsonKeys.mayBegin(bytes[at]));
                stringFrom = level == 1 ? base + at : stringFrom;
                break;
            }
            level += c == '{' || c == '[' ? 1 : -1;
            if (level == 0) {
                whole = true;
                break;
            }
        }
        depth = level;
        return at;
    }

    /// Looks whether the string that ends here is the name of a member; needs what follows to know.
    ///
    /// @return false when more has to come first
    private boolean key(Inflow in, long quote, long limit) {
        JsonKeys.Name name = JsonKeys.name(in, stringFrom, quote - stringFrom);
        if (name == null) {
            return true;
        }
        long colon = behindSpace(in, quote + 1, limit);
        boolean isName = colon < limit && in.u8(colon) == ':';
        long value = isName ? behindSpace(in, colon + 1, limit) : colon;
        if (value >= limit) {
            return false;
        }
        if (isName) {
            keys = keys.with(name, value, in.u8(value));
        }
        return true;
    }

    private static long behindSpace(Inflow in, long offset, long limit) {
        boolean none = offset < limit && in.u8(offset) > ' ';
        return none ? offset : in.indexOfAny(NO_SPACE, offset);
    }
}
