package dev.sockeye.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a demonstration needs of whoever plays it.
public enum Need {
    NOTHING,
    /// Another user is to be played.
    ROOT;

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /// Why it cannot be played here, a sentence; empty when it can.
    ///
    /// @param uid of whoever plays
    public Optional<String> missing(int uid) {
        if (this == NOTHING) {
            return Optional.empty();
        }
        if (uid != 0) {
            return Optional.of("Only root can play a process that becomes another user: try it with sudo.");
        }
        return Files.isExecutable(PYTHON)
                ? Optional.empty()
                : Optional.of("It needs " + PYTHON + ", which is not installed.");
    }
}
