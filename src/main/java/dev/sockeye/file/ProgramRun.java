package dev.sockeye.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What became of a program of the system that does one thing, such as `mount`.
///
/// @param said the beginning of what it wrote to either output
public record ProgramRun(int exitCode, String said) {
    private static final long PATIENCE_SECONDS = 20;
    private static final int LONGEST_COMPLAINT = 2000;

    /// Runs it without input. Blocks, but not for ever: it may wait for a file system that does not answer.
    ///
    /// @return empty when it took too long, and was ended
    /// @throws IOException when it cannot be started
    public static Optional<ProgramRun> of(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        // What it says is shorter than what a pipe takes: nobody need read meanwhile.
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Optional.empty();
        }
        byte[] said = process.getInputStream().readNBytes(LONGEST_COMPLAINT);
        return Optional.of(new ProgramRun(process.exitValue(), new String(said, StandardCharsets.UTF_8).strip()));
    }
}
