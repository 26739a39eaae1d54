package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.lang.foreign.Arena;

/// Binds without a moment in which the file is more open than asked for, and without taking anything that is there:
/// the mode is the socket's before it has a name, `fchmod(2)` before `bind(2)`.
record Binding(Address address, Fact<FileIdentity> file) {
    static Binding bind(int fd, Address address, FileOptions options, FileCalls files, Diagnosis diagnosis)
            throws SocketFailedException {
        boolean changesOwner = options.uid().isPresent() || options.gid().isPresent();
        // A new owner must not be able to get in before the file is his: closed to all until then.
        FdCalls.changeMode(fd, changesOwner ? 0 : options.mode());
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, address)) {
            int result = name.failure() != 0 ? -name.failure() : SocketCalls.bind(fd, name.segment());
            if (result < 0) {
                throw new SocketFailedException(diagnosis.binding(-result, address));
            }
        }
        if (!(address instanceof Address.Pathname(Bytes path))) {
            Address chosen = address instanceof Address.Unnamed ? SocketName.decode(SocketCalls.ownName(fd)) : address;
            return new Binding(chosen, Fact.unknown("abstract sockets have no file"));
        }
        FileStatus made = files.status(path, false);
        try {
            if (changesOwner) {
                files.changeOwner(path, made.identity(), options.uid().orElse(-1), options.gid().orElse(-1));
            }
            if (changesOwner || made.mode() != options.mode()) {
                files.changeMode(path, made.identity(), options.mode());
            }
        } catch (SocketFailedException e) {
            files.removeSocket(path, made.identity());
            throw e;
        }
        return new Binding(address, Fact.known(made.identity()));
    }
}
