package dev.sockeye.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory for sockets of this program that have no other place: `sockeye` in `XDG_RUNTIME_DIR`, or one for this user alone
/// below the one for temporary files ([TemporaryHome]). It is made when it is needed and goes with the last file in it.
final class RunDirectory {
    private static final String VARIABLE = "XDG_RUNTIME_DIR";

    /// What was handed out.
    private static volatile @Nullable Path used;

    private RunDirectory() {}

    /// Makes it, or makes sure of it. Blocks.
    ///
    /// @throws UncheckedIOException with a sentence when none can be made
    static Path usual() {
        Path found = find();
        used = found;
        return found;
    }

    private static Path find() {
        String runtime = System.getenv(VARIABLE);
        if (runtime != null && runtime.startsWith("/")) {
            Path ours = Path.of(runtime, "sockeye");
            try {
                Files.createDirectory(ours,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return ours;
            } catch (FileAlreadyExistsException _) {
                if (TemporaryHome.isPrivate(ours)) {
                    return ours;
                }
            } catch (IOException _) {
                // Some set the variable to what is not there.
            }
        }
        return TemporaryHome.in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// Removes the directory of a file that has gone, if it is this one and the last file was in it.
    static void leave(Path file) {
        Path directory = file.getParent();
        if (directory == null || !directory.equals(used)) {
            return;
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException _) {
            // Others are in use.
        } catch (IOException _) {
            // It is empty and nobody else's: it does no harm.
        }
    }
}
