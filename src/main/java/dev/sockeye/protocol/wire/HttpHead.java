package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Side;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the head of a message says about what follows it.
///
/// @param method of a request; empty for a response
/// @param status of a response; 0 for a request
/// @param length of the body by `Content-Length`; -1 for none said
record HttpHead(String method, int status, long length, boolean chunked, String upgrade, String type,
        String encoding) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
            "TRACE", "PATCH", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH",
            "PURGE", "SOURCE");
    private static final int LONGEST_VALUE = 512;
    private static final int LONGEST_METHOD = 20;

    /// Whether a message of this side can begin at the offset, of whose first line this much is there.
    static boolean begins(Inflow in, long offset, long lineLength) {
        if (in.side() == Side.SERVER) {
            return lineLength >= 12 && in.isAt(offset, "HTTP/1.") && in.u8(offset + 8) == ' '
                    && in.u8(offset + 9) >= '1' && in.u8(offset + 9) <= '5' && isDigit(in.u8(offset + 10))
                    && isDigit(in.u8(offset + 11));
        }
        int end = in.u8(offset + lineLength - 1) == '\r' ? 1 : 0;
        long version = offset + lineLength - end - 9;
        return version > offset + 2 && in.isAt(version, " HTTP/1.") && methodLength(in, offset, version) > 0;
    }

    /// Whether the method is one that everybody knows: what is looked for when a beginning is.
    static boolean isKnownMethod(Inflow in, long offset, long lineLength) {
        return in.side() == Side.SERVER
                || METHODS.contains(in.text(offset, methodLength(in, offset, offset + lineLength)));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static int methodLength(Inflow in, long offset, long end) {
        int length = 0;
        while (offset + length < end && length <= LONGEST_METHOD) {
            int c = in.u8(offset + length);
            if (c == ' ') {
                return length;
            }
            boolean token = c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
            if (!token) {
                return 0;
            }
            length++;
        }
        return 0;
    }

    /// Reads the head that begins the inflow.
    ///
    /// @param start where its first line begins: empty lines may come before
    /// @param length behind its last line
    static HttpHead of(Inflow in, long start, long length) {
        boolean response = in.side() == Side.SERVER;
        String method = response ? "" : in.text(start, methodLength(in, start, length));
        int status = response ? number(in, start + 9) : 0;
        long body = -1;
        boolean chunked = false;
        String upgrade = "";
        String type = "";
        String encoding = "";
        long at = in.indexOf('\n', start) + 1;
        while (at < length) {
            long end = in.indexOf('\n', at);
            switch (in.u8(at) | 0x20) {
                case 'c' -> {
                    String value = value(in, at, end, "content-length:");
                    body = value == null ? body : length(value);
                    String is = value(in, at, end, "content-type:");
                    type = is == null ? type : is;
                    String packed = value(in, at, end, "content-encoding:");
                    encoding = packed == null ? encoding : packed.toLowerCase(Locale.ROOT);
                }
                case 't' -> {
                    String value = value(in, at, end, "transfer-encoding:");
                    chunked |= value != null && value.toLowerCase(Locale.ROOT).endsWith("chunked");
                }
                case 'u' -> {
                    String value = value(in, at, end, "upgrade:");
                    upgrade = value == null ? upgrade : value.toLowerCase(Locale.ROOT);
                }
                default -> {
                }
            }
            at = end + 1;
        }
        return new HttpHead(method, status, body, chunked, upgrade, type, encoding);
    }

    private static int number(Inflow in, long at) {
        return (in.u8(at) - '0') * 100 + (in.u8(at + 1) - '0') * 10 + in.u8(at + 2) - '0';
    }

    /// -2 for what is no length.
    private static long length(String value) {
        boolean digits = !value.isEmpty() && value.length() <= 18 && value.chars().allMatch(HttpHead::isDigit);
        return digits ? Long.parseLong(value) : -2;
    }

    private static @Nullable String value(Inflow in, long at, long end, String name) {
        if (end - at < name.length()) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            int c = in.u8(at + i);
            if (c != name.charAt(i) && (c < 'A' || c > 'Z' || (c | 0x20) != name.charAt(i))) {
                return null;
            }
        }
        long from = at + name.length();
        return in.text(from, (int) Math.min(end - from, LONGEST_VALUE)).strip();
    }
}
