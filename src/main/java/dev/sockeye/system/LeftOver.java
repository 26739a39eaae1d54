package dev.sockeye.system;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileStatus;
import java.util.List;

/// A socket file that no live socket owns.
public record LeftOver(Bytes path, FileStatus status) {
    /// What a search found.
    ///
    /// @param files in the order in which they were found
    /// @param limits where it could not look and what it could not tell, and why, a sentence each
    public record Findings(List<LeftOver> files, List<String> limits) {
        public Findings {
            files = List.copyOf(files);
            limits = List.copyOf(limits);
        }
    }
}
