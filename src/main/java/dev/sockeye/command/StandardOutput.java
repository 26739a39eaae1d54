package dev.sockeye.command;

import java.nio.channels.WritableByteChannel;
import java.nio.ByteBuffer;
import dev.sockeye.socket.FileProblem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Standard output, which remembers that something could not be written: what nobody got is not done. Thread-safe.
public final class StandardOutput {
    /// `strerror(3)` of `EPIPE`: the only form in which Java has it.
    private static final String NOBODY_READS = "Broken pipe";

    private final FileOutputStream target = new FileOutputStream(FileDescriptor.out);
    private final Watched watched = new Watched(target);
    private final PrintStream lines = new Terminal(watched);

    /// Writes to the process's own standard output.
    public StandardOutput() {}

    /// Where to print for people.
    public PrintStream lines() {
        return lines;
    }

    /// Where to write text that is fit for a terminal as it is.
    public OutputStream text() {
        return watched;
    }

    /// Where to write bytes as they are. It says how many were taken, so that whoever meets a full disk can go on later
    /// behind them; what is lost then is for the caller to say.
    ///
    /// @param unread runs when whoever read has closed the pipe; what is written then is nowhere, without a failure
    public WritableByteChannel channel(Runnable unread) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                try {
                    int taken = target.getChannel().write(source);
                    if (taken == 0 && source.hasRemaining()) {
                        throw new IOException("Resource temporarily unavailable"); // O_NONBLOCK, which somebody else has set
                    }
                    return taken;
                } catch (IOException e) {
                    if (!NOBODY_READS.equals(e.getMessage())) {
                        throw e;
                    }
                    watched.failure = e;
                    unread.run();
                    int rest = source.remaining();
                    source.position(source.limit());
                    return rest;
                }
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // Standard output is the program's.
            }
        };
    }

    /// Whether everything was taken so far.
    boolean isWritable() {
        return watched.failure == null;
    }

    /// Whether nobody reads any more: the other end of the pipe was closed.
    public boolean isUnread() {
        IOException failure = watched.failure;
        return failure != null && NOBODY_READS.equals(failure.getMessage());
    }

    /// Writes what is left, and says so on the error stream when something could not be written. Whoever closed the pipe
    /// has read all that they wanted, as `head` does: nothing is said then.
    ///
    /// @param code the exit code if all was written
    /// @return the exit code
    public int end(int code, PrintStream err) {
        lines.flush();
        IOException failure = watched.failure;
        if (failure == null || isUnread()) {
            return code;
        }
        err.println("Standard output cannot be written to: " + FileProblem.reason(failure) + ".");
        return ExitCodes.FAILED;
    }

    /// Remembers the first failure; a print stream only knows that there was one.
    private static final class Watched extends OutputStream {
        private final OutputStream target;
        private volatile @Nullable IOException failure;

        private Watched(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                target.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
