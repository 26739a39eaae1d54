package dev.sockeye.session;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a composition once or several times at an interval, on a background thread. Thread-safe.
public final class Repetition {
    /// What is to be sent to whom and how often.
    ///
    /// @param files opened for each sending and passed as descriptors
    /// @param connections ids; empty for all that are open
    /// @param times how often, at least 1
    /// @param interval between two sendings; zero for as fast as possible
    public record Order(Session session, Composition composition, List<Path> files, Collection<Integer> connections,
            int times, Duration interval) {
        public Order {
            if (times < 1) {
                throw new IllegalArgumentException("Repeat at least once.");
            }
            files = List.copyOf(files);
            connections = List.copyOf(connections);
        }
    }

    /// How it went.
    ///
    /// @param sendings done so far
    /// @param problem a sentence when it stopped early, else empty
    /// @param outcomes what became of each so far; goes on counting
    public record Progress(int sendings, boolean finished, String problem, Outcomes outcomes) {}

    private static final Logger LOG = LoggerFactory.getLogger(Repetition.class);
    private static final String CLOSING = "The program is closing: nothing more is sent.";

    private final Order order;
    private final Transport transport;
    private final ScheduledExecutorService background;
    private final Consumer<Progress> listener;
    private boolean cancelled;
    private @Nullable ScheduledFuture<?> waiting;
    private final Outcomes outcomes = new Outcomes();
    private int done;

    private Repetition(Order order, Transport transport, ScheduledExecutorService background,
            Consumer<Progress> listener) {
        this.order = order;
        this.transport = transport;
        this.background = background;
        this.listener = listener;
    }

    /// Starts at once.
    ///
    /// @param listener told on the background thread after each sending and at the end, whatever ends it; by the caller's thread when
    ///     the program is closing
    public static Repetition start(Order order, Transport transport, ScheduledExecutorService background,
            Consumer<Progress> listener) {
        var repetition = new Repetition(order, transport, background, listener);
        repetition.soon();
        return repetition;
    }

    /// No further sending; the listener is told soon that it finished, however long the interval is.
    public synchronized void cancel() {
        cancelled = true;
        if (waiting != null && waiting.cancel(false)) {
            soon();
        }
    }

    /// Whoever waits for the end is told of it also when the program is closing and nothing runs any more.
    private void soon() {
        try {
            background.execute(this::next);
        } catch (RejectedExecutionException _) {
            listener.accept(new Progress(done, true, CLOSING, outcomes));
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private synchronized void schedule(Duration interval) {
        waiting = background.schedule(this::next, cancelled ? 0 : interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void next() {
        if (isCancelled()) {
            listener.accept(new Progress(done, true, "", outcomes));
            return;
        }
        String problem = sendOnce();
        boolean finished = !problem.isEmpty() || done == order.times();
        listener.accept(new Progress(done, finished, problem, outcomes));
        if (!finished) {
            try {
                schedule(order.interval());
            } catch (RejectedExecutionException _) {
                listener.accept(new Progress(done, true, CLOSING, outcomes));
            }
        }
    }

    private String sendOnce() {
        var descriptors = new ArrayList<Descriptor>();
        try {
            ByteBuffer data = order.composition().bytes(done + 1);
            for (Path file : order.files()) {
                descriptors.add(transport.open(file, false));
            }
            List<Sending> sendings = order.session().send(new Outgoing(data, descriptors, null),
                    order.connections());
            sendings.forEach(outcomes::add);
            done++;
            return sendings.isEmpty() ? "Nobody is connected: nothing was sent." : "";
        } catch (SocketFailedException e) {
            return e.failure().text();
        } catch (IOException e) {
            return "The file could not be read: " + FileProblem.reason(e) + ".";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        } catch (OutOfMemoryError _) {
            return "There is not enough memory for this message.";
        } catch (RuntimeException e) {
            LOG.error("A message could not be sent", e);
            return "It could not be sent: " + e.getMessage();
        } finally {
            descriptors.forEach(Descriptor::close);
        }
    }
}
