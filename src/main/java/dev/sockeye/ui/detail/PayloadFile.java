package dev.sockeye.ui.detail;

import dev.sockeye.ui.control.ByteRange;
import dev.sockeye.ui.control.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
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
        Path part = Files.createTempFile(directory, ".sockeye-", ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                copy(source, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void copy(ByteSource source, SeekableByteChannel out) throws IOException {
        for (int offset = 0; offset < source.length(); offset += PAGE) {
            var page = new ByteRange(offset, (int) Math.min(source.length(), (long) offset + PAGE));
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
