package dev.sockeye.session;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.StartOptions;
import dev.sockeye.socket.Started;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.socket.WaitingSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Starts an activation's command when somebody waits, and again when it has ended and still or again somebody waits, but not
/// too often. Has a thread, and one for each process that runs; both end at [#close()].
final class ActivatedCommand implements AutoCloseable {
    /// As service managers bound it: a command that ends at once without taking what waits would be started for ever.
    private static final int MOST_STARTS = 5;
    private static final long STARTS_SECONDS = 10;
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTION_STARTS = 200;
    private static final long END_SECONDS = 5;

    private final ActivationSpec spec;
    private final SessionContext context;
    private final Journal journal;
    private final List<WaitingSocket> sockets;
    private final StartOptions options;
    private final String name;
    private final StartRate rate;
    private final int most;
    private final ScheduledThreadPoolExecutor executor;
    /// Each with the thread that waits for its end.
    private final Map<Started, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean ending;
    /// Belongs to the executor's thread.
    private boolean delayed;

    ActivatedCommand(ActivationSpec spec, SessionContext context, Journal journal, List<WaitingSocket> sockets) {
        this.spec = spec;
        this.context = context;
        this.journal = journal;
        this.sockets = sockets;
        this.name = "“" + VisibleText.of(spec.words()) + "”";
        boolean each = spec.way() != ActivationSpec.Way.SOCKETS;
        most = each ? MOST_CONNECTIONS : 1;
        rate = new StartRate(each ? MOST_CONNECTION_STARTS : MOST_STARTS, TimeUnit.SECONDS.toNanos(STARTS_SECONDS));
        List<String> names = spec.sockets().stream().map(place -> place.name().isEmpty() ? "unknown" : place.name())
                .toList();
        options = new StartOptions(spec.command(), each ? List.of("connection") : names,
                spec.way() == ActivationSpec.Way.STANDARD_STREAMS);
        executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("activation").factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /// From now on.
    void awaitsClients() {
        sockets.forEach(socket -> socket.tell(() -> onThread(() -> waits(socket))));
    }

    private void onThread(Runnable action) {
        try {
            executor.execute(action);
        } catch (RejectedExecutionException _) {
            // It is stopped.
        }
    }

    private void waits(WaitingSocket socket) {
        if (ending || delayed || running.size() >= most) {
            return; // The end of a process, or of the delay, asks again.
        }
        long delay = rate.started(System.nanoTime());
        if (delay > 0) {
            delay(delay);
            return;
        }
        try {
            Optional<Started> started = spec.way() == ActivationSpec.Way.SOCKETS
                    ? Optional.of(context.transport().start(options, sockets))
                    : context.transport().startWithNext(options, socket);
            started.ifPresent(process -> began(process, socket));
            if (most > 1) {
                awaitsClients();
            }
        } catch (SocketFailedException e) {
            failed(e.failure());
            delay(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void began(Started process, WaitingSocket socket) {
        journal.command(socket.address(), name + " runs as process " + process.pid() + ".");
        Thread awaiting = Thread.ofPlatform().daemon().name("activated-" + process.pid()).unstarted(() -> {
            int code = process.await();
            journal.command(socket.address(), name + ", process " + process.pid() + ", has ended with exit code " + code
                    + (code > 128 ? " (signal " + (code - 128) + ")." : "."));
            running.remove(process);
            onThread(this::awaitsClients);
        });
        running.put(process, awaiting);
        awaiting.start();
    }

    private void delay(long nanos) {
        delayed = true;
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
        failed(new SocketFailure.Unsupported("Starting the command again at once",
                "it was started as often as it may be"
                        + " within " + STARTS_SECONDS + " s, and somebody still waits; it is tried again in " + seconds
                        + " s",
                "See why it ends without taking what waits."));
        try {
            var _ = executor.schedule(() -> {
                delayed = false;
                awaitsClients();
            }, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // It is stopped.
        }
    }

    private void failed(SocketFailure failure) {
        journal.failed(0, failure, Times.now());
        context.problems().report(failure.sentence());
    }

    /// Starts nothing any more, asks what runs to end, and ends after a while what does not.
    @Override
    public void close() {
        ending = true;
        executor.shutdownNow();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            end(false);
            end(true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Whoever interrupts the end wants it now.
        }
    }

    /// Waits until all have ended and that is recorded, not for ever.
    private void end(boolean kill) throws InterruptedException {
        running.keySet().forEach(process -> process.end(kill));
        for (Thread awaiting : running.values()) {
            awaiting.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        }
    }
}
