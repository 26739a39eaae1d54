package dev.sockeye.ui.peer;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessRights;
import java.util.List;

/// What the card asks about processes. Blocks; background only. A face, because the card must be right for processes that nobody can
/// have at will: one whose pid was used again within a second, one of another pid namespace, one that `/proc` hides.
public interface Processes {
    /// Looks at the process that has the pid now; nothing is known of one that does not exist.
    ProcessFacts look(int pid);

    /// Who else has the peer's end of the connection open, a sentence each; empty when nobody was seen to.
    default List<String> holders(Connection connection) {
        return List.of();
    }

    /// A process as `/proc` tells it now.
    ///
    /// @param exists whether any process has the pid now; not known where `/proc` hides the processes of others
    /// @param name the short name
    /// @param startedNanos when it was started, in nanoseconds since the epoch
    /// @param rights as whom it runs now, and where
    record ProcessFacts(Fact<Boolean> exists, Fact<String> name, Fact<List<String>> commandLine,
            Fact<String> executable, Fact<Long> startedNanos, ProcessRights rights) {
        static ProcessFacts unknown(String reason) {
            return new ProcessFacts(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason),
                    Fact.unknown(reason),
                    Fact.unknown(reason), ProcessRights.unknown(reason));
        }
    }
}
