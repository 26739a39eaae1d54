package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Binds without a moment in which the file is more open than asked for, and without taking or changing anything that is
/// there: the mode is the socket's before it has a name, `fchmod(2)` before `bind(2)`, and what is changed afterwards is
/// the bound file itself ([BoundFile]), not what its path leads to.
record Binding(Address address, Fact<FileIdentity> file) {
    /// What a socket has that is not bound.
    static final Binding NONE = new Binding(new Address.Unnamed(), Fact.unknown("the socket is not bound"));

    private static final Fact<FileIdentity> UNTOLD = Fact.unknown("the kernel and the file system do not tell which "
            + "file is the socket's own, so that it is neither changed nor removed");

    static Binding bind(MadeSocket socket, SocketType type, Address address, FileOptions options,
            Diagnosis diagnosis) throws SocketFailedException {
        int fd = socket.fd();
        boolean changesOwner = options.uid().isPresent() || options.gid().isPresent();
        // A new owner must not be able to get in before the file is his: closed to all until then.
        require("fchmod", FdCalls.changeMode(fd, changesOwner ? 0 : options.mode()));
        long before = Clock.wallNanos();
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, address)) {
            int result = name.failure() != 0 ? -name.failure() : SocketCalls.bind(fd, name.segment());
            if (result < 0) {
                throw new SocketFailedException(diagnosis.binding(-result, address, type));
            }
            name.keptBy(socket);
        }
        if (!(address instanceof Address.Pathname path)) {
            Address chosen = address instanceof Address.Unnamed ? SocketName.decode(SocketCalls.ownName(fd)) : address;
            return new Binding(chosen, Fact.unknown("abstract sockets have no file"));
        }
        try (PathDescriptor made = new BoundFile(fd, path, before).open()) {
            return new Binding(address, settled(made, path, options));
        }
    }

    private static Fact<FileIdentity> settled(@Nullable PathDescriptor made, Address.Pathname address,
            FileOptions options) throws SocketFailedException {
        FileStatus status = made == null ? null : made.status(_ -> {});
        if (made == null || status == null) {
            if (options.uid().isPresent() || options.gid().isPresent()) {
                throw new SocketFailedException(new SocketFailure.Unsupported("Giving away " + address.text(),
                        UNTOLD.text()));
            }
            return UNTOLD;
        }
        var binding = new Binding(address, Fact.known(status.identity()));
        try {
            settle(made, status, address, options);
        } catch (SocketFailedException e) {
            binding.undo(e);
            throw e;
        }
        return binding.file();
    }

    private static void settle(PathDescriptor made, FileStatus status, Address.Pathname address, FileOptions options)
            throws SocketFailedException {
        int uid = options.uid().orElse(-1);
        int gid = options.gid().orElse(-1);
        boolean changesOwner = uid != -1 || gid != -1;
        int owned = changesOwner ? made.changeOwner(uid, gid) : 0;
        if (owned < 0) {
            throw FileFailure.of("chown", -owned, address.path());
        }
        int changed = changesOwner || status.mode() != options.mode() ? made.changeMode(options.mode()) : 0;
        if (changed < 0) {
            throw FileFailure.of("chmod", -changed, address.path());
        }
    }

    /// Lets the kernel choose an abstract name.
    ///
    /// @return 0, or minus errno
    static int autobind(int fd) {
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, new Address.Unnamed())) {
            return SocketCalls.bind(fd, name.segment());
        }
    }

    private static void require(String call, int result) throws SocketFailedException {
        if (result < 0) {
            throw new SocketFailedException(SystemFailure.of("Setting the mode of the socket", call, -result));
        }
    }

    /// What is done with a socket that is bound.
    interface Rest<T> {
        T run() throws SocketFailedException;
    }

    /// Does the rest; when that fails, what was bound is undone.
    <T> T orUndone(Rest<T> rest) throws SocketFailedException {
        try {
            return rest.run();
        } catch (SocketFailedException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    /// Removes the file again, if there is one and it is still ours; the reason for undoing stays the one that counts.
    void undo(Exception reason) {
        if (address instanceof Address.Pathname(Bytes path)
                && file instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
            try {
                new SocketRemoval(path, identity).run(_ -> true);
            } catch (SocketFailedException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
