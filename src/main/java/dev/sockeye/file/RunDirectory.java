package dev.sockeye.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The directory for sockets of this program that have no other place: `sockeye` in `XDG_RUNTIME_DIR`, or one for this user alone
/// below the one for temporary files ([TemporaryHome]). It is made when it is needed
/// and stays: another run may be about to make a file in it.
final class RunDirectory {
    private static final String VARIABLE = "XDG_RUNTIME_DIR";

    private RunDirectory() {}

    /// Makes it, or makes sure of it. Blocks.
    ///
    /// @throws UncheckedIOException with a sentence when none can be made
    static Path usual() {
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
}
