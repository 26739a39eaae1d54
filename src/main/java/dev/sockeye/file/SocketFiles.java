package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// Looks before an address is taken or used, and clears away what nobody owns. Blocks; background threads only.
public final class SocketFiles {
    private final FileCalls files;
    private final SocketTable table;
    private final SocketProbe probe;
    private final AddressLook look;

    public SocketFiles(FileCalls files, SocketTable table, SocketProbe probe) {
        this.files = files;
        this.table = table;
        this.probe = probe;
        this.look = new AddressLook(files, table, probe);
    }

    /// Looks at what is at the address before a socket of the type is bound there.
    ///
    /// @return why it cannot be bound: [SocketFailure.AddressInUse], [SocketFailure.StaleFile],
    ///     [SocketFailure.NotASocket], [SocketFailure.NotFound] (the directory), [SocketFailure.PermissionDenied],
    ///     [SocketFailure.PathTooLong]; empty when the address is free
    public Optional<SocketFailure> lookBeforeBinding(Address address, SocketType type) {
        try {
            return BoundedLooks.SHARED.run(files, probe, (watched, asked) -> new BindingCheck(watched, table,
                    new AddressLook(watched, table, asked)).look(address, type));
        } catch (SocketFailedException e) {
            return Optional.of(e.failure());
        }
    }

    /// Removes a socket file that [#lookBeforeBinding] called stale, after looking once more.
    ///
    /// @throws SocketFailedException when somebody has taken the address meanwhile, or it cannot be removed
    public void removeStale(SocketFailure.StaleFile stale, SocketType type) throws SocketFailedException {
        Optional<SocketFailure> now = lookBeforeBinding(stale.address(), type);
        if (now.isEmpty()) {
            return; // Somebody else removed it.
        }
        if (!now.get().equals(stale)) {
            throw new SocketFailedException(now.get());
        }
        if (stale.address() instanceof Address.Pathname(Bytes path)) {
            // A server that is just starting may have taken the path since: it shows when the file is out of its way.
            files.removeSocket(path, stale.file(), this::isLeft);
        }
    }

    /// Whether the file is a socket file that surely no live socket owns.
    boolean isLeft(Bytes path) {
        return look.isLeft(path);
    }

    /// What is known of a server before a tap stands before it.
    TappedServer lookAtServer(Address server, SocketType type) {
        return TappedServer.look(files, table, probe, server, type);
    }

    /// Looks whether a socket of the type is at the address before something is sent there.
    ///
    /// @return why nothing would arrive; empty when a socket of that type is there
    public Optional<SocketFailure> lookBeforeSending(Address address, SocketType type) {
        try {
            return unfit(address, look.look(address), type);
        } catch (SocketFailedException e) {
            return Optional.of(e.failure());
        }
    }

    /// Looks what is at the address before a client of the type connects there.
    ///
    /// @throws SocketFailedException when no socket of that type is there
    public Behind lookBeforeConnecting(Address address, SocketType type) throws SocketFailedException {
        Behind behind = look.look(address);
        Optional<SocketFailure> unfit = unfit(address, behind, type);
        if (unfit.isPresent()) {
            throw new SocketFailedException(unfit.get());
        }
        return behind;
    }

    private static Optional<SocketFailure> unfit(Address address, Behind behind, SocketType type) {
        if (address instanceof Address.Abstract) {
            return behind.owners().stream().anyMatch(entry -> entry.type() == type)
                    ? Optional.empty()
                    : Optional.of(new SocketFailure.NotFound(address, address.text()));
        }
        return switch (behind.state()) {
            case LIVE, FULL, NOT_LISTENING -> behind.type().equals(Fact.known(type))
                    ? Optional.empty()
                    : Optional.of(new SocketFailure.WrongType(address, type, behind.type()));
            case STALE -> Optional.of(new SocketFailure.NobodyListening(address, true));
            case NOT_A_SOCKET -> Optional.of(new SocketFailure.NotASocket(address, behind.type().text()));
            // Sending says exactly what is wrong, and to whom it may happen.
            case DENIED, UNKNOWN, MISSING -> Optional.empty();
        };
    }
}
