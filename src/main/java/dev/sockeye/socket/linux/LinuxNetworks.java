package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Networks;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Enters network namespaces by `setns(2)`, which moves one thread only: the work is done on a thread of its own, and
/// waited for. Thread-safe.
public final class LinuxNetworks implements Networks {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final CFunction SETNS = CFunction.of("setns");

    @Override
    public <T> T inside(int pid, Work<T> work) throws SocketFailedException {
        var task = new FutureTask<T>(() -> {
            enter(pid);
            return work.run();
        });
        // Never used again: nothing else is to be done in that namespace by mistake.
        Thread.ofPlatform().daemon().name("network-of-" + pid).start(task);
        return result(task);
    }

    private static <T> T result(FutureTask<T> task) throws SocketFailedException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true; // The work's result, maybe a socket, must not get lost.
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SocketFailedException thrown(@Nullable Throwable cause) {
        return switch (cause) {
            case SocketFailedException failed -> failed;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    private static void enter(int pid) throws SocketFailedException {
        int namespace = FdCalls.open(Bytes.ofText("/proc/" + pid + "/ns/net"), FdCalls.O_RDONLY);
        if (namespace < 0) {
            throw notEntered(pid, namespace == -Errno.ENOENT ? "there is no such process" : reason(-namespace));
        }
        try {
            int result = SETNS.call(namespace, CLONE_NEWNET);
            if (result < 0) {
                throw notEntered(pid, reason(-result));
            }
        } finally {
            FdCalls.close(namespace);
        }
    }

    private static String reason(int errno) {
        return errno == Errno.EPERM || errno == Errno.EACCES ? "only root may enter it" : Errno.text(errno);
    }

    private static SocketFailedException notEntered(int pid, String why) {
        return new SocketFailedException(
                new SocketFailure.Unsupported("Entering the network namespace of process " + pid, why));
    }
}
