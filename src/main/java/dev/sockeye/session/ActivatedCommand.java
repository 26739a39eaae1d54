package dev.sockeye.session;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.StartOptions;
import dev.sockeye.socket.Started;
import dev.sockeye.socket.WaitingSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Starts an activation's command when somebody waits, and again when it has ended and still or again somebody waits, but not
/// too often. Has a thread, and those of [RunningCommands]; all end at [#close()].
final class ActivatedCommand implements AutoCloseable {
    /// As service managers bound it: a command that ends at once without taking what waits would be started for ever.
    private static final int MOST_STARTS = 5;
    private static final long STARTS_SECONDS = 10;
    /// A connection is taken with each of these starts, so that they come to an end by themselves.
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTION_STARTS = 200;
    private static final long CONNECTION_STARTS_SECONDS = 2;
    private static final long END_SECONDS = 5;

    private final SessionContext context;
    private final Journal journal;
    private final List<WaitingSocket> sockets;
    private final StartOptions options;
    private final StartRate rate;
    private final boolean each;
    private final int most;
    private final RunningCommands running;
    private final ScheduledThreadPoolExecutor executor;
    private volatile boolean ending;
    /// Belongs to the executor's thread.
    private boolean delayed;
    /// When it was said last that it was started too often; belongs to the executor's thread.
    private long said;

    /// @param shown told what is to be known of it
    ActivatedCommand(ActivationSpec spec, SessionContext context, Journal journal, List<WaitingSocket> sockets,
            Activation shown) {
        this.context = context;
        this.journal = journal;
        this.sockets = sockets;
        each = spec.way() != ActivationSpec.Way.SOCKETS;
        most = each ? MOST_CONNECTIONS : 1;
        rate = new StartRate(each ? MOST_CONNECTION_STARTS : MOST_STARTS, TimeUnit.SECONDS.toNanos(startsSeconds()));
        running = new RunningCommands(shown, journal, context.changes(), () -> onThread(this::awaitsClients));
        List<String> names = spec.sockets().stream().map(place -> place.name().isEmpty() ? "unknown" : place.name())
                .toList();
        options = new StartOptions(spec.command(), each ? List.of("connection") : names,
                spec.way() == ActivationSpec.Way.STANDARD_STREAMS, spec.environment(),
                spec.output() == ActivationSpec.Output.KEPT);
        executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("activation").factory());
        executor.setRemoveOnCancelPolicy(true);
        said = System.nanoTime() - TimeUnit.SECONDS.toNanos(startsSeconds());
        shown.endsWith(() -> running.end(false));
    }

    private long startsSeconds() {
        return each ? CONNECTION_STARTS_SECONDS : STARTS_SECONDS;
    }

    /// From now on.
    void awaitsClients() {
        sockets.forEach(socket -> socket.tell(() -> onThread(() -> waits(socket))));
        running.waits(true);
    }

    private void onThread(Runnable action) {
        try {
            executor.execute(action);
        } catch (RejectedExecutionException _) {
            // It is stopped.
        }
    }

    private void waits(WaitingSocket socket) {
        if (ending || delayed || running.count() >= most) {
            return; // The end of a process, or of the delay, asks again.
        }
        long delay = rate.started(System.nanoTime());
        if (delay > 0) {
            tooOften(delay);
            return;
        }
        try {
            Optional<Started> started = each
                    ? context.transport().startWithNext(options, socket)
                    : Optional.of(context.transport().start(options, sockets));
            started.ifPresent(process -> running.began(process, socket.address()));
            if (each) {
                awaitsClients();
            }
        } catch (SocketFailedException e) {
            failed(e.failure());
            delay(TimeUnit.SECONDS.toNanos(1), "could not be started; it is tried again in 1 s");
        } catch (RuntimeException e) {
            // Nobody else would say it: the executor keeps it to itself.
            failed(new SocketFailure.Unsupported("Starting the command", String.valueOf(e)));
            delay(TimeUnit.SECONDS.toNanos(1), "could not be started; it is tried again in 1 s");
        }
    }

    private void tooOften(long nanos) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
        long now = System.nanoTime();
        if (now - said >= TimeUnit.SECONDS.toNanos(startsSeconds())) {
            said = now; // Once for each such while: many may be waiting.
            failed(new SocketFailure.StartedTooOften(startsSeconds(), seconds, each));
        }
        delay(nanos, "was started too often; it is tried again in " + seconds + " s");
    }

    private void delay(long nanos, String why) {
        delayed = true;
        running.delayed(Optional.of(why));
        try {
            var _ = executor.schedule(() -> {
                delayed = false;
                running.delayed(Optional.empty());
                awaitsClients();
            }, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // It is stopped.
        }
    }

    private void failed(SocketFailure failure) {
        journal.failed(0, failure, Times.now());
        context.problems().reportEvent(failure.sentence());
    }

    /// Starts nothing any more, asks what runs to end, and ends after a while what does not.
    @Override
    public void close() {
        ending = true;
        executor.shutdownNow();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            running.end(false);
            running.await(END_SECONDS);
            running.end(true);
            running.await(END_SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Whoever interrupts the end wants it now.
        }
        running.waits(false);
    }
}
