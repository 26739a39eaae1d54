package dev.sockeye.exchange;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A new file of mode 0600 that never follows a symbolic link and never takes what belongs to somebody else.
///
/// @param path as it was asked for
/// @param channel open for writing, empty
record PrivateFile(Path path, FileChannel channel) {
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// Makes the file under its name at once.
    ///
    /// @param overwrite whether a file with something in it may be replaced
    /// @throws IOException with a sentence when it cannot be made or must not be replaced
    static PrivateFile create(Path path, boolean overwrite) throws IOException {
        check(path, overwrite);
        try {
            return new PrivateFile(path, open(path));
        } catch (FileAlreadyExistsException _) {
            // Replaced rather than emptied: who has it open, or may read it, keeps the old one.
            PrivateFile temporary = temporary(path);
            temporary.moveTo(path, overwrite);
            return new PrivateFile(path, temporary.channel);
        }
    }

    /// Makes a file with a name of its own in the directory of the given one.
    static PrivateFile temporary(Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        Path path = Files.createTempFile(directory, ".sockeye-", ".part", ONLY_OWNER);
        return new PrivateFile(path, FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ONLY_OWNER);
    }

    /// Gives the file its final name in one step; on failure it is removed.
    void moveTo(Path target, boolean overwrite) throws IOException {
        try {
            check(target, overwrite);
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /// @throws IOException with a sentence when no file may be made under this name
    static void check(Path path, boolean overwrite) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("There is no directory “" + directory + "” to write “" + path + "” in.");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(path)) {
            throw new IOException("“" + path + "” is a symbolic link; name the file itself.");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("“" + path + "” is not a regular file; choose another name.");
        }
        if (!Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(ownUid())) {
            throw new IOException("“" + path + "” belongs to another user; choose another name.");
        }
        if (Files.size(path) > 0 && !overwrite) {
            throw new IOException(
                    "“" + path + "” has something in it already; choose another name, or say that it may be"
                            + " overwritten.");
        }
    }

    private static Object ownUid() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
