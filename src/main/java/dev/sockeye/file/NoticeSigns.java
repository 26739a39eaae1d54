package dev.sockeye.file;

import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Signs in `/proc/PID` that a server looks after its socket file. What this user may not look into shows none. Blocks.
final class NoticeSigns {
    private static final int MOST_PROCESSES = 16;
    private static final int MOST_DESCRIPTORS = 4096;
    /// A process decides itself how long these are.
    private static final int MOST_READ = 1 << 20;
    /// `proc_pid_fdinfo(5)`: inode and device in hexadecimal digits, the device as the kernel has it (20 bits of minor number).
    private static final Pattern INOTIFY = Pattern
            .compile("inotify wd:\\S+ ino:([0-9a-f]{1,15}) sdev:([0-9a-f]{1,8}) ");
    private static final int MINOR_BITS = 20;

    private NoticeSigns() {}

    /// A sentence for each sign.
    ///
    /// @param holders who has the server's socket open
    static List<String> of(List<SocketTable.Holder> holders, FileIdentity file, FileIdentity directory) {
        var signs = new LinkedHashSet<String>();
        holders.stream().map(SocketTable.Holder::pid).distinct().limit(MOST_PROCESSES).forEach(pid -> holders.stream()
                .filter(holder -> holder.pid() == pid).findFirst()
                .ifPresent(holder -> look(holder, file, directory, signs)));
        return List.copyOf(signs);
    }

    private static void look(SocketTable.Holder holder, FileIdentity file, FileIdentity directory, Set<String> signs) {
        Path process = Path.of("/proc", Integer.toString(holder.pid()));
        if (holder.command().equals("systemd")) {
            signs.add(holder.text()
                    + " has made the socket (a socket unit): when the unit is stopped or restarted, the file at the "
                    + "path is removed, and the tap ends.");
        }
        if (text(process.resolve("maps")).contains("junixsocket")) {
            signs.add(holder.text()
                    + " uses junixsocket, which looks whether the file at the path is its own when it accepts: it may "
                    + "turn all clients away.");
        }
        List<FileIdentity> watched = watched(process);
        if (watched.stream().anyMatch(file::isSame)) {
            signs.add(holder.text() + " watches its socket file (inotify): it may notice the tap.");
        } else if (watched.stream().anyMatch(directory::isSame)) {
            signs.add(holder.text() + " watches the directory of its socket file (inotify): it may notice the tap.");
        }
    }

    /// What the process watches.
    private static List<FileIdentity> watched(Path process) {
        var watched = new ArrayList<FileIdentity>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            descriptors.limit(MOST_DESCRIPTORS).filter(NoticeSigns::isInotify).forEach(descriptor -> {
                Matcher line = INOTIFY.matcher(text(process.resolve("fdinfo").resolve(descriptor.getFileName())));
                while (line.find()) {
                    long device = HexFormat.fromHexDigitsToLong(line.group(2));
                    watched.add(new FileIdentity(FileIdentity.device(device >> MINOR_BITS,
                            device & ((1 << MINOR_BITS) - 1)), HexFormat.fromHexDigitsToLong(line.group(1))));
                }
            });
        } catch (IOException | UncheckedIOException | DirectoryIteratorException _) {
            // It may not be looked into, or has ended.
        }
        return watched;
    }

    private static boolean isInotify(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals("anon_inode:inotify");
        } catch (IOException _) {
            return false;
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
