package dev.sockeye.exchange;

import org.jspecify.annotations.Nullable;
import java.nio.channels.WritableByteChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A buffered file from whose end bytes can be taken back: a line that cannot be finished leaves no trace. From a stream
/// (a pipe, a terminal) nothing can be taken back: there the line ends torn.
final class LineOutput extends OutputStream {
    private final WritableByteChannel channel;
    private final @Nullable FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    /// Bytes in the file.
    private long written;
    private boolean discarding;

    /// What may write while nothing is to be written.
    interface Closing {
        void run() throws IOException;
    }

    /// @param channel an empty file
    LineOutput(FileChannel channel) {
        this.channel = channel;
        this.file = channel;
    }

    /// @param stream takes bytes one after the other
    LineOutput(WritableByteChannel stream) {
        this.channel = stream;
        this.file = null;
    }

    long position() {
        return written + buffer.position();
    }

    long written() {
        return written;
    }

    /// Runs the action and forgets what it writes.
    void discard(Closing action) throws IOException {
        discarding = true;
        try {
            action.run();
        } finally {
            discarding = false;
        }
    }

    /// Whether it is time to flush between two lines.
    boolean isFilling() {
        return buffer.position() > buffer.capacity() / 2;
    }

    /// Takes back everything behind the position.
    void truncate(long position) throws IOException {
        if (position >= written) {
            buffer.position(Math.toIntExact(position - written));
        } else {
            buffer.clear();
            if (file == null) {
                buffer.put((byte) '\n');
                return;
            }
            written = position;
            file.truncate(position);
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (discarding) {
            return;
        }
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = discarding ? length : 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(length - done, buffer.remaining());
            buffer.put(bytes, offset + done, part);
            done += part;
        }
    }

    /// Hands the bytes to the system. What a full disk did not take is kept.
    @Override
    public void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                written += file == null ? channel.write(buffer) : file.write(buffer, written);
            }
        } finally {
            buffer.compact();
        }
    }

    /// Closes the file without writing what is not flushed.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
