package dev.sockeye.system;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is mounted where, `proc_pid_mountinfo(5)`.
final class MountTable {
    /// File systems that give files another device number than the mount's own.
    private static final Set<String> OWN_NUMBERS = Set.of("btrfs", "overlay", "bcachefs", "aufs");
    /// File systems that ask a server or start a mount when they are looked at, and those that hold no socket files.
    private static final Set<String> UNSUITABLE = Set.of("autofs", "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs",
            "ceph", "coda", "gfs2", "glusterfs", "lustre", "ncpfs", "ocfs2", "fuse", "proc", "sysfs", "cgroup",
            "cgroup2", "debugfs", "tracefs", "securityfs", "devpts", "binfmt_misc", "configfs", "bpf", "pstore",
            "efivarfs", "nsfs", "rpc_pipefs");

    private record Mount(Bytes point, long device, String type, String options) {
        boolean isUnsuitable() {
            return UNSUITABLE.contains(type) || type.startsWith("fuse.");
        }
    }

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /// @param mountinfo a file such as `/proc/self/mountinfo`; one that cannot be read gives an empty table
    static MountTable read(Path mountinfo) {
        var mounts = new ArrayList<Mount>();
        try {
            String text = new String(Files.readAllBytes(mountinfo), StandardCharsets.ISO_8859_1);
            text.lines().map(MountTable::mount).forEach(mounts::add);
        } catch (IOException _) {
            // What it would have told is a refinement only.
        }
        return new MountTable(mounts);
    }

    private static Mount mount(String line) {
        int separator = line.indexOf(" - ");
        String[] before = line.substring(0, separator).split(" ", -1);
        String[] behind = line.substring(separator + 3).split(" ", -1);
        String[] device = before[2].split(":", -1);
        return new Mount(unescape(before[4]),
                FileIdentity.device(Long.parseLong(device[0]), Long.parseLong(device[1])),
                behind[0].toLowerCase(Locale.ROOT), behind[behind.length - 1]);
    }

    /// Space, tab, line feed and backslash are written in octal.
    private static Bytes unescape(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length) {
                out.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.write(bytes[i]);
            }
        }
        return Bytes.of(out.toByteArray());
    }

    /// Whether files of the file system with this device number show another one in `stat(2)`.
    boolean numbersItsFilesItself(long device) {
        return mounts.stream().anyMatch(mount -> mount.device() == device && OWN_NUMBERS.contains(mount.type()));
    }

    /// Whether something is mounted at the path that could block, or holds no socket files.
    boolean isUnsuitable(Bytes point) {
        // The last one covers the others.
        return mounts.reversed().stream().filter(mount -> mount.point().equals(point)).findFirst()
                .map(Mount::isUnsuitable).orElse(false);
    }

    /// Whether `/proc` hides the processes of other users from this one, `proc(5)`, `hidepid`.
    boolean hidesProcesses() {
        return mounts.reversed().stream().filter(mount -> mount.point().equals(Bytes.ofText("/proc"))).findFirst()
                .map(mount -> mount.options().matches("(.*,)?hidepid=(2|4|invisible|ptraceable)(,.*)?")).orElse(false);
    }
}
