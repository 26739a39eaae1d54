package dev.sockeye.system;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what the kernel froze about a connection's peer with how things are now: whether the process still lives
/// and is the same (`SO_PEERPIDFD`), as whom it runs, who has the peer's end of the connection open, who wrote last.
///
/// Looks at the kernel's socket table and at the descriptors of all processes: blocks for milliseconds, tens of them on
/// a machine with thousands of sockets. Background only; changes nothing. Thread-safe.
public final class PeerExaminer {
    private static final String HOLDERS = "who has the peer's end of the connection open";

    private static final long KEPT_NANOS = 5_000_000_000L;

    /// What was found about a connection.
    private record Holders(Connection connection, long nanos, List<PeerChange> found) {}

    private final ProcessReader processes;
    private final SocketTable sockets;
    private final boolean canPin;
    private volatile @Nullable Holders last;

    /// @param canPin whether the kernel has `SO_PEERPIDFD`; without it only start times tell processes apart
    public PeerExaminer(ProcessReader processes, SocketTable sockets, boolean canPin) {
        this.processes = processes;
        this.sockets = sockets;
        this.canPin = canPin;
    }

    /// Who else has the peer's end of the connection open; empty when nobody was seen to. That means a walk over all processes: the
    /// answer about the connection that was asked for last is kept for five seconds.
    public List<PeerChange> holders(Connection connection) {
        Holders known = last;
        long now = System.nanoTime();
        if (known == null || !known.connection().equals(connection) || now - known.nanos() > KEPT_NANOS) {
            known = new Holders(connection, now,
                    examine(connection, null).stream().filter(PeerExaminer::isAboutHolders).toList());
            last = known;
        }
        return known.found();
    }

    private static boolean isAboutHolders(PeerChange change) {
        return switch (change) {
            case PeerChange.HandedOn _,PeerChange.Shared _ -> true;
            case PeerChange.ProcessEnded _,PeerChange.PidReused _,PeerChange.UserChanged _,PeerChange.WrittenByAnother _,PeerChange.NotTold _ ->
                false;
        };
    }

    /// What is different now, what matters most first; empty when the peer is as the kernel froze it.
    ///
    /// @param lastMessage the credentials that came with the last message, null when there was none
    public List<PeerChange> examine(Connection connection, @Nullable Credentials lastMessage) {
        return switch (connection.peer().credentials().pid()) {
            case Fact.Unknown<Integer>(String reason) ->
                List.of(new PeerChange.NotTold("which process it is", reason));
            case Fact.Known<Integer>(Integer pid) -> examine(connection, pid, lastMessage);
        };
    }

    private List<PeerChange> examine(Connection connection, int pid, @Nullable Credentials lastMessage) {
        PeerIdentity frozen = connection.peer();
        var changes = new ArrayList<PeerChange>();
        Optional<PeerChange> end = ended(pid, frozen, connection.pinnedPid());
        end.ifPresent(changes::add);
        if (end.isEmpty()) {
            user(pid, frozen).ifPresent(changes::add);
        }
        holders(pid, frozen.provenance(), connection.inode(), end.isPresent()).ifPresent(changes::add);
        if (lastMessage != null && lastMessage.pid().isKnown() && !lastMessage.pid().equals(Fact.known(pid))) {
            changes.add(new PeerChange.WrittenByAnother(pid, lastMessage));
        }
        return List.copyOf(changes);
    }

    private Optional<PeerChange> ended(int pid, PeerIdentity frozen, Fact<Integer> pinned) {
        ProcessReader.Snapshot now = processes.look(pid);
        return switch (SameProcess.now(pinned, canPin, now.exists(), now.startedNanos(), frozen.timeNanos())) {
            case RUNNING -> Optional.empty();
            case ENDED, REPLACED -> Optional.of(now.exists().equals(Fact.known(true))
                    ? new PeerChange.PidReused(pid, now.name())
                    : new PeerChange.ProcessEnded(pid));
            case UNKNOWN -> Optional.of(new PeerChange.NotTold("whether process " + pid + " still runs",
                    now.exists() instanceof Fact.Unknown<Boolean>(String reason)
                            ? reason
                            : "the kernel does not tell"));
        };
    }

    private Optional<PeerChange> user(int pid, PeerIdentity frozen) {
        Credentials was = frozen.credentials();
        return switch (processes.rights(pid).ids()) {
            case Fact.Unknown<ProcessRights.Ids>(String reason) ->
                Optional.of(new PeerChange.NotTold("as whom process " + pid + " runs now", reason));
            case Fact.Known<ProcessRights.Ids>(ProcessRights.Ids now) -> {
                boolean known = was.uid().isKnown() && was.gid().isKnown();
                boolean same = was.uid().equals(Fact.known(now.effectiveUid()))
                        && was.gid().equals(Fact.known(now.effectiveGid()));
                yield same || !known
                        ? Optional.empty()
                        : Optional.of(new PeerChange.UserChanged(pid, frozen.provenance(), was.uid().or(-1),
                                was.gid().or(-1), now.effectiveUid(), now.effectiveGid()));
            }
        };
    }

    /// @param ended whether the process has ended: then it has nothing open any more
    private Optional<PeerChange> holders(int pid, Credentials.Provenance since, Fact<Long> own, boolean ended) {
        return switch (peerInode(own)) {
            case Fact.Unknown<Long>(String reason) -> Optional.of(new PeerChange.NotTold(HOLDERS, reason));
            case Fact.Known<Long>(Long peer) -> {
                SocketTable.Owners owners = sockets.owners();
                List<SocketTable.Holder> all = owners.holders().getOrDefault(peer, List.of());
                List<SocketTable.Holder> others = all.stream().filter(holder -> ended || holder.pid() != pid).toList();
                boolean has = all.size() > others.size();
                yield others.isEmpty()
                        ? nobodyElse(has, owners.hidden())
                        : Optional.of(has || (!ended && !mayLookInto(pid))
                                ? new PeerChange.Shared(pid, has, others)
                                : new PeerChange.HandedOn(pid, since, others));
            }
        };
    }

    private static Optional<PeerChange> nobodyElse(boolean has, int hidden) {
        return has || hidden == 0
                ? Optional.empty()
                : Optional.of(new PeerChange.NotTold(HOLDERS, "you may not look into all processes"));
    }

    private Fact<Long> peerInode(Fact<Long> own) {
        return switch (own) {
            case Fact.Unknown<Long> unknown -> unknown;
            case Fact.Known<Long>(Long inode) -> sockets.entry(inode).map(SocketEntry::peer)
                    .orElseGet(() -> Fact.unknown("the kernel's socket table does not have this connection"));
        };
    }

    /// Only then does it mean something that a descriptor was not found there.
    private static boolean mayLookInto(int pid) {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.iterator().hasNext();
        } catch (IOException _) {
            return false;
        }
    }
}
