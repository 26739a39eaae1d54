package dev.sockeye.support;

import dev.sockeye.file.BindingGuard;
import dev.sockeye.file.TappedServer;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A guard for directories that the test has just made and removes with everything in them.
public class NothingInTheWay implements BindingGuard {
    @Override
    public void beforeBinding(Address address, SocketType type, boolean replaceStale) {
        // Nothing is there.
    }

    @Override
    public void beforeSending(Address address, SocketType type) {
        // The test made what is there.
    }

    @Override
    public FileOptions fileOptions(int mode, String owner, String group) {
        return FileOptions.PRIVATE;
    }

    @Override
    public TappedServer lookAtServer(Address server, SocketType type) {
        return new TappedServer(Fact.unknown("nobody looks"), List.of());
    }

    @Override
    public Place beforeTapping(Address.Pathname server, Way way) {
        throw new UnsupportedOperationException("only in a whole engine");
    }

    @Override
    public Address.Pathname privateAddress(String name) {
        throw new UnsupportedOperationException("only in a whole engine");
    }

    @Override
    public Watch watch(Address.Pathname address, FileIdentity file,
            Consumer<Optional<SocketFailure.FileLost>> told) {
        return () -> {};
    }

    @Override
    public OwnFile beforeMaking(Address address) {
        return OwnFile.NONE; // The directory goes with everything in it.
    }
}
