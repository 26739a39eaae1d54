package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.WallClock;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tap's socket file at the path of a server: made beside it under a name that says so, with the owner, mode and access control
/// list of the server's, then put in its place. The server's file is held on to, so that nobody can put another under it. Blocks;
/// background threads only, one at a time.
final class InPlace implements BindingGuard.Place {
    private static final Logger LOG = LoggerFactory.getLogger(InPlace.class);
    private static final String OTHERWISE = "As root mount over it (in-place=mount), or use a side door (at=PATH).";
    private static final String SUFFIX = ".sockeye-tap";

    private final FileCalls files;
    private final SocketFiles sockets;
    private final Ledger ledger;
    private final Bytes path;
    private final Bytes aside;
    private final FileCalls.Held held;
    private final FileStatus server;
    private final int entry;
    private final LedgerLine.Intended intended;
    private Fact<FileIdentity> ours = Fact.unknown("the tap's file was not made");
    private boolean over;

    private InPlace(FileCalls files, SocketFiles sockets, Ledger ledger, Bytes path, FileCalls.Held held,
            FileStatus server, BiFunction<Integer, Bytes, LedgerLine.Intended> line) {
        this.files = files;
        this.sockets = sockets;
        this.ledger = ledger;
        this.path = path;
        this.aside = aside(path);
        this.held = held;
        this.server = server;
        this.entry = ledger.intended(number -> line.apply(number, aside));
        this.intended = line.apply(entry, aside);
        FaultPoint.reached("intended");
    }

    /// The name beside the path that is for the one of the two files that is not there.
    static Bytes aside(Bytes path) {
        return Paths.child(Paths.directory(path),
                Bytes.join(Bytes.ofText("."), Paths.name(path), Bytes.ofText(SUFFIX)));
    }

    /// To change names with the server's file.
    ///
    /// @param path absolute
    /// @throws SocketFailedException with the reason when that must not be done
    static InPlace renamed(FileCalls files, SocketFiles sockets, Ledger ledger, Bytes path)
            throws SocketFailedException {
        FileCalls.Held held = files.hold(path);
        try {
            FileStatus server = new TapPlaceCheck(files).look(path, aside(path), held, true);
            return new InPlace(files, sockets, ledger, path, held, server,
                    (entry, aside) -> new LedgerLine.TapIntended(entry, path, aside, server.identity(),
                            WallClock.nanos()));
        } catch (SocketFailedException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /// To be mounted over the server's file.
    ///
    /// @param path as it leads there from here
    /// @param namespace of the mount; empty for our own
    static InPlace mounted(FileCalls files, SocketFiles sockets, Ledger ledger, Bytes path, String namespace)
            throws SocketFailedException {
        FileCalls.Held held = files.hold(path);
        try {
            FileStatus server = new TapPlaceCheck(files).look(path, aside(path), held, false);
            return new InPlace(files, sockets, ledger, path, held, server,
                    (entry, aside) -> new LedgerLine.MountIntended(entry, path, aside, namespace, WallClock.nanos()));
        } catch (SocketFailedException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public Address.Pathname door() {
        return new Address.Pathname(aside);
    }

    @Override
    public Address server() {
        return new Address.Pathname(held.path());
    }

    @Override
    public FileOptions file() {
        return new FileOptions(server.mode(), OptionalInt.of(server.uid()), OptionalInt.of(server.gid()));
    }

    @Override
    public void made(Fact<FileIdentity> file) throws SocketFailedException {
        if (!(file instanceof Fact.Known<FileIdentity>(FileIdentity made))) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Tapping " + path.escaped() + " in place",
                    file.text()));
        }
        ours = file;
        FaultPoint.reached("made");
        ledger.surelyMade(entry, made);
        FaultPoint.reached("noted");
        byte[] list = files.attribute(path, AccessControlEntry.ATTRIBUTE);
        if (list.length > 0) {
            files.changeAttribute(aside, made, AccessControlEntry.ATTRIBUTE, list);
        }
        FaultPoint.reached("listed");
        switch (intended) {
            case LedgerLine.MountIntended mount -> new Covering(files).cover(mount, made);
            default -> exchange(made);
        }
        FaultPoint.reached("in place");
    }

    private void exchange(FileIdentity made) throws SocketFailedException {
        try {
            files.exchange(aside, path);
        } catch (SocketFailedException e) {
            throw e.failure() instanceof SocketFailure.Unsupported(String what, String why, String _)
                    ? new SocketFailedException(new SocketFailure.Unsupported(what, why, OTHERWISE))
                    : e;
        }
        FaultPoint.reached("exchanged");
        boolean right = files.status(path, false).identity().isSame(made)
                && files.status(aside, false).identity().isSame(server.identity());
        if (!right) {
            files.exchange(aside, path);
            throw new SocketFailedException(new SocketFailure.Unsupported("Tapping " + path.escaped() + " in place",
                    "somebody exchanged files there at the same time"));
        }
    }

    @Override
    public Address.Pathname path() {
        return new Address.Pathname(path);
    }

    @Override
    public synchronized void undo() {
        if (over) {
            return;
        }
        over = true;
        try {
            if (restored()) {
                ledger.done(entry);
            }
        } catch (SocketFailedException e) {
            LOG.warn("{} is not the server's own file yet: {} The next start tries again.", path.escaped(),
                    e.failure().sentence());
        } finally {
            held.close();
        }
    }

    private boolean restored() throws SocketFailedException {
        java.util.function.Predicate<FileStatus> isOurs = there -> ours instanceof Fact.Known<FileIdentity>(FileIdentity made)
                && made.isSame(there.identity());
        if (intended instanceof LedgerLine.MountIntended mount && !new Covering(files).undo(mount, isOurs)) {
            return false;
        }
        return new LeftTap(files, sockets).undo(path, aside, server.identity(), isOurs, _ -> true);
    }
}
