package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;

/// Binds without a moment in which the file is more open than asked for, and without taking anything that is there:
/// the mode is the socket's before it has a name, `fchmod(2)` before `bind(2)`.
record Binding(Address address, Fact<FileIdentity> file) {
    /// What a socket has that is not bound.
    static final Binding NONE = new Binding(new Address.Unnamed(), Fact.unknown("the socket is not bound"));

    static Binding bind(int fd, SocketType type, Address address, FileOptions options, FileCalls files,
            Diagnosis diagnosis) throws SocketFailedException {
        boolean changesOwner = options.uid().isPresent() || options.gid().isPresent();
        // A new owner must not be able to get in before the file is his: closed to all until then.
        int changed = FdCalls.changeMode(fd, changesOwner ? 0 : options.mode());
        if (changed < 0) {
            throw new SocketFailedException(new SocketFailure.Other("fchmod", -changed, Errno.text(-changed)));
        }
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, address)) {
            int result = name.failure() != 0 ? -name.failure() : SocketCalls.bind(fd, name.segment());
            if (result < 0) {
                throw new SocketFailedException(diagnosis.binding(-result, address, type));
            }
        }
        if (!(address instanceof Address.Pathname(Bytes path))) {
            Address chosen = address instanceof Address.Unnamed ? SocketName.decode(SocketCalls.ownName(fd)) : address;
            return new Binding(chosen, Fact.unknown("abstract sockets have no file"));
        }
        FileStatus made = files.status(path, false);
        var binding = new Binding(address, Fact.known(made.identity()));
        try {
            if (changesOwner) {
                files.changeOwner(path, made.identity(), options.uid().orElse(-1), options.gid().orElse(-1));
            }
            if (changesOwner || made.mode() != options.mode()) {
                files.changeMode(path, made.identity(), options.mode());
            }
        } catch (SocketFailedException e) {
            binding.undo(files, e);
            throw e;
        }
        return binding;
    }

    /// Removes the file again, if there is one and it is still ours; the reason for undoing stays the one that counts.
    void undo(FileCalls files, Exception reason) {
        if (address instanceof Address.Pathname(Bytes path)
                && file instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
            try {
                files.removeSocket(path, identity);
            } catch (SocketFailedException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
