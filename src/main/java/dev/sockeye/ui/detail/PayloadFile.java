package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a payload into a file. Until it is complete the file that was there stays.
final class PayloadFile {
    private static final int PAGE = 1 << 20;

    private PayloadFile() {}

    /// @throws IOException when the file cannot be written or the payload was evicted meanwhile; the message is a
    ///         sentence
    static void save(ByteSource source, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("The directory " + directory + " does not exist.");
        }
        check(file);
        Path part = part(directory);
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                copy(source, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// What was asked about may be replaced, but no device, directory or whatever else it may be.
    private static void check(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("It is a symbolic link; name the file itself.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("It is not a regular file; choose another name.");
        }
    }

    private static Path part(Path directory) throws IOException {
        try {
            return Files.createTempFile(directory, ".sockeye-", ".part");
        } catch (FileSystemException e) {
            throw new IOException("No file can be made in the directory " + directory + "; choose another one.", e);
        }
    }

    private static void copy(ByteSource source, SeekableByteChannel out) throws IOException {
        for (long offset = 0; offset < source.length(); offset += PAGE) {
            var page = new ByteRange((int) offset, (int) Math.min(source.length(), offset + PAGE));
            byte[] bytes = source.bytes(page);
            if (bytes.length < page.length()) {
                throw new IOException("The event was evicted while it was being saved; nothing was written.");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }
}
