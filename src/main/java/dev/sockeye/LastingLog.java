package dev.sockeye;

import java.util.logging.LogManager;

/// The log that goes on while the program ends: the usual one takes its handlers away in a shutdown hook of its own, and
/// warnings that come while everything is closed are lost.
public final class LastingLog extends LogManager {
    private volatile boolean lasting;

    /// For [LogManager], which makes it by its name.
    public LastingLog() {}

    /// From now on nothing takes the handlers away.
    void last() {
        lasting = true;
    }

    @Override
    public void reset() {
        if (!lasting) {
            super.reset();
        }
    }
}
