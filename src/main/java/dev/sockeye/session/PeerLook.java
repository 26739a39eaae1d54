package dev.sockeye.session;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessReader;

/// Looks at the process at the other end of a connection. Blocks; never on the I/O thread.
@FunctionalInterface
public interface PeerLook {
    /// For a machine that tells nothing.
    PeerLook NONE = (_, _) -> ProcessFacts.unknown("this machine does not tell");

    /// The process, if it surely is the one that had these credentials at that time.
    ///
    /// @param seenNanos when the kernel said so, in nanoseconds since the epoch
    ProcessFacts look(Credentials credentials, long seenNanos);

    /// As `/proc` tells it. A process that was started after it was seen has only the same pid, and one that ended while it
    /// was looked at may have been followed by another: of neither anything is told.
    static PeerLook at(ProcessReader processes, Accounts accounts) {
        var names = AccountWords.of(accounts);
        return (credentials, seenNanos) -> {
            Fact<String> user = credentials.uid().map(names::userName);
            Fact<String> group = credentials.gid().map(names::groupName);
            return switch (credentials.pid()) {
                case Fact.Unknown<Integer>(String reason) -> unknown(reason, user, group);
                case Fact.Known<Integer>(Integer pid) -> {
                    ProcessReader.Snapshot process = processes.look(pid);
                    Fact<Long> started = process.startedNanos();
                    if (!process.exists().or(true)) {
                        yield unknown("the process had ended before it was looked at", user, group);
                    }
                    if (SameProcess.isLater(started, seenNanos) || !started.equals(processes.started(pid))) {
                        yield unknown("another process had this pid when it was looked at", user, group);
                    }
                    yield new ProcessFacts(process.name(), process.executable(), process.commandLine(), user, group);
                }
            };
        };
    }

    private static ProcessFacts unknown(String reason, Fact<String> user, Fact<String> group) {
        return new ProcessFacts(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason), user, group);
    }
}
