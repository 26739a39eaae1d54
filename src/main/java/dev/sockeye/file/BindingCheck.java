package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at what is at an address before a socket is bound there. Looking changes nothing and disturbs nobody.
final class BindingCheck {
    private final FileCalls files;
    private final SocketTable table;
    private final AddressLook look;

    BindingCheck(FileCalls files, SocketTable table, AddressLook look) {
        this.files = files;
        this.table = table;
        this.look = look;
    }

    /// Why a socket of the type cannot be bound to the address now; empty when it can.
    Optional<SocketFailure> look(Address address, SocketType type) {
        try {
            return switch (address) {
                case Address.Unnamed() -> Optional.empty(); // The kernel chooses a free one.
                case Address.Abstract _ -> lookAtName(address, type);
                case Address.Pathname(Bytes path) -> lookAtPath(address, path);
            };
        } catch (SocketFailedException e) {
            return Optional.of(e.failure());
        }
    }

    /// Abstract names are separate for each type.
    private Optional<SocketFailure> lookAtName(Address address, SocketType type) throws SocketFailedException {
        List<SocketEntry> owners = look.look(address).owners().stream().filter(entry -> entry.type() == type).toList();
        return owners.isEmpty() ? Optional.empty() : Optional.of(inUse(address, owners));
    }

    private Optional<SocketFailure> lookAtPath(Address address, Bytes path) throws SocketFailedException {
        Optional<SocketFailure> badPlace = new BindingPlace(address, path).look(files);
        if (badPlace.isPresent()) {
            return badPlace;
        }
        FileStatus status;
        try {
            status = files.status(path, false);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound) {
                return Optional.empty(); // Free: the place it will have is all right.
            }
            throw e;
        }
        return Optional.of(status.kind() == FileStatus.Kind.SOCKET
                ? lookAtSocket(address, path, status)
                : new SocketFailure.NotASocket(address, status.kind().words()));
    }

    private SocketFailure lookAtSocket(Address address, Bytes path, FileStatus status) throws SocketFailedException {
        Behind behind = look.atPath(path, status);
        return switch (behind.state()) {
            case STALE -> new SocketFailure.StaleFile(address, status.identity());
            // What cannot be told apart from a live socket is treated as one.
            case LIVE, FULL, NOT_LISTENING, DENIED, UNKNOWN -> inUse(address, behind.owners());
            case NOT_A_SOCKET, MISSING ->
                throw new SocketFailedException(new SocketFailure.Unsupported("Binding to " + address.text(),
                        "what is there changes while it is looked at", "Try again."));
        };
    }

    private SocketFailure inUse(Address address, List<SocketEntry> owners) {
        Map<Long, List<SocketTable.Holder>> holders = owners.isEmpty() ? Map.of() : table.holders();
        return new SocketFailure.AddressInUse(address, owners.stream()
                .flatMap(entry -> holders.getOrDefault(entry.inode(), List.of()).stream())
                .map(SocketTable.Holder::text).distinct().sorted().toList());
    }
}
