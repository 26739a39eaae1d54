package dev.sockeye.capture;

/// Has another scanner look only where its needle may be, and at no byte twice.
final class SkippingScanner implements Needle.Scanner {
    private final Needle.Scanner exact;
    private final SkipTable table;
    private long position;
    private boolean first;

    SkippingScanner(Needle.Scanner exact, SkipTable table) {
        this.exact = exact;
        this.table = table;
    }

    @Override
    public void begin(long at) {
        position = at;
        first = true;
        exact.begin(at);
    }

    @Override
    public boolean accept(byte[] bytes, int from, int to) {
        // Up to where the other one has looked.
        int seen = from;
        int end = from + table.span() - 1;
        if (!first) {
            // What began in the piece before.
            seen = Math.min(to, end);
            if (exact.accept(bytes, from, seen)) {
                return true;
            }
        }
        first = false;
        for (end = table.next(bytes, end, to); end < to; end = table.next(bytes, table.behind(bytes, end), to)) {
            seen = skip(from, seen, end + 1);
            if (exact.accept(bytes, seen, end + 1)) {
                return true;
            }
            seen = end + 1;
        }
        // What goes on in the next piece.
        seen = skip(from, seen, to);
        if (exact.accept(bytes, seen, to)) {
            return true;
        }
        position += to - from;
        return false;
    }

    /// Lets the other one begin where a needle begins at the earliest that ends no earlier than here, if that is further on.
    private int skip(int from, int seen, int end) {
        int begin = end - table.longest();
        if (begin <= seen) {
            return seen;
        }
        exact.begin(position + begin - from);
        return begin;
    }

    @Override
    public long start() {
        return exact.start();
    }

    @Override
    public long end() {
        return exact.end();
    }
}
