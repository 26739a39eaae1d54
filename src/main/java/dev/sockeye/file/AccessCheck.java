package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.KernelSetting;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who gets through to a socket file: every directory of its path must be searchable and the file writable; symbolic
/// links, access control lists and the order owner, group, others are taken into account as the kernel does. Security
/// modules are not. Blocks; background threads only.
public final class AccessCheck {
    private static final int STICKY_AND_OPEN_TO_ALL = 01002;

    private final FileCalls files;
    private final IdMapping mapping;
    private final boolean linksProtected;

    /// @param mapping whom the owners that the kernel shows may stand for
    public AccessCheck(FileCalls files, IdMapping mapping) {
        this.files = files;
        this.mapping = mapping;
        this.linksProtected = KernelSetting.number("fs/protected_symlinks").equals(Optional.of(1L));
    }

    /// What must be passed on the way to the file, in the kernel's order; the last one is the file itself.
    ///
    /// @throws SocketFailedException when something is missing, or this process may not look itself
    public List<PermissionCheck> checks(Bytes path) throws SocketFailedException {
        var checks = new ArrayList<PermissionCheck>();
        List<PathStep> steps = PathWalk.steps(files, path);
        for (PathStep step : steps) {
            switch (step.role()) {
                case DIRECTORY -> checks.add(rights(step, Right.SEARCH));
                case LINK, MAGIC_LINK -> {
                    /* Links have no permissions of their own. */ }
                case LAST_LINK -> protectedLink(step, steps).ifPresent(checks::add);
                case END -> checks.add(rights(step, Right.WRITE));
            }
        }
        return List.copyOf(checks);
    }

    /// The check that a link at the end of a path is, in a directory where everyone may make one.
    Optional<PermissionCheck> protectedLink(PathStep link, List<PathStep> steps) {
        Bytes directory = Paths.directory(link.path());
        return steps.stream().filter(_ -> linksProtected)
                .filter(step -> step.role() == PathStep.Role.DIRECTORY && step.path().equals(directory))
                .map(PathStep::status)
                .filter(status -> (status.mode() & STICKY_AND_OPEN_TO_ALL) == STICKY_AND_OPEN_TO_ALL)
                .<PermissionCheck>map(
                        status -> new PermissionCheck.ProtectedLink(link.path(), link.status().uid(), status.uid()))
                .findFirst();
    }

    private PermissionCheck rights(PathStep step, Right needed) throws SocketFailedException {
        return new PermissionCheck.Rights(step.path(),
                FileRights.of(step.status(), AccessControlEntry.of(files, step.path())).seenBy(mapping), needed);
    }
}
