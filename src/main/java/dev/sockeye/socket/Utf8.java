package dev.sockeye.socket;

/// UTF-8 as RFC 3629 has it, read from the middle of bytes without copying them.
public final class Utf8 {
    private Utf8() {}

    /// How many bytes the character that begins at the position has; 0 when none does.
    public static int length(byte[] bytes, int at, int end) {
        int length = expectedLength(bytes[at] & 0xff);
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return isShortestForm(codePoint(bytes, at, length), length) ? length : 0;
    }

    /// What a first byte promises; 0 when it cannot be one.
    public static int expectedLength(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }

    public static int codePoint(byte[] bytes, int at, int length) {
        if (length == 1) {
            return bytes[at];
        }
        int value = bytes[at] & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            value = (value << 6) | (bytes[at + i] & 0x3f);
        }
        return value;
    }

    private static boolean isShortestForm(int codePoint, int length) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return switch (length) {
            case 3 -> codePoint >= 0x800 && !surrogate;
            case 4 -> codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT;
            default -> true;
        };
    }
}
