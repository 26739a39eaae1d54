package dev.sockeye.socket.linux;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.AddressOwners;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns an `errno` of connect or bind into what it means, by looking closer: which path component, which bit, who.
/// Blocks on the file system; background threads only.
final class Diagnosis {
    private static final int LONGEST_PATH = 4095;
    private static final Fact<SocketType> HIDDEN_TYPE = Fact.unknown("its owner is not visible from here");

    private final FileCalls files;
    private final SocketTable table;
    private final AddressOwners owners;
    private final Supplier<Fact<Long>> descriptorLimit;

    Diagnosis(FileCalls files, SocketTable table, AddressOwners owners, Supplier<Fact<Long>> descriptorLimit) {
        this.files = files;
        this.table = table;
        this.owners = owners;
        this.descriptorLimit = descriptorLimit;
    }

    SocketFailure connecting(int errno, Address address, SocketType type) {
        return switch (errno) {
            case Errno.ECONNREFUSED -> refused(address, type);
            case Errno.EPROTOTYPE -> new SocketFailure.WrongType(address, type,
                    owners.owner(address, type).map(SocketEntry::type).map(Fact::known).orElse(HIDDEN_TYPE));
            case Errno.EAGAIN -> {
                Optional<SocketEntry> owner = owners.owner(address, type);
                Fact<Integer> hidden = Fact.unknown("not visible from here");
                yield new SocketFailure.NotAccepting(address, owner.map(SocketEntry::receiveQueue).orElse(hidden),
                        owner.map(SocketEntry::sendQueue).orElse(hidden));
            }
            case Errno.EACCES -> denied(address, "write (w) permission", FdCalls.W_OK, true);
            default -> common("connect", errno, address);
        };
    }

    /// Why a datagram to the address was refused.
    SocketFailure sending(int errno, Address to) {
        return switch (errno) {
            case Errno.ECONNREFUSED, Errno.EPROTOTYPE, Errno.EACCES -> connecting(errno, to, SocketType.DATAGRAM);
            case Errno.EPERM ->
                owners.owner(to, SocketType.DATAGRAM).filter(receiver -> receiver.peer().isKnown()).isPresent()
                        ? new SocketFailure.Unsupported("Sending to " + to.text(),
                                "the socket there is connected to another one and takes messages from nobody else")
                        : common("sendmsg", errno, to);
            default -> common("sendmsg", errno, to);
        };
    }

    SocketFailure binding(int errno, Address address, SocketType type) {
        return switch (errno) {
            case Errno.EADDRINUSE -> inUse(address, type);
            case Errno.EACCES -> denied(address, "write (w) permission", FdCalls.W_OK, false);
            case Errno.EROFS -> new SocketFailure.Unchangeable(address, directory(address), false);
            default -> common("bind", errno, address);
        };
    }

    private static String directory(Address address) {
        List<Bytes> prefixes = address instanceof Address.Pathname(Bytes path) ? Paths.prefixes(path) : List.of();
        return prefixes.size() < 2 ? "." : prefixes.get(prefixes.size() - 2).escaped();
    }

    private SocketFailure common(String call, int errno, Address address) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENOTDIR -> new SocketFailure.NotFound(address, missing(address));
            case Errno.EMFILE, Errno.ENFILE -> new SocketFailure.TooManyDescriptors(descriptorLimit.get());
            case Errno.ENAMETOOLONG -> tooLong(address);
            case Errno.ELOOP ->
                new SocketFailure.BrokenPath(address.text(), "there are too many symbolic links in it");
            case Errno.ESTALE, Errno.ETIMEDOUT -> new SocketFailure.SilentFileSystem(address.text());
            case Errno.EPIPE -> new TransferFailure.PeerReadsNoMore();
            default -> SystemFailure.of(switch (call) {
                case "bind" -> "Binding to ";
                case "connect" -> "Connecting to ";
                default -> "Sending to ";
            } + address.text(), call, errno);
        };
    }

    /// A long path is made through its directory: only the last component must fit. No system takes more than 4095.
    private static SocketFailure tooLong(Address address) {
        int length = switch (address) {
            case Address.Pathname(Bytes path) -> path.length();
            case Address.Abstract(Bytes name) -> name.length();
            case Address.Unnamed() -> 0;
        };
        int limit = address instanceof Address.Pathname(Bytes path)
                ? Math.min(LONGEST_PATH, SocketName.longestPath(path))
                : Address.MAX_NAME - 1;
        return new SocketFailure.PathTooLong(address, limit, length);
    }

    private SocketFailure refused(Address address, SocketType type) {
        if (!(address instanceof Address.Pathname(Bytes path))) {
            return new SocketFailure.NotFound(address, address.text());
        }
        try {
            FileStatus status = files.status(path, true);
            return status.kind() == FileStatus.Kind.SOCKET
                    ? new SocketFailure.NobodyListening(address,
                            owners.owner(address, type).isEmpty() && owners.isLeft(path))
                    : new SocketFailure.NotASocket(address, status.kind().words());
        } catch (SocketFailedException e) {
            return e.failure();
        }
    }

    private SocketFailure inUse(Address address, SocketType type) {
        Optional<SocketEntry> owner = owners.owner(address, type);
        if (address instanceof Address.Pathname(Bytes path)) {
            try {
                FileStatus status = files.status(path, false);
                if (status.kind() != FileStatus.Kind.SOCKET) {
                    return new SocketFailure.NotASocket(address, status.kind().words());
                }
                if (owner.isEmpty() && owners.isLeft(path)) {
                    return new SocketFailure.StaleFile(address, status.identity());
                }
            } catch (SocketFailedException _) {
                return new SocketFailure.AddressInUse(address, List.of()); // It went away while we looked.
            }
        }
        List<SocketTable.Holder> holders = owner.isEmpty()
                ? List.of()
                : table.holders().getOrDefault(owner.get().inode(), List.of());
        return new SocketFailure.AddressInUse(address, holders.stream().map(SocketTable.Holder::text).toList());
    }

    private String missing(Address address) {
        if (address instanceof Address.Pathname(Bytes path)) {
            for (Bytes prefix : Paths.prefixes(path)) {
                try {
                    files.status(prefix, true);
                } catch (SocketFailedException _) {
                    return prefix.escaped();
                }
            }
        }
        return address.text();
    }

    /// @param end whether the last component itself must allow it; otherwise the directory it is in
    private SocketFailure denied(Address address, String bit, int access, boolean end) {
        if (!(address instanceof Address.Pathname(Bytes path))) {
            return new SocketFailure.PermissionDenied(address, address.text(), "permission");
        }
        List<Bytes> prefixes = Paths.prefixes(path);
        List<Bytes> directories = prefixes.subList(0, prefixes.size() - 1);
        for (Bytes directory : directories) {
            if (FdCalls.access(directory, FdCalls.X_OK) == -Errno.EACCES) {
                return new SocketFailure.PermissionDenied(address, directory.escaped(), "search (x) permission");
            }
        }
        Bytes last = end ? path : directories.isEmpty() ? Bytes.ofText(".") : directories.getLast();
        String why = FdCalls.access(last, access) == -Errno.EACCES
                ? bit
                : "permission (a security module may forbid it)";
        return new SocketFailure.PermissionDenied(address, last.escaped(), why);
    }
}
