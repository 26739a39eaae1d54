package dev.sockeye.command;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.session.ByteSize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options about what is kept of all that is said, and where; picocli sets the fields.
final class RecordOptions {
    @Option(names = "--record", paramLabel = "FILE", description = "Write every event to the file, as"
            + " JSON lines; “-” is standard output (what else is said goes to standard error then).")
    private @Nullable String record;

    @Option(names = "--fields", description = "With --record: write the fields of decoded messages too.")
    private boolean fields;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(names = "--overwrite", description = "A file that is there already may be replaced.")
    private boolean overwrite;

    @Option(names = "--quota", paramLabel = "SIZE", description = "Disk space for the capture, for example 512M;"
            + " usually 1G. When it is used up, the oldest events go.")
    private @Nullable String quota;

    /// Made by picocli.
    RecordOptions() {}

    boolean records() {
        return record != null;
    }

    boolean filters() {
        return reading.filters();
    }

    boolean overwrites() {
        return overwrite;
    }

    /// What was given, for the engine, where nothing but the recording is written.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    EngineOptions engine() {
        require(!overwrite || record != null, "--overwrite goes with --record.");
        return engineBesideOtherFiles();
    }

    /// What was given, for the engine; `--overwrite` may be meant for another file.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    EngineOptions engineBesideOtherFiles() {
        require(!fields || record != null, "--fields goes with --record.");
        EngineOptions options = EngineOptions.usual().with(reading.reading());
        if (quota != null) {
            options = options.withQuota(CommandOptions.of("--quota", quota, RecordOptions::quota));
        }
        return record == null
                ? options
                : options.recordingTo(CommandOptions.of("--record", record, CommandOptions::path), overwrite, fields);
    }

    private static long quota(String text) {
        long bytes = ByteSize.parse(text);
        require(bytes >= CaptureStore.LEAST_QUOTA,
                "The capture needs at least " + ByteSize.format(CaptureStore.LEAST_QUOTA) + ".");
        require(bytes <= CaptureStore.LARGEST_QUOTA,
                "The capture takes at most " + ByteSize.format(CaptureStore.LARGEST_QUOTA) + ".");
        return bytes;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
