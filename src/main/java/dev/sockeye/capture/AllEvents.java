package dev.sockeye.capture;

/// Every event, at the position of its number.
record AllEvents(Capture capture) implements EventIndex {
    @Override
    public long first() {
        return capture.first();
    }

    @Override
    public long size() {
        return capture.end();
    }

    @Override
    public long get(long position) {
        if (position < first() || position >= size()) {
            throw new IndexOutOfBoundsException(
                    "position " + position + " is not in " + first() + " … " + (size() - 1));
        }
        return position;
    }

    @Override
    public long floor(long eventNumber) {
        long position = Math.min(eventNumber, size() - 1);
        return position < first() ? -1 : position;
    }
}
