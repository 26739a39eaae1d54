package dev.sockeye.file;

import dev.sockeye.file.Obstacle.Level;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What besides permissions can keep somebody from connecting, as far as it can be told without disturbing anybody.
final class Obstacles {
    private static final Obstacle OWN_CHECK = new Obstacle(Level.UNKNOWN, "The server itself may look who connects"
            + " (SO_PEERCRED) and refuse: that cannot be told from outside.");

    static final Obstacle NOBODY = new Obstacle(Level.REFUSES, "No socket of this network namespace has the name.");
    static final Obstacle NOT_LISTENING = new Obstacle(Level.REFUSES, "A socket is bound there, but it does not"
            + " listen (yet).");

    private final SocketTable table;
    private final AddressLook look;

    Obstacles(SocketTable table, AddressLook look) {
        this.table = table;
        this.look = look;
    }

    /// For a socket file.
    ///
    /// @param end what the path leads to; empty when that is not known
    /// @param madeAbsolute whether the path is relative, and the way to the working directory was looked at too
    List<Obstacle> ofFile(Subject subject, Optional<PathComponent> end, boolean madeAbsolute) {
        var obstacles = new ArrayList<Obstacle>();
        if (madeAbsolute) {
            obstacles.add(new Obstacle(Level.CLEAR,
                    "The path is relative: it was looked at from the root directory, as a user "
                            + "who logs in has to come to the working directory first."));
        }
        end.ifPresent(component -> obstacles.addAll(behind(component)));
        if (subject.kind() == Subject.Kind.PROCESS) {
            obstacles.add(mounts(subject.sameMounts()));
        }
        securityModule(subject).ifPresent(obstacles::add);
        if (obstacles.stream().noneMatch(obstacle -> obstacle.level() == Level.REFUSES)) {
            obstacles.add(OWN_CHECK);
        }
        return obstacles;
    }

    /// For an abstract address, which has neither file nor permissions.
    List<Obstacle> ofName(Subject subject, Address.Abstract name) {
        var obstacles = new ArrayList<Obstacle>();
        obstacles.add(switch (subject.sameNetwork()) {
            case Fact.Known<Boolean>(Boolean same) when same -> new Obstacle(Level.CLEAR,
                    "It is in this network namespace, where the name means the same.");
            case Fact.Known<Boolean> _ -> new Obstacle(Level.UNKNOWN, "It is in another network namespace: there the"
                    + " name leads to another socket, or to none.");
            case Fact.Unknown<Boolean>(String reason) -> new Obstacle(Level.UNKNOWN,
                    "Whether it is in this network namespace is not known: " + reason + ".");
        });
        obstacles.addAll(atName(name));
        obstacles.add(new Obstacle(Level.UNKNOWN, "Landlock can keep a process from abstract sockets; the kernel does"
                + " not tell whether it does."));
        securityModule(subject).ifPresent(obstacles::add);
        obstacles.add(OWN_CHECK);
        return obstacles;
    }

    /// Who has an abstract name in this network namespace.
    List<Obstacle> atName(Address.Abstract name) {
        Obstacle untold = new Obstacle(Level.UNKNOWN,
                "Whether a socket has the name is not known: the kernel's table of"
                        + " sockets cannot be read exactly here.");
        try {
            SocketTable.Listing listing = table.listing();
            List<SocketEntry> owners = AddressLook.atName(name, listing.entries()).owners();
            return owners.isEmpty() ? List.of(listing.exact() ? NOBODY : untold) : servers(owners);
        } catch (SocketFailedException _) {
            return List.of(untold);
        }
    }

    private List<Obstacle> behind(PathComponent end) {
        FileStatus status = end.step().status();
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return List.of(new Obstacle(Level.REFUSES, "It is " + status.kind().words()
                    + ", not a socket: connecting is refused whoever tries."));
        }
        Behind behind = look.atPath(end.actual(), status);
        return behind.owners().isEmpty() ? List.of(unseen(behind)) : servers(behind.owners());
    }

    /// What takes connections or datagrams; else what is bound there.
    private static List<Obstacle> servers(List<SocketEntry> owners) {
        List<SocketEntry> servers = owners.stream().filter(SocketEntry::takesClients).toList();
        return servers.isEmpty() ? List.of(NOT_LISTENING) : servers.stream().map(Obstacles::server).toList();
    }

    private static Obstacle server(SocketEntry entry) {
        if (entry.type() == SocketType.DATAGRAM) {
            return entry.peer().isKnown()
                    ? new Obstacle(Level.REFUSES, "The datagram socket there is connected to another one and takes"
                            + " messages from nobody else: sending fails with EPERM.")
                    : new Obstacle(Level.CLEAR, "A live datagram socket is bound there.");
        }
        if (entry.receiveQueue() instanceof Fact.Known<Integer>(Integer pending)
                && entry.sendQueue() instanceof Fact.Known<Integer>(Integer backlog)) {
            // The kernel admits one more than the backlog says, listen(2).
            return pending > backlog
                    ? new Obstacle(Level.REFUSES, "The server does not accept: its backlog is full (" + pending
                            + " wait, " + backlog + " may). Connecting waits, or fails with EAGAIN.")
                    : new Obstacle(Level.CLEAR, "A " + entry.type().label() + " server listens; " + pending
                            + " of " + backlog + " wait in its backlog.");
        }
        return new Obstacle(Level.CLEAR, "A " + entry.type().label() + " server listens.");
    }

    /// What the kernel tells of a socket that is in no table, or of none.
    private static Obstacle unseen(Behind behind) {
        String kind = behind.type().map(type -> "A live " + type.label() + " socket").or("A live socket")
                + (behind.here().equals(Fact.known(false))
                        ? " of another network namespace, which a path reaches too,"
                        : "");
        return switch (behind.state()) {
            case LIVE -> new Obstacle(Level.CLEAR, kind + (behind.type().equals(Fact.known(SocketType.DATAGRAM))
                    ? " is bound there."
                    : " listens there."));
            case FULL -> new Obstacle(Level.REFUSES, kind + " listens there, but does not accept: its backlog is full."
                    + " Connecting waits, or fails with EAGAIN.");
            case NOT_LISTENING -> NOT_LISTENING;
            case STALE -> new Obstacle(Level.REFUSES, "No live socket owns the file: a server that is gone left it"
                    + " behind. Start the server again.");
            case NOT_A_SOCKET, MISSING -> new Obstacle(Level.UNKNOWN, "The file has just changed: look again.");
            case DENIED -> new Obstacle(Level.UNKNOWN, "Whether a live socket is behind the file is not known: this"
                    + " program may not connect to it.");
            case UNKNOWN -> new Obstacle(Level.UNKNOWN, "Whether a live socket is behind the file is not known"
                    + (behind.type() instanceof Fact.Unknown<SocketType>(String reason) ? ": " + reason + "." : "."));
        };
    }

    private static Obstacle mounts(Fact<Boolean> same) {
        return switch (same) {
            case Fact.Known<Boolean>(Boolean yes) when yes -> new Obstacle(Level.CLEAR,
                    "The process is in this mount namespace and has the same root directory: it sees the same files.");
            case Fact.Known<Boolean> _ -> new Obstacle(Level.CLEAR, "The process is in another mount namespace or has"
                    + " another root directory: the files were looked at as it sees them.");
            case Fact.Unknown<Boolean>(String reason) -> new Obstacle(Level.UNKNOWN, "Whether the process sees the same"
                    + " files is not known: " + reason + ".");
        };
    }

    private static Optional<Obstacle> securityModule(Subject subject) {
        return switch (subject.label()) {
            case Fact.Known<String>(String label) when label.isEmpty() -> Optional.empty();
            case Fact.Known<String>(String label) when label.equals("unconfined") -> Optional.of(
                    new Obstacle(Level.CLEAR, "No profile of AppArmor confines it."));
            case Fact.Known<String>(String label) -> Optional.of(new Obstacle(Level.UNKNOWN, "A security module"
                    + " confines it (“" + label + "”) and may refuse; its log says so when it does."));
            case Fact.Unknown<String>(String reason) -> Optional.of(new Obstacle(Level.UNKNOWN,
                    "Whether a security module (AppArmor, SELinux) refuses is not known: " + reason + "."));
        };
    }
}
