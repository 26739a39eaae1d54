package dev.sockeye.session;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.ProcessReader;

/// Looks at the process at the other end of a connection.
@FunctionalInterface
public interface PeerLook {
    /// For a machine that tells nothing.
    PeerLook NONE = (_, _) -> ProcessFacts.unknown("this machine does not tell");

    /// The short name alone, so soon that also a process is known that ends at once. One line of `/proc`, which waits for nobody
    /// and takes some microseconds: also for the I/O thread.
    ///
    /// @param seenNanos when the kernel said so, in nanoseconds since the epoch
    default Fact<String> glance(Credentials credentials, long seenNanos) {
        return Fact.unknown("it is not looked at so soon");
    }

    /// The process, if it surely is the one that had these credentials at that time. Blocks; never on the I/O thread.
    ///
    /// @param seenNanos when the kernel said so, in nanoseconds since the epoch
    ProcessFacts look(Credentials credentials, long seenNanos);

    /// As `/proc` tells it. A process that was started after it was seen has only the same pid, and one that ended while it
    /// was looked at may have been followed by another: of neither anything is told.
    static PeerLook at(ProcessReader processes, Accounts accounts) {
        return new ProcLook(processes, AccountWords.of(accounts));
    }
}
