package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A mounted file system, a line of `proc_pid_mountinfo(5)`.
///
/// @param id the number that `statx(2)` gives for the files on it
/// @param device of the file system, as [FileIdentity#device(long, long)] makes it; some give their files other numbers
/// @param point where it is mounted
/// @param type "ext4", "tmpfs", "overlay"
/// @param source the device, or what the file system calls itself
/// @param options of the file system: "rw,size=1024k"
/// @param readOnly whether nothing there can be changed, permissions included; sockets there can be connected to all the same
public record Mount(long id, long device, Bytes point, String type, String source, String options, boolean readOnly) {
    /// File systems that give files another device number than their own.
    private static final Set<String> OWN_NUMBERS = Set.of("btrfs", "overlay", "bcachefs", "aufs");
    /// File systems that ask a server or start a mount when they are looked at, and those that hold no socket files.
    private static final Set<String> UNSUITABLE = Set.of("autofs", "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs",
            "ceph", "coda", "gfs2", "glusterfs", "lustre", "ncpfs", "ocfs2", "fuse", "proc", "sysfs", "cgroup",
            "cgroup2", "debugfs", "tracefs", "securityfs", "devpts", "binfmt_misc", "configfs", "bpf", "pstore",
            "efivarfs", "nsfs", "rpc_pipefs");
    private static final int FIELDS = 6;

    /// The mount that the line tells; empty when it is none.
    static Optional<Mount> of(String line) {
        int separator = line.indexOf(" - ");
        String[] before = line.split(" ", -1);
        if (separator < 0 || before.length <= FIELDS) {
            return Optional.empty();
        }
        String[] behind = line.substring(separator + 3).split(" ", -1);
        String[] device = before[2].split(":", -1);
        try {
            return Optional.of(new Mount(Long.parseLong(before[0]),
                    FileIdentity.device(Long.parseLong(device[0]), Long.parseLong(device[1])), unescape(before[4]),
                    behind[0].toLowerCase(Locale.ROOT), behind.length > 1 ? behind[1] : "",
                    behind[behind.length - 1],
                    isReadOnly(before[5]) || isReadOnly(behind[behind.length - 1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static boolean isReadOnly(String options) {
        return List.of(options.split(",", -1)).contains("ro");
    }

    /// The kernel writes space, tab, line feed and backslash as three octal digits.
    private static Bytes unescape(String field) {
        byte[] text = field.getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\' && field.substring(i + 1).matches("(?s)[0-7]{3}.*")) {
                bytes.write(Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                bytes.write(text[i]);
            }
        }
        return Bytes.of(bytes.toByteArray());
    }

    /// Whether its files may show another device number in `stat(2)`, and the same inode number more than once: in each
    /// subvolume, snapshot or layer.
    public boolean numbersItsFilesItself() {
        return OWN_NUMBERS.contains(type);
    }

    /// Whether looking at it may block or start something, or it holds no socket files.
    public boolean isUnsuitable() {
        return UNSUITABLE.contains(type) || type.startsWith("fuse.");
    }

    /// "tmpfs at /run".
    public String words() {
        return type + " at " + point.escaped();
    }
}
