package dev.sockeye.exchange;

import java.io.IOException;
import java.io.Serial;

/// The event was evicted while its payload was being written.
final class EvictedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    EvictedException(long number) {
        super("event " + number + " was evicted");
    }
}
