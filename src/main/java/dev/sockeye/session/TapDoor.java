package dev.sockeye.session;

import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where the clients of a tap find it: at an address of its own, or at the server's, which gets it back. Opened once, on a background
/// thread; closed on any.
final class TapDoor {
    /// What comes to stand there.
    interface Tap {
        /// Binds it, and listens where that is to be.
        ///
        /// @return the file that this made
        Fact<FileIdentity> bind(Address door, FileOptions file) throws SocketFailedException;

        /// Clients find it.
        void opened();
    }

    private final TapSpec spec;
    private final BindingGuard guard;
    private volatile BindingGuard.OwnFile ownFile = BindingGuard.OwnFile.NONE;
    private volatile BindingGuard.@Nullable Place place;
    private volatile BindingGuard.@Nullable Watch watch;

    TapDoor(TapSpec spec, BindingGuard guard) {
        this.spec = spec;
        this.guard = guard;
    }

    /// Opens it. Blocks.
    ///
    /// @param lost told when the server has taken its place back, or somebody has
    /// @throws SocketFailedException when nobody can stand there; nothing is left then
    void open(Tap tap, Consumer<SocketFailure.FileLost> lost) throws SocketFailedException {
        switch (spec.place()) {
            case TapSpec.Place.SideDoor(Optional<Address> at, boolean replace) -> openAside(at, replace, tap);
            case TapSpec.Place.Renamed _ -> openInPlace(new BindingGuard.Way.Rename(), tap, lost);
            case TapSpec.Place.Mounted(OptionalInt container) ->
                openInPlace(new BindingGuard.Way.Mount(container), tap, lost);
        }
    }

    private void openAside(Optional<Address> at, boolean replace, Tap tap) throws SocketFailedException {
        Address door = at.isPresent()
                ? at.get()
                : guard.privateAddress("tap-" + UUID.randomUUID().toString().substring(0, 8));
        guard.beforeBinding(door, spec.type(), replace);
        BindingGuard.OwnFile own = guard.beforeMaking(door);
        boolean made = false;
        try {
            Fact<FileIdentity> file = tap.bind(door, FileOptions.PRIVATE);
            made = true;
            own.made(file);
            ownFile = own;
        } finally {
            if (!made) {
                own.notMade();
            }
        }
        tap.opened();
    }

    private void openInPlace(BindingGuard.Way way, Tap tap, Consumer<SocketFailure.FileLost> lost)
            throws SocketFailedException {
        BindingGuard.Place taken = guard.beforeTapping((Address.Pathname) spec.address(), way);
        place = taken;
        boolean done = false;
        try {
            Fact<FileIdentity> file = tap.bind(taken.door(), taken.file());
            taken.made(file);
            done = true;
            tap.opened();
            if (file instanceof Fact.Known<FileIdentity>(FileIdentity ours)) {
                watch = guard.watch(taken.path(), ours, found -> found.ifPresent(lost));
            }
        } finally {
            if (!done) {
                taken.undo();
            }
        }
    }

    /// The server's place, as long as the tap is not in it.
    Address serversPlace() {
        BindingGuard.Place taken = place;
        return taken == null ? spec.address() : taken.path();
    }

    /// Where the server is reached.
    Address server() {
        BindingGuard.Place taken = place;
        return taken == null ? spec.address() : taken.server();
    }

    boolean isInPlace() {
        return place != null;
    }

    /// Nobody finds the tap any more, and the server has its place again. Idempotent; may block on the file system.
    void close() {
        BindingGuard.Watch watching = watch;
        if (watching != null) {
            watching.close();
        }
        ownFile.remove();
        BindingGuard.Place taken = place;
        if (taken != null) {
            taken.undo();
        }
    }
}
