package dev.sockeye.capture;

import dev.sockeye.socket.MachineRun;
import dev.sockeye.socket.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Which process has made a file that it could not lock, where the file system's locks do not work: written next to it. A
/// mark of another run of the machine, or of a process that is gone, is a dead one's; whatever cannot be judged (another
/// pid namespace, a process that may not be looked at, an unreadable mark) is taken for a live one's.
///
/// @param boot which run of the machine, `random(4)`
/// @param pids the pid namespace in which the pid counts, `namespaces(7)`
/// @param start when the process was started, in clock ticks since the boot: with the pid it names a process for good
record LifeMark(String boot, String pids, long pid, String start) {
    private static final int PARTS = 4;

    /// Of the process that asks.
    static LifeMark ofThisProcess() throws IOException {
        long pid = ProcessHandle.current().pid();
        return new LifeMark(MachineRun.now(), currentPids(), pid, Long.toString(stat(pid).startTicks()));
    }

    /// The mark's place for a file.
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".unlocked");
    }

    void write(Path mark) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(mark, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                mode)) {
            channel.write(
                    StandardCharsets.UTF_8.encode(String.join(" ", boot, pids, Long.toString(pid), start) + "\n"));
        }
    }

    /// Whether who wrote the mark is surely gone.
    ///
    /// @throws NoSuchFileException when there is no mark
    static boolean isOfDead(Path mark) throws IOException {
        Files.readAttributes(mark, "size", LinkOption.NOFOLLOW_LINKS);
        String[] parts = Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
                ? Files.readString(mark).strip().split(" ", -1)
                : new String[0];
        return parts.length == PARTS && parts[2].matches("\\d{1,9}")
                && new LifeMark(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]).isDead();
    }

    private boolean isDead() throws IOException {
        if (!boot.equals(MachineRun.now())) {
            return true;
        }
        if (!pids.equals(currentPids())) {
            return false;
        }
        try {
            ProcessStat now = stat(pid);
            return now.ended() || !start.equals(Long.toString(now.startTicks()));
        } catch (NoSuchFileException _) {
            return !Files.exists(Path.of("/proc/" + pid)) && Files.exists(Path.of("/proc/self"));
        }
    }

    private static String currentPids() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    }

    private static ProcessStat stat(long pid) throws IOException {
        return ProcessStat.parse(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1)
                .strip());
    }
}
