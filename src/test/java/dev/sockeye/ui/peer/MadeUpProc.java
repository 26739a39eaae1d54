package dev.sockeye.ui.peer;

import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A `proc(5)` in files, for processes that nobody can have at will: one whose pid was used again, one that gave up root, one of another
/// namespace. The machine was started at the epoch.
final class MadeUpProc implements AutoCloseable {
    private static final long NANOS_PER_TICK = 10_000_000;
    private final ShortTempDir directory;

    MadeUpProc() {
        try {
            directory = new ShortTempDir();
            write("stat", "btime 0\n");
            write("self/mountinfo", "");
            for (String namespace : List.of("mnt", "net", "pid")) {
                link("self/ns/" + namespace, namespace + ":[1]");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(String file, String target) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessReader reader() {
        return new ProcessReader(directory.path());
    }

    PeerExaminer examiner(boolean canPin) {
        return new PeerExaminer(reader(), new LinuxSocketTable(), canPin);
    }

    /// A process runs, or another one now, of which only this is told.
    void runs(int pid, String name, long startedNanos, String... arguments) {
        write(pid + "/stat", pid + " (" + name + ") S " + "0 ".repeat(18) + startedNanos / NANOS_PER_TICK + " 0\n");
        write(pid + "/comm", name + "\n");
        write(pid + "/cmdline",
                List.of(arguments).stream().map(argument -> argument + "\0").collect(Collectors.joining()));
    }

    void executable(int pid, String path) {
        link(pid + "/exe", path);
    }

    /// As whom it runs, and the kinds of namespace in which it is not in ours.
    void runsAs(int pid, int realUid, int effectiveUid, int gid, List<Integer> groups, String... namespaces) {
        write(pid + "/status",
                "Uid:\t%d\t%d\t%d\t%d\nGid:\t%d\t%d\t%d\t%d\nGroups:\t%s \n".formatted(realUid, effectiveUid,
                        effectiveUid, effectiveUid, gid, gid, gid, gid,
                        groups.stream().map(String::valueOf).collect(Collectors.joining(" "))));
        for (String namespace : namespaces) {
            link(pid + "/ns/" + namespace, namespace + ":[2]");
        }
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
