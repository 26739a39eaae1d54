package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Mounts a tap's file over a server's and takes it off again, by `mount` and `umount`, in another mount namespace by `nsenter`.
/// Blocks.
///
/// @param files looks
record Covering(FileCalls files) {
    /// Mounts it.
    void cover(LedgerLine.MountIntended mount, FileIdentity made) throws SocketFailedException {
        run(mount, List.of("mount", "--bind", "--", inside(mount, mount.aside()), inside(mount, mount.path())));
        FaultPoint.reached("mounted");
        if (!files.status(mount.path(), false).identity().isSame(made)) {
            throw refused(mount, "the path leads elsewhere now");
        }
    }

    /// Takes it off, if it is there.
    ///
    /// @return whether it is not there any more
    boolean undo(LedgerLine.MountIntended mount, Predicate<FileStatus> ours) throws SocketFailedException {
        FileStatus there;
        try {
            there = files.status(mount.path(), false);
        } catch (SocketFailedException e) {
            if (e.failure() instanceof SocketFailure.NotFound) {
                return true; // The namespace is gone, and with it what was mounted.
            }
            throw e;
        }
        if (ours.test(there)) {
            run(mount, List.of("umount", "--", inside(mount, mount.path())));
            FaultPoint.reached("unmounted");
        }
        return true;
    }

    /// The path as it is in the namespace: from here it begins with that process's root.
    private static String inside(LedgerLine.MountIntended mount, Bytes path) throws SocketFailedException {
        if (!path.isText()) {
            throw refused(mount, "its path is no text");
        }
        String root = mount.namespace().replaceFirst("/ns/mnt$", "/root");
        return mount.namespace().isEmpty() ? path.text() : path.text().substring(root.length());
    }

    private static void run(LedgerLine.MountIntended mount, List<String> command) throws SocketFailedException {
        var line = new ArrayList<String>();
        if (!mount.namespace().isEmpty()) {
            line.addAll(List.of("nsenter", "--mount=" + mount.namespace(), "--"));
        }
        line.addAll(command);
        try {
            ProgramRun run = ProgramRun.of(line)
                    .orElseThrow(() -> refused(mount, line.getFirst() + " takes too long"));
            if (run.exitCode() != 0) {
                throw refused(mount, run.said());
            }
        } catch (IOException e) {
            throw refused(mount, "the program " + line.getFirst() + " (util-linux) cannot be run: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw refused(mount, "it was interrupted");
        }
    }

    private static SocketFailedException refused(LedgerLine.MountIntended mount, String why) {
        return new SocketFailedException(new SocketFailure.Unsupported(
                "Mounting a tap over " + mount.path().escaped(), why,
                "Mounting needs root (CAP_SYS_ADMIN); in-place=rename needs write permission on the directory only."));
    }
}
