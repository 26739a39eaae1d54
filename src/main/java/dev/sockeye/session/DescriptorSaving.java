package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.LongPredicate;

/// Saves what is in a received regular file or memfd. Reads without moving the position that its sender shares, and no
/// more than was there when it began.
public final class DescriptorSaving {
    private static final int CHUNK = 256 << 10;

    private DescriptorSaving() {}

    /// Copies to a new private file. Blocks; background only.
    ///
    /// @param file must not exist
    /// @param progress told how many bytes are copied; answers whether to go on
    /// @return how many bytes were copied; -1 when it was not to go on: then the file is gone again
    /// @throws IOException with a sentence; what was written so far is gone then
    public static long save(Descriptor descriptor, Path file, LongPredicate progress) throws IOException {
        long size = switch (descriptor.state().contents()) {
            case Fact.Known<Long>(Long bytes) -> bytes;
            case Fact.Unknown<Long>(String reason) -> throw new SocketFailedException(
                    new SocketFailure.Unsupported("Saving this descriptor", reason));
        };
        boolean complete = false;
        try (FileChannel out = FileChannel.open(file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            try {
                long copied = copy(descriptor, size, out, progress);
                complete = copied >= 0;
                return copied;
            } finally {
                if (!complete) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static long copy(Descriptor descriptor, long size, FileChannel out, LongPredicate progress)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        long copied = 0;
        while (copied < size) {
            buffer.clear().limit((int) Math.min(CHUNK, size - copied));
            int count = descriptor.read(buffer, copied);
            if (count == 0) {
                return copied; // It was cut meanwhile.
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            copied += count;
            if (!progress.test(copied)) {
                return -1;
            }
        }
        return copied;
    }
}
