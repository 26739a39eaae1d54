package dev.sockeye.ui.workbench;

import dev.sockeye.file.Behind;
import dev.sockeye.file.SocketFiles;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.MachineAddresses;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the forms say about an address while it is typed. Changes nothing; blocks, background threads only.
record AddressLooks(SocketFiles files, Platform platform) {
    private static final int MOST_HOLDERS = 3;

    /// Whether a server could be bound there.
    Finding forServer(Address address, SocketType type) throws SocketFailedException {
        Optional<SocketFailure> failure = files.lookBeforeBinding(address, type);
        if (failure.isPresent()) {
            throw new SocketFailedException(failure.get());
        }
        return Finding.good(switch (address) {
            case Address.Unnamed _ -> "The kernel will choose an abstract name.";
            case Address.Abstract _ -> "The name is free.";
            case Address.Pathname _ -> "Free: a new socket file will be made here.";
        });
    }

    /// Whether a client could connect there.
    Finding forClient(Address address, SocketType type) throws SocketFailedException {
        if (address instanceof Address.Unnamed) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Connecting to “@”",
                    "a client needs an address to connect to"));
        }
        Behind behind = files.lookBeforeConnecting(address, type);
        Optional<SocketEntry> there = behind.owners().stream().filter(entry -> entry.type() == type).findFirst();
        if (there.map(entry -> !entry.takesClients()).orElse(!behind.takesClients() && behind.state().isBound())) {
            throw new SocketFailedException(new SocketFailure.NobodyListening(address, false));
        }
        String found = there.isEmpty()
                ? Texts.fill("A %s socket seems to be there.", type.label())
                : Texts.fill("A %s socket is there: %s.", type.label(), holders(there.get()));
        if (there.isPresent() && there.get().isFull()) {
            return Finding.doubtful(found + " "
                    + Texts.fill(
                            "It is alive, but its backlog is full (%d waiting, room for %d): connecting may have "
                                    + "to wait.",
                            there.get().receiveQueue().or(0),
                            there.get().sendQueue().or(0)));
        }
        return behind.state() == SocketProbe.State.FULL && there.isEmpty()
                ? Finding.doubtful(found + " It is alive, but its backlog is full: connecting may have to wait.")
                : Finding.good(found);
    }

    private String holders(SocketEntry entry) {
        String holders = platform.sockets().holders().getOrDefault(entry.inode(), List.of()).stream()
                .map(SocketTable.Holder::text).distinct().limit(MOST_HOLDERS).collect(Collectors.joining(", "));
        return holders.isEmpty() ? "its process is not visible to you" : holders;
    }

    /// The addresses of this machine to which a client of the type could connect, with who is there.
    List<Suggestion> live(SocketType type) throws SocketFailedException {
        return new MachineAddresses(platform.sockets()).of(entry -> entry.type() == type && entry.takesClients());
    }
}
