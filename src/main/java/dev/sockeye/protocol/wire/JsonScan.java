package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import java.util.Arrays;

/// Finds the end of a JSON object or array, in one pass however it comes, and which members of the outermost object there are that
/// decide what it is. Brackets are counted, not matched.
final class JsonScan {
    static final long WAIT = -1;
    static final long WRONG = -2;
    private static final boolean[] IN_STRING = set("\"\\");
    private static final boolean[] OUTSIDE = set("\"{}[]");
    private static final boolean[] NO_SPACE = noSpace();
    private static final int LONGEST_KEY = 10;

    private long at;
    private int depth;
    private boolean inString;
    private boolean begun;
    private boolean sure;
    private long stringFrom;
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
            long found = in.indexOfAny(inString ? IN_STRING : OUTSIDE, at);
            if (found >= limit) {
                at = limit;
                return WAIT;
            }
            int c = in.u8(found);
            if (c == '\\') {
                if (found + 2 > limit) {
                    at = found;
                    return WAIT;
                }
                at = found + 2;
            } else if (c == '"') {
                if (inString && depth == 1 && !key(in, found, limit)) {
                    return WAIT;
                }
                stringFrom = found + 1;
                inString = !inString;
                at = found + 1;
            } else {
                depth += c == '{' || c == '[' ? 1 : -1;
                at = found + 1;
                if (depth == 0) {
                    return at;
                }
            }
        }
    }

    /// Looks whether the string that ends here is the name of a member; needs what follows to know.
    ///
    /// @return false when more has to come first
    private boolean key(Inflow in, long quote, long limit) {
        int length = (int) Math.min(LONGEST_KEY + 1L, quote - stringFrom);
        if (length > LONGEST_KEY || JsonKeys.isNoKey(in.u8(stringFrom), length)) {
            return true;
        }
        long colon = in.indexOfAny(NO_SPACE, quote + 1);
        boolean isName = colon < limit && in.u8(colon) == ':';
        long value = isName ? in.indexOfAny(NO_SPACE, colon + 1) : colon;
        if (value >= limit) {
            at = quote;
            return false;
        }
        if (isName) {
            keys = keys.with(in.text(stringFrom, length), value, in.u8(value));
        }
        return true;
    }
}
