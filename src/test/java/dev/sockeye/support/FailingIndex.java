package dev.sockeye.support;

import dev.sockeye.capture.EventIndex;

/// An index of ten events whose pages the disk does not give back: what the virtual machine throws then is an error.
public record FailingIndex() implements EventIndex {
    @Override
    public long first() {
        return 0;
    }

    @Override
    public long size() {
        return 10;
    }

    @Override
    public long get(long position) {
        throw new InternalError("a fault occurred in a memory access operation");
    }

    @Override
    public long floor(long eventNumber) {
        return 0;
    }
}
