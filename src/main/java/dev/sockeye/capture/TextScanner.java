package dev.sockeye.capture;

/// Looks for text in UTF-8 without regard to case. What is not UTF-8 matches nothing.
final class TextScanner implements Needle.Scanner {
    private static final int NOT_TEXT = -1;

    private final int[] needle;
    private final PartialMatches partial;
    /// Where the last characters began, by their count modulo the needle's length: a character's other case may be
    /// longer in UTF-8.
    private final long[] starts;
    private long characters;
    private long position;
    private long characterStart;
    private int codePoint;
    /// Bytes that the character still needs.
    private int pending;
    private int smallest;
    private int matched;

    /// @param needle folded characters
    TextScanner(int[] needle) {
        this.needle = needle;
        partial = new PartialMatches(needle);
        starts = new long[Math.max(1, needle.length)];
    }

    @Override
    public void begin(long at) {
        position = at;
        characters = 0;
        pending = 0;
        matched = 0;
    }

    @Override
    public boolean accept(byte[] bytes, int from, int to, boolean last) {
        for (int i = from; i < to && matched < needle.length; i++) {
            decode(bytes[i] & 0xff);
            position++;
        }
        return matched == needle.length;
    }

    /// UTF-8 as RFC 3629 has it, without over-long forms and surrogates.
    private void decode(int value) {
        if (pending > 0 && (value & 0xc0) == 0x80) {
            codePoint = codePoint << 6 | (value & 0x3f);
            pending--;
            if (pending == 0) {
                boolean valid = codePoint >= smallest && codePoint <= Character.MAX_CODE_POINT
                        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
                character(valid ? Needle.fold(codePoint) : NOT_TEXT);
            }
            return;
        }
        if (pending > 0) {
            pending = 0;
            character(NOT_TEXT);
        }
        characterStart = position;
        if (value < 0x80) {
            character(Needle.fold(value));
        } else if (value < 0xc0 || value >= 0xf8) {
            character(NOT_TEXT);
        } else {
            pending = value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
            smallest = pending == 1 ? 0x80 : pending == 2 ? 0x800 : 0x10000;
            codePoint = value & (0x3f >> pending);
        }
    }

    private void character(int folded) {
        starts[(int) (characters % starts.length)] = characterStart;
        characters++;
        while (matched > 0 && needle[matched] != folded) {
            matched = partial.shorterThan(matched);
        }
        if (needle[matched] == folded) {
            matched++;
        }
    }

    @Override
    public long start() {
        return needle.length == 0 ? position : starts[(int) (characters % starts.length)];
    }

    @Override
    public long end() {
        return position;
    }
}
