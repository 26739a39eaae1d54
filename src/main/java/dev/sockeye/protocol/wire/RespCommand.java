package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import java.util.Locale;

/// What decides how a command is answered.
///
/// @param name in lower case, of a long one its beginning
/// @param arguments how many, the name included
record RespCommand(String name, int arguments) {
    private static final int SHORTEST_NAME = "message".length();
    private static final int LONGEST_NAME = "psubscribe".length();

    /// Reads the frame's first bytes only.
    static RespCommand of(Inflow in, long length) {
        if (in.u8(0) != '*') {
            return new RespCommand("", 1);
        }
        int count = 0;
        for (int i = 1; i < Math.min(length, 10) && in.u8(i) != '\r'; i++) {
            count = count * 10 + in.u8(i) - '0';
        }
        // Only the subscriptions matter.
        return new RespCommand(first(in, length), count);
    }

    /// The first element of an array, if it is a text that is as long as the words that matter: "subscribe", "message".
    static String first(Inflow in, long length) {
        long head = endOfLine(in, 0, length);
        if (head < 0 || in.u8(head) != '$') {
            return "";
        }
        int count = 0;
        long at = head + 1;
        for (; at < Math.min(length, head + 3) && in.u8(at) != '\r'; at++) {
            count = count * 10 + in.u8(at) - '0';
        }
        boolean matters = count >= SHORTEST_NAME && count <= LONGEST_NAME + 2 && at + 2 + count <= length;
        return matters ? in.text(at + 2, count) : "";
    }

    private static long endOfLine(Inflow in, long from, long length) {
        for (long at = from; at < Math.min(length - 1, from + 24); at++) {
            if (in.u8(at) == '\n') {
                return at + 1;
            }
        }
        return -1;
    }

    boolean isSubscription() {
        String word = name.toLowerCase(Locale.ROOT);
        return word.equals("subscribe") || word.equals("psubscribe") || word.equals("ssubscribe");
    }
}
