package dev.sockeye.capture;

/// Has another scanner look only where its needle may be, and at no byte twice.
final class SkippingScanner implements Needle.Scanner {
    private final Needle.Scanner exact;
    private final Lookout lookout;
    private long position;
    private boolean first;

    SkippingScanner(Needle.Scanner exact, Lookout lookout) {
        this.exact = exact;
        this.lookout = lookout;
    }

    @Override
    public void begin(long at) {
        position = at;
        first = true;
        exact.begin(at);
    }

    @Override
    public boolean accept(byte[] bytes, int from, int to, boolean last) {
        // Up to where the other one has looked.
        int seen = from;
        if (!first) {
            // What began in the piece before.
            seen = (int) Math.min(to, from + lookout.longest() - 1L);
            if (exact.accept(bytes, from, seen, last)) {
                return true;
            }
        }
        first = false;
        int place = lookout.next(bytes, from, Math.max(from, seen - lookout.after()), to);
        while (place < to) {
            seen = skip(from, seen, place - lookout.before());
            int end = (int) Math.min(to, place + lookout.after() + 1L);
            if (exact.accept(bytes, seen, end, last)) {
                return true;
            }
            seen = end;
            place = lookout.next(bytes, from, place + 1, to);
        }
        if (!last) {
            // What goes on in the next piece.
            seen = skip(from, seen, to - lookout.longest() + 1);
            if (exact.accept(bytes, seen, to, false)) {
                return true;
            }
        }
        position += to - from;
        return false;
    }

    /// Lets the other one begin where a needle begins at the earliest, if that is further on than it has looked.
    private int skip(int from, int seen, int begin) {
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
