package dev.sockeye.capture;

/// Looks for exact bytes.
final class ByteScanner implements Needle.Scanner {
    private final int[] needle;
    private final PartialMatches partial;
    private long position;
    private int matched;

    ByteScanner(byte[] needle) {
        this.needle = new int[needle.length];
        for (int i = 0; i < needle.length; i++) {
            this.needle[i] = needle[i];
        }
        partial = new PartialMatches(this.needle);
    }

    @Override
    public void begin(long at) {
        position = at;
        matched = 0;
    }

    @Override
    public boolean accept(byte[] bytes, int from, int to, boolean last) {
        int state = matched;
        for (int i = from; i < to && state < needle.length; i++) {
            int value = bytes[i];
            while (state > 0 && needle[state] != value) {
                state = partial.shorterThan(state);
            }
            if (needle[state] == value) {
                state++;
            }
            position++;
        }
        matched = state;
        return matched == needle.length;
    }

    @Override
    public long start() {
        return position - needle.length;
    }

    @Override
    public long end() {
        return position;
    }
}
