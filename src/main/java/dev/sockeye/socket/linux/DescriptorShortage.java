package dev.sockeye.socket.linux;

/// Whether this process may open no more descriptors. As long as it lasts, the [DescriptorReserve] is left to the rest
/// of the program. Belongs to the I/O thread, but for [#close()] after that has ended.
final class DescriptorShortage implements AutoCloseable {
    private static final long RETRY_NANOS = 100_000_000;

    private final LoopTimers timers;
    private final DescriptorReserve reserve = new DescriptorReserve();
    private boolean lasting;

    DescriptorShortage(LoopTimers timers) {
        this.timers = timers;
    }

    /// No more could be opened: what was set aside is given up until there is enough again.
    void noticed() {
        reserve.release();
        if (!lasting) {
            lasting = true;
            timers.after(RETRY_NANOS, this::replenish);
        }
    }

    private void replenish() {
        if (reserve.hold()) {
            lasting = false;
        } else {
            reserve.release(); // What there is of it is still needed elsewhere.
            timers.after(RETRY_NANOS, this::replenish);
        }
    }

    boolean isLasting() {
        return lasting;
    }

    @Override
    public void close() {
        reserve.close();
    }
}
