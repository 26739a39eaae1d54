package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;

/// A listener to which only the test connects.
record StagedListener(ListenOptions options, ListenerEvents events) implements Listener {
    @Override
    public Address address() {
        return options.address();
    }

    @Override
    public Fact<FileIdentity> file() {
        return Fact.unknown("staged");
    }

    @Override
    public void holdAccepting() {
        // The test decides who comes.
    }

    @Override
    public void releaseAccepting() {
        // See above.
    }

    @Override
    public void execute(Runnable action) {
        action.run();
    }

    @Override
    public void close() {
        events.closed(null, StagedPort.TIME);
    }
}
