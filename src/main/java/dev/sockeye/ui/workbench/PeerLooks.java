package dev.sockeye.ui.workbench;

import dev.sockeye.socket.Connection;
import dev.sockeye.system.PeerChange;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.ui.peer.Processes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the peer card asks about processes and about who has the peer's end open. The latter means a walk over all
/// processes: an answer is kept for a few seconds.
final class PeerLooks implements Processes {
    private static final long KEPT_NANOS = 5_000_000_000L;

    /// What was found about a connection.
    private record Answer(Connection connection, long nanos, List<String> sentences) {}

    private final Processes processes;
    private final PeerExaminer examiner;
    private volatile @Nullable Answer last;

    PeerLooks(Processes processes, PeerExaminer examiner) {
        this.processes = processes;
        this.examiner = examiner;
    }

    @Override
    public ProcessFacts look(int pid) {
        return processes.look(pid);
    }

    @Override
    public List<String> holders(Connection connection) {
        Answer known = last;
        long now = System.nanoTime();
        if (known == null || !known.connection().equals(connection) || now - known.nanos() > KEPT_NANOS) {
            known = new Answer(connection, now, examiner.examine(connection, null).stream()
                    .filter(PeerLooks::isAboutHolders).map(PeerChange::sentence).toList());
            last = known;
        }
        return known.sentences();
    }

    /// The card says the rest from what it reads itself.
    private static boolean isAboutHolders(PeerChange change) {
        return switch (change) {
            case PeerChange.HandedOn _,PeerChange.Shared _ -> true;
            case PeerChange.ProcessEnded _,PeerChange.PidReused _,PeerChange.UserChanged _,PeerChange.WrittenByAnother _,PeerChange.NotTold _ ->
                false;
        };
    }
}
