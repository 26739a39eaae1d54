package dev.sockeye.file;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory of somebody who has no home directory: `sockeye-UID` below the one for temporary files. There everybody
/// can make a directory of that name first: it is used only if it is the user's own and nobody else may do anything with
/// it. Otherwise a new one is made, which the next start does not find again.
final class TemporaryHome {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryHome.class);
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int TYPE_AND_RIGHTS = 0170077;
    private static final int PRIVATE_DIRECTORY = 0040000;

    private TemporaryHome() {}

    /// Makes it, or makes sure of it.
    ///
    /// @param parent the directory for temporary files
    /// @throws UncheckedIOException with a sentence when none can be made
    static Path in(Path parent) {
        try {
            int uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Path usual = parent.resolve("sockeye-" + Integer.toUnsignedString(uid)).toAbsolutePath();
            try {
                Files.createDirectory(usual, PRIVATE);
            } catch (FileAlreadyExistsException _) {
                // By an earlier run, or by somebody else.
            }
            if (isPrivate(usual, uid)) {
                return usual;
            }
            Path fresh = Files.createTempDirectory(parent, "sockeye-", PRIVATE).toAbsolutePath();
            LOG.warn(
                    "“{}” is not a directory of yours alone, so settings and capture are kept in “{}” this time. Remove "
                            + "the former, or set HOME.",
                    usual, fresh);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("You have no home directory, and none can be made in “" + parent + "”: "
                    + FileProblem.reason(e) + ". Set HOME to the absolute path of a directory of yours.", e);
        }
    }

    /// Whether the directory is this user's and nobody else may do anything with it.
    static boolean isPrivate(Path directory) {
        try {
            return isPrivate(directory, (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isPrivate(Path directory, int uid) throws IOException {
        Map<String, Object> found = Files.readAttributes(directory, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        return Integer.valueOf(uid).equals(found.get("uid")) && found.get("mode") instanceof Integer mode
                && (mode & TYPE_AND_RIGHTS) == PRIVATE_DIRECTORY;
    }
}
