package dev.sockeye.file;

import dev.sockeye.file.Obstacle.Level;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What besides permissions can keep somebody from connecting, as far as it can be told without disturbing anybody.
final class Obstacles {
    private static final Obstacle OWN_CHECK = new Obstacle(Level.UNKNOWN, "The server itself may look who connects"
            + " (SO_PEERCRED) and refuse: that cannot be told from outside.");

    private final SocketTable table;
    private final SocketProbe probe;

    Obstacles(SocketTable table, SocketProbe probe) {
        this.table = table;
        this.probe = probe;
    }

    /// For a socket file.
    ///
    /// @param end what the path leads to; empty when that is not known
    List<Obstacle> ofFile(Subject subject, Optional<PathComponent> end) {
        var obstacles = new ArrayList<Obstacle>();
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
        obstacles.addAll(bound(entries().stream().filter(entry -> entry.address().equals(name)).toList(),
                () -> new Obstacle(Level.REFUSES, "No socket of this network namespace has the name.")));
        obstacles.add(new Obstacle(Level.UNKNOWN, "Landlock can keep a process from abstract sockets; the kernel does"
                + " not tell whether it does."));
        securityModule(subject).ifPresent(obstacles::add);
        obstacles.add(OWN_CHECK);
        return obstacles;
    }

    private List<SocketEntry> entries() {
        try {
            return table.entries();
        } catch (SocketFailedException _) {
            return List.of(); // Then the probe says what can be said.
        }
    }

    private List<Obstacle> behind(PathComponent end) {
        FileStatus status = end.step().status();
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return List.of(new Obstacle(Level.REFUSES, "It is " + status.kind().words()
                    + ", not a socket: connecting is refused whoever tries."));
        }
        return bound(entries().stream().filter(entry -> entry.isBoundTo(status.identity())).toList(),
                () -> probed(end.actual()));
    }

    private interface Otherwise {
        Obstacle get();
    }

    private static List<Obstacle> bound(List<SocketEntry> found, Otherwise otherwise) {
        List<SocketEntry> servers = found.stream().filter(entry -> entry.state() == SocketEntry.State.LISTENING
                || (entry.type() == SocketType.DATAGRAM && entry.state() == SocketEntry.State.UNCONNECTED)).toList();
        if (!servers.isEmpty()) {
            return servers.stream().map(Obstacles::server).toList();
        }
        if (found.stream().anyMatch(entry -> entry.state() == SocketEntry.State.UNCONNECTED)) {
            return List.of(new Obstacle(Level.REFUSES, "A socket is bound there, but it does not listen (yet)."));
        }
        return List.of(otherwise.get());
    }

    private static Obstacle server(SocketEntry entry) {
        if (entry.type() == SocketType.DATAGRAM) {
            return new Obstacle(Level.CLEAR, "A live datagram socket is bound there.");
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

    private Obstacle probed(Bytes path) {
        return switch (probe.probe(path).state()) {
            case LIVE -> new Obstacle(Level.CLEAR, "A live socket of another network namespace is bound there, which"
                    + " a path reaches too; whether it listens is not told.");
            case STALE -> new Obstacle(Level.REFUSES, "No live socket owns the file: a server that is gone left it"
                    + " behind. Start the server again.");
            case NOT_A_SOCKET, MISSING -> new Obstacle(Level.UNKNOWN, "The file has just changed: look again.");
            case DENIED -> new Obstacle(Level.UNKNOWN, "Whether a live socket is behind the file is not known: this"
                    + " program may not connect to it.");
            case UNKNOWN -> new Obstacle(Level.UNKNOWN, "Whether a live socket is behind the file the kernel does not"
                    + " say.");
        };
    }

    private static Obstacle mounts(Fact<Boolean> same) {
        return switch (same) {
            case Fact.Known<Boolean>(Boolean yes) when yes -> new Obstacle(Level.CLEAR,
                    "The process is in this mount namespace: it sees the same files.");
            case Fact.Known<Boolean> _ -> new Obstacle(Level.CLEAR, "The process is in another mount namespace: the"
                    + " files were looked at as it sees them.");
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
