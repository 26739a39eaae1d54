package dev.sockeye.command;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.file.UserDirectories;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What can be chosen of the engine on the command line.
///
/// @param captureParent where the capture's private directory is made
/// @param quota bytes of disk for the capture
/// @param quotaGiven whether somebody asked for that quota; otherwise the one chosen in the window counts
/// @param record the file that every event is written to, “-” for standard output, null for none
/// @param overwrite whether an existing recording may be replaced
public record EngineOptions(Path captureParent, long quota, boolean quotaGiven, @Nullable Path record,
        boolean overwrite) {
    /// What `--record` takes for standard output; a file of that name is “./-”.
    private static final Path STANDARD_OUTPUT = Path.of("-");

    public EngineOptions(Path captureParent, long quota, @Nullable Path record, boolean overwrite) {
        this(captureParent, quota, true, record, overwrite);
    }

    /// A capture of the usual size in the user's cache directory, no recording.
    public static EngineOptions usual() {
        return new EngineOptions(UserDirectories.usual().cache(), CaptureStore.DEFAULT_QUOTA, false, null, false);
    }

    /// Whether every event is written to standard output instead of a file.
    public boolean recordsToStandardOutput() {
        return STANDARD_OUTPUT.equals(record);
    }

    public EngineOptions withQuota(long bytes) {
        return new EngineOptions(captureParent, bytes, true, record, overwrite);
    }

    /// The quota chosen earlier, unless this run was asked for another one.
    public EngineOptions withRememberedQuota(long bytes) {
        return quotaGiven ? this : new EngineOptions(captureParent, bytes, false, record, overwrite);
    }

    public EngineOptions recordingTo(Path file, boolean replace) {
        return new EngineOptions(captureParent, quota, quotaGiven, file, replace);
    }
}
