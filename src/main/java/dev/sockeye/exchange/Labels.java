package dev.sockeye.exchange;

import org.jspecify.annotations.Nullable;

/// What the numbers in an event are called. Asked on background threads.
public interface Labels {
    /// No names at all.
    Labels NONE = new Labels() {
        @Override
        public @Nullable String session(int session) {
            return null;
        }

        @Override
        public @Nullable String connection(int connection) {
            return null;
        }
    };

    /// The name of the session, null when it has none or is not known any more.
    @Nullable
    String session(int session);

    /// The name of the connection, null when it has none or is not known any more.
    @Nullable
    String connection(int connection);
}
