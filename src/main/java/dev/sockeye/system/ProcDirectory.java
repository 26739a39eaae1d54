package dev.sockeye.system;

import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory `/proc/PID` of one process, `proc(5)`: every file is read, or it is said why it cannot be.
record ProcDirectory(Path path) {
    static final String ENDED = "the process has ended";
    static final String HIDDEN = "/proc does not show the processes of other users here";
    static final String FORBIDDEN = "you may not look into this process";

    private interface Reading {
        String read() throws IOException;
    }

    /// Whether any process has the pid, one that has ended but was not waited for (a zombie) included.
    boolean exists() {
        return Files.isDirectory(path);
    }

    /// Why there is no directory: where `/proc` hides processes, `hidepid`, it is not known whether one runs.
    String whyMissing() {
        Path mounts = path.resolveSibling("self").resolve("mountinfo");
        return Mounts.read(mounts).hidesProcesses() ? HIDDEN : ENDED;
    }

    /// The content of a file.
    ///
    /// @param otherwise why it may be missing or not readable although the process runs and may be looked into
    Fact<String> text(String name, String otherwise) {
        return read(() -> new String(Files.readAllBytes(path.resolve(name)), StandardCharsets.UTF_8), otherwise);
    }

    /// The process's short name as it gave it to itself, line feeds and blanks too: one line feed is the kernel's.
    Fact<String> name(String otherwise) {
        return text("comm", otherwise).map(name -> name.endsWith("\n") ? name.substring(0, name.length() - 1) : name);
    }

    /// What a symbolic link says.
    ///
    /// @param otherwise why it may be missing although the process runs
    Fact<String> link(String name, String otherwise) {
        return read(() -> Files.readSymbolicLink(path.resolve(name)).toString(), otherwise);
    }

    private Fact<String> read(Reading reading, String otherwise) {
        try {
            return Fact.known(reading.read());
        } catch (AccessDeniedException _) {
            return Fact.unknown(FORBIDDEN);
        } catch (FileSystemException e) {
            boolean forbidden = "Operation not permitted".equals(e.getReason());
            return Fact.unknown(forbidden ? FORBIDDEN : exists() ? otherwise : whyMissing());
        } catch (IOException _) {
            return Fact.unknown(exists() ? otherwise : whyMissing());
        }
    }
}
