package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns an `errno` of connect or bind into what it means, by looking closer: which path component, which bit, who.
/// Blocks on the file system; background threads only.
final class Diagnosis {
    private final FileCalls files;
    private final SocketTable table;
    private final Supplier<Fact<Long>> descriptorLimit;

    Diagnosis(FileCalls files, SocketTable table, Supplier<Fact<Long>> descriptorLimit) {
        this.files = files;
        this.table = table;
        this.descriptorLimit = descriptorLimit;
    }

    SocketFailure connecting(int errno, Address address, SocketType type) {
        return switch (errno) {
            case Errno.ECONNREFUSED -> refused(address);
            case Errno.EPROTOTYPE -> new SocketFailure.WrongType(address, type, owner(address).map(SocketEntry::type)
                    .map(Fact::known).orElse(Fact.unknown("its owner is not visible from here")));
            case Errno.EAGAIN -> {
                Optional<SocketEntry> owner = owner(address);
                Fact<Integer> hidden = Fact.unknown("not visible from here");
                yield new SocketFailure.NotAccepting(address, owner.map(SocketEntry::receiveQueue).orElse(hidden),
                        owner.map(SocketEntry::sendQueue).orElse(hidden));
            }
            case Errno.EACCES -> denied(address, "write (w) permission", FdCalls.W_OK, true);
            default -> common("connect", errno, address);
        };
    }

    SocketFailure binding(int errno, Address address) {
        return switch (errno) {
            case Errno.EADDRINUSE -> inUse(address);
            case Errno.EACCES -> denied(address, "write (w) permission", FdCalls.W_OK, false);
            default -> common("bind", errno, address);
        };
    }

    private SocketFailure common(String call, int errno, Address address) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENOTDIR -> new SocketFailure.NotFound(address, missing(address));
            case Errno.EMFILE, Errno.ENFILE -> new SocketFailure.TooManyDescriptors(descriptorLimit.get());
            case Errno.ENAMETOOLONG -> new SocketFailure.PathTooLong(address, longestName(address), length(address));
            default -> new SocketFailure.Other(call, errno, Errno.text(errno));
        };
    }

    /// A long path is reached through its directory; only the last name must fit beside `/proc/self/fd/N/`.
    private static int longestName(Address address) {
        return address instanceof Address.Pathname ? 255 : Address.MAX_NAME - 1;
    }

    private static int length(Address address) {
        return switch (address) {
            case Address.Pathname(Bytes path) -> path.length();
            case Address.Abstract(Bytes name) -> name.length();
            case Address.Unnamed() -> 0;
        };
    }

    private SocketFailure refused(Address address) {
        if (!(address instanceof Address.Pathname(Bytes path))) {
            return new SocketFailure.NotFound(address, address.text());
        }
        try {
            FileStatus status = files.status(path, true);
            return status.kind() == FileStatus.Kind.SOCKET
                    ? new SocketFailure.NobodyListening(address, owner(address).isEmpty())
                    : new SocketFailure.NotASocket(address, status.kind().words());
        } catch (SocketFailedException e) {
            return e.failure();
        }
    }

    private SocketFailure inUse(Address address) {
        if (address instanceof Address.Pathname(Bytes path)) {
            try {
                FileStatus status = files.status(path, false);
                if (status.kind() != FileStatus.Kind.SOCKET) {
                    return new SocketFailure.NotASocket(address, status.kind().words());
                }
                if (owner(address).isEmpty()) {
                    return new SocketFailure.StaleFile(address, status.identity());
                }
            } catch (SocketFailedException _) {
                return new SocketFailure.AddressInUse(address, List.of()); // It went away while we looked.
            }
        }
        Map<Long, List<SocketTable.Holder>> holders = table.holders();
        return new SocketFailure.AddressInUse(address, owner(address)
                .map(entry -> holders.getOrDefault(entry.inode(), List.of()).stream().map(SocketTable.Holder::text)
                        .toList())
                .orElse(List.of()));
    }

    /// The live socket that is bound there, when this user can see it.
    private Optional<SocketEntry> owner(Address address) {
        try {
            Optional<FileIdentity> file = address instanceof Address.Pathname(Bytes path)
                    ? Optional.of(files.status(path, true).identity())
                    : Optional.empty();
            return table.entries().stream()
                    .filter(entry -> entry.state() != SocketEntry.State.ESTABLISHED
                            || entry.type() == SocketType.DATAGRAM)
                    .filter(entry -> file.isPresent()
                            ? entry.isBoundTo(file.get())
                            : entry.address().equals(address))
                    .findFirst();
        } catch (SocketFailedException _) {
            return Optional.empty(); // What cannot be seen is not there for this purpose.
        }
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
