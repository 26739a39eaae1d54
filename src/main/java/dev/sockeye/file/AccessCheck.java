package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who gets through to a socket file: every directory of its path must be searchable and the file writable; symbolic
/// links, access control lists and the order owner, group, others are taken into account as the kernel does. Security
/// modules are not. Blocks; background threads only.
public final class AccessCheck {
    private static final int STICKY_AND_OPEN_TO_ALL = 01002;

    private final FileCalls files;
    private final boolean linksProtected;

    public AccessCheck(FileCalls files) {
        this(files, readLinksProtected());
    }

    AccessCheck(FileCalls files, boolean linksProtected) {
        this.files = files;
        this.linksProtected = linksProtected;
    }

    private static boolean readLinksProtected() {
        try {
            return Files.readString(Path.of("/proc/sys/fs/protected_symlinks")).strip().equals("1");
        } catch (IOException _) {
            return false; // The kernel's own default.
        }
    }

    /// What must be passed on the way to the file, in the kernel's order; the last one is the file itself.
    ///
    /// @throws SocketFailedException when something is missing, or this process may not look itself
    public List<Gate> gates(Bytes path) throws SocketFailedException {
        var gates = new ArrayList<Gate>();
        FileStatus directory = null;
        for (PathStep step : PathWalk.steps(files, path)) {
            switch (step.role()) {
                case DIRECTORY -> {
                    gates.add(rights(step, Right.SEARCH));
                    directory = step.status();
                }
                case LAST_LINK -> {
                    if (linksProtected && directory != null
                            && (directory.mode() & STICKY_AND_OPEN_TO_ALL) == STICKY_AND_OPEN_TO_ALL) {
                        gates.add(new Gate.ProtectedLink(step.path(), step.status().uid(), directory.uid()));
                    }
                }
                case END -> gates.add(rights(step, Right.WRITE));
            }
        }
        return List.copyOf(gates);
    }

    private Gate rights(PathStep step, Right needed) throws SocketFailedException {
        return new Gate.Rights(step.path(),
                FileRights.of(step.status(), AccessControlEntry.of(files, step.path())), needed);
    }

    /// The first thing that keeps the caller from connecting: which path component and what is missing there; empty
    /// when nothing does.
    ///
    /// @throws SocketFailedException when something is missing, or this process may not look itself
    public Optional<Gate> refusal(Bytes path, Caller caller) throws SocketFailedException {
        return gates(path).stream().filter(gate -> !gate.admits(caller)).findFirst();
    }
}
