package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.Started;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two pipes, `pipe2(2)`, into which a process that is being started writes. Closing closes the ends that only it is to have,
/// and, when it was not started, the others as well.
final class OutputPipes implements AutoCloseable {
    /// The process has this program's output.
    static final OutputPipes NONE = new OutputPipes(List.of(), List.of());
    private static final MethodHandle PIPE = Natives.function("pipe2",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    private final List<Integer> writing;
    private final List<InputStream> reading;
    private boolean started;

    private OutputPipes(List<Integer> writing, List<InputStream> reading) {
        this.writing = writing;
        this.reading = reading;
    }

    static OutputPipes open() throws SocketFailedException {
        var pipes = new OutputPipes(new ArrayList<>(), new ArrayList<>());
        try {
            pipes.add();
            pipes.add();
            return pipes;
        } catch (SocketFailedException e) {
            pipes.close();
            throw e;
        }
    }

    private void add() throws SocketFailedException {
        MemorySegment state = Natives.state();
        int[] ends;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(JAVA_INT, 2);
            int result = Natives.result((int) PIPE.invokeExact(state, both, FdCalls.O_CLOEXEC), state);
            if (result < 0) {
                throw new SocketFailedException(SystemFailure.of("Starting the command", "pipe2", -result));
            }
            ends = both.toArray(JAVA_INT);
        } catch (SocketFailedException e) {
            throw e;
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
        writing.add(ends[1]);
        try {
            // Opened anew as a stream of the runtime, which ends when the last process that can write has closed its end.
            reading.add(new FileInputStream("/proc/self/fd/" + ends[0]));
        } catch (IOException e) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Starting the command",
                    "what it writes cannot be read: " + e.getMessage()));
        } finally {
            FdCalls.close(ends[0]);
        }
    }

    /// The end for standard output.
    int out() {
        return writing.getFirst();
    }

    /// The end for standard error.
    int error() {
        return writing.getLast();
    }

    /// What the process writes; empty when it has this program's output.
    Optional<Started.Output> started() {
        started = true;
        return reading.isEmpty()
                ? Optional.empty()
                : Optional.of(new Started.Output(reading.getFirst(), reading.getLast()));
    }

    @Override
    public void close() {
        writing.forEach(FdCalls::close);
        if (!started) {
            for (InputStream stream : reading) {
                try {
                    stream.close();
                } catch (IOException _) {
                    // It was never used.
                }
            }
        }
    }
}
