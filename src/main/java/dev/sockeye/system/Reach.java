package dev.sockeye.system;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.nio.file.Path;

/// How this program reaches what another process calls by an address.
public final class Reach {
    private final FileCalls files;

    public Reach(FileCalls files) {
        this.files = files;
    }

    /// The address by which a client here connects to what has the address where the scope looks. A path becomes one
    /// below `/proc/PID/root` with its symbolic links resolved as there; an abstract name stays. The client is to be made
    /// in that network namespace ([dev.sockeye.socket.ConnectOptions#network]): abstract names are found only there, and
    /// a datagram server can answer only to a name there. Blocks on the file system.
    ///
    /// @throws SocketFailedException when where the process sees its files is not known
    public Address fromHere(Scope scope, Address address) throws SocketFailedException {
        return address instanceof Address.Pathname(Bytes path)
                ? new Address.Pathname(RootDirectory.of(Path.of("/proc"), scope).fromHere(files, path))
                : address;
    }
}
