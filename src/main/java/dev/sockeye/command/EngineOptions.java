package dev.sockeye.command;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.file.UserDirectories;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be chosen of the engine on the command line.
///
/// @param captureParent where the capture's private directory is made
/// @param state where is kept what must be put back after the program was killed
/// @param quota bytes of disk for the capture
/// @param quotaGiven whether somebody asked for that quota; otherwise the one chosen in the window counts
/// @param record the file that every event is written to, “-” for standard output, null for none
/// @param overwrite whether an existing recording may be replaced
/// @param fields whether the fields of decoded messages are recorded too
/// @param reading how messages are decoded, and which events are printed and recorded
public record EngineOptions(Path captureParent, Path state, long quota, boolean quotaGiven,
        @Nullable Path record, boolean overwrite, boolean fields, Reading reading) {
    /// What `--record` takes for standard output; a file of that name is “./-”.
    private static final Path STANDARD_OUTPUT = Path.of("-");

    /// Everything in one directory.
    public EngineOptions(Path captureParent, long quota, @Nullable Path record, boolean overwrite) {
        this(captureParent, captureParent, quota, true, record, overwrite, false, Reading.USUAL);
    }

    /// A capture of the usual size in the user's usual directories, no recording.
    public static EngineOptions usual() {
        UserDirectories directories = UserDirectories.usual();
        return new EngineOptions(directories.cache(), directories.state(), CaptureStore.DEFAULT_QUOTA, false, null,
                false, false, Reading.USUAL);
    }

    /// Where it is noted what must be put back after a run that was killed; the first is the one for this run, the others those of
    /// earlier versions.
    public List<Path> ledgers() {
        return List.of(state.resolve("ledger"), captureParent.resolve("ledger"));
    }

    /// Whether every event is written to standard output instead of a file.
    public boolean recordsToStandardOutput() {
        return STANDARD_OUTPUT.equals(record);
    }

    public EngineOptions withQuota(long bytes) {
        return new EngineOptions(captureParent, state, bytes, true, record, overwrite, fields, reading);
    }

    /// The quota chosen earlier, unless this run was asked for another one.
    public EngineOptions withRememberedQuota(long bytes) {
        return quotaGiven
                ? this
                : new EngineOptions(captureParent, state, bytes, false, record, overwrite, fields, reading);
    }

    EngineOptions with(Reading asked) {
        return new EngineOptions(captureParent, state, quota, quotaGiven, record, overwrite, fields, asked);
    }

    public EngineOptions recordingTo(Path file, boolean replace, boolean withFields) {
        return new EngineOptions(captureParent, state, quota, quotaGiven, file, replace, withFields, reading);
    }
}
