package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Started;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The processes of an activation that run: records their start and their end, and takes what they write when that is kept. A
/// thread for each waits for its end, and two read what it writes. Thread-safe.
final class RunningCommands {
    private static final int CHUNK = 8192;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private static final int SIGNALS = 128;

    private final Activation shown;
    private final Journal journal;
    private final Changes changes;
    private final Runnable ended;
    /// Each with the thread that waits for its end.
    private final Map<Started, Thread> running = new ConcurrentHashMap<>();
    // What is shown, under the lock of this.
    private boolean waits;
    private long starts;
    private Optional<String> last = Optional.empty();
    private Optional<String> delayed = Optional.empty();

    /// @param ended called by any thread when one has ended
    RunningCommands(Activation shown, Journal journal, Changes changes, Runnable ended) {
        this.shown = shown;
        this.journal = journal;
        this.changes = changes;
        this.ended = ended;
    }

    int count() {
        return running.size();
    }

    private String name() {
        return "“" + shown.name() + "”";
    }

    /// It was started for who came to the address.
    void began(Started process, Address address) {
        journal.command(address, name() + " runs as process " + process.pid() + ".");
        process.output().ifPresent(output -> {
            follow(output.out(), false);
            follow(output.error(), true);
        });
        Thread awaiting = Thread.ofPlatform().daemon().name("activated-" + process.pid()).unstarted(() -> {
            int code = process.await();
            journal.command(address, name() + ", process " + process.pid() + ", has ended with exit code "
                    + code + meaning(code) + ".");
            running.remove(process);
            show(() -> last = Optional.of("the last one ended with exit code " + code + meaning(code)));
            ended.run();
        });
        running.put(process, awaiting);
        show(() -> starts++);
        awaiting.start();
    }

    private static String meaning(int code) {
        return switch (code) {
            case NOT_FOUND -> " (as when there is no such program)";
            case NOT_EXECUTABLE -> " (as when it may not be run)";
            default -> code > SIGNALS ? " (signal " + (code - SIGNALS) + ")" : "";
        };
    }

    private void follow(InputStream output, boolean error) {
        Thread.ofPlatform().daemon().name("activated-output").start(() -> {
            OutputLines.Writer writer = shown.output().new Writer(error);
            try (output) {
                var bytes = new byte[CHUNK];
                for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                    writer.write(bytes, count);
                    shown.tell();
                }
            } catch (IOException _) {
                // Nothing more can be read from it.
            }
            writer.close();
            shown.tell();
        });
    }

    void waits(boolean now) {
        show(() -> waits = now);
    }

    void delayed(Optional<String> why) {
        show(() -> delayed = why);
    }

    private void show(Runnable change) {
        synchronized (this) {
            change.run();
            List<Long> processes = running.keySet().stream().map(Started::pid).sorted().toList();
            shown.tell(new Activation.State(waits, processes, starts, last, delayed));
        }
        changes.changed();
    }

    /// Asks all to end, or ends them.
    void end(boolean kill) {
        running.keySet().forEach(process -> process.end(kill));
    }

    /// Waits until all have ended and that is recorded, not for ever.
    void await(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Thread awaiting : running.values()) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            awaiting.join(left);
        }
    }
}
