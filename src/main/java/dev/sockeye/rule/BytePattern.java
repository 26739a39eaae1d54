package dev.sockeye.rule;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes to be looked for, in which single digits may be anything: `^ 01 ?? 4? ff $`, where `^` and `$` stand for the
/// beginning and the end of the message. An immutable value.
final class BytePattern {
    private final byte[] values;
    private final byte[] masks;
    private final boolean fromStart;
    private final boolean toEnd;

    private BytePattern(byte[] values, byte[] masks, boolean fromStart, boolean toEnd) {
        this.values = values;
        this.masks = masks;
        this.fromStart = fromStart;
        this.toEnd = toEnd;
    }

    static BytePattern anywhere(Bytes bytes) {
        return exactly(bytes, false);
    }

    static BytePattern whole(Bytes bytes) {
        return exactly(bytes, true);
    }

    private static BytePattern exactly(Bytes bytes, boolean whole) {
        byte[] masks = new byte[bytes.length()];
        java.util.Arrays.fill(masks, (byte) 0xff);
        return new BytePattern(bytes.toArray(), masks, whole, whole);
    }

    /// @throws IllegalArgumentException with a part of a sentence that says what is wrong
    static BytePattern parse(String text) {
        String digits = text.replaceAll("\\s", "");
        boolean start = digits.startsWith("^");
        boolean end = digits.endsWith("$");
        digits = digits.substring(start ? 1 : 0, Math.max(start ? 1 : 0, digits.length() - (end ? 1 : 0)));
        if (digits.isEmpty() || digits.length() % 2 != 0) {
            throw new IllegalArgumentException("digits come in pairs, such as “0a ?? 4?”");
        }
        var values = new ByteArrayOutputStream();
        var masks = new ByteArrayOutputStream();
        for (int i = 0; i < digits.length(); i += 2) {
            values.write(value(digits.charAt(i)) << 4 | value(digits.charAt(i + 1)));
            masks.write(mask(digits.charAt(i)) << 4 | mask(digits.charAt(i + 1)));
        }
        return new BytePattern(values.toByteArray(), masks.toByteArray(), start, end);
    }

    private static int value(char digit) {
        if (digit == '?') {
            return 0;
        }
        if (!HexFormat.isHexDigit(digit)) {
            throw new IllegalArgumentException("“" + digit + "” is neither a hexadecimal digit nor “?”");
        }
        return HexFormat.fromHexDigit(digit);
    }

    private static int mask(char digit) {
        return digit == '?' ? 0 : 0xf;
    }

    /// Where it stands first from the offset on; null for nowhere.
    @Nullable
    ByteRange find(byte[] in, int from, Steps steps) {
        int last = in.length - values.length;
        int first = toEnd ? Math.max(from, last) : from;
        for (int at = first; at <= (fromStart ? Math.min(0, last) : last); at++) {
            if (isAt(in, at, steps)) {
                return new ByteRange(at, at + values.length);
            }
        }
        return null;
    }

    private boolean isAt(byte[] in, int at, Steps steps) {
        steps.step();
        for (int i = 0; i < values.length; i++) {
            if (((in[at + i] ^ values[i]) & masks[i]) != 0) {
                return false;
            }
            steps.step();
        }
        return true;
    }
}
