package dev.sockeye.socket;

import java.io.InputStream;
import java.util.Optional;

/// A process that was started with sockets. Thread-safe.
///
/// @param pid its number, which is no other's until [#await()] has returned
/// @param output what it writes to its standard output and error, to be closed by whoever reads it; empty when it has those of
///     this program
public record Started(long pid, Waiting waiting, Optional<Output> output) {
    /// What a process writes.
    ///
    /// @param out has nothing when a connection is its standard output
    public record Output(InputStream out, InputStream error) {}

    /// Waits for the end of a process.
    public interface Waiting {
        /// Its exit code; 128 and the signal's number when a signal ended it.
        int await();
    }

    /// Waits for its end, once. Blocks.
    ///
    /// @return its exit code; 128 and the signal's number when a signal ended it
    public int await() {
        return waiting.await();
    }

    /// Asks it and what it has started to end (SIGTERM), or ends them (SIGKILL). Not after its end was awaited.
    public void end(boolean kill) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.descendants().forEach(child -> end(child, kill));
            end(process, kill);
        });
    }

    private static void end(ProcessHandle process, boolean kill) {
        boolean _ = kill ? process.destroyForcibly() : process.destroy();
    }
}
