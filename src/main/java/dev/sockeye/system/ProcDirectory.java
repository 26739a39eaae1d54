package dev.sockeye.system;

import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.ProcessStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory `/proc/PID` of one process, `proc(5)`: every file is read, or it is said why it cannot be. Where the main thread has
/// ended and others run on, that directory tells neither the program nor its command line: `/proc/PID/task/TID` of another does.
record ProcDirectory(Path path) {
    static final String ENDED = "the process has ended";
    static final String HIDDEN = "/proc does not show the processes of other users here";
    static final String NOT_TOLD = "the kernel does not tell";
    static final String FORBIDDEN = "you may not look into this process";

    /// The same process where all is told of it but its name and its start: here, or with one of its threads.
    ///
    /// @param stat what is told here
    ProcDirectory whole(Fact<ProcessStat> stat) {
        return stat instanceof Fact.Known<ProcessStat>(ProcessStat known) && known.headless()
                ? new ProcDirectory(thread(path.resolve("task")).orElse(path))
                : this;
    }

    /// One that runs: of the threads that have ended, only the main one stays in the list.
    private Optional<Path> thread(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(thread -> !Objects.equals(thread.getFileName(), path.getFileName())).findAny();
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty(); // It has ended meanwhile.
        }
    }

    /// What is told of the process, or the thread, as one.
    Fact<ProcessStat> stat() {
        return text("stat", NOT_TOLD).map(ProcessStat::parse);
    }

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
