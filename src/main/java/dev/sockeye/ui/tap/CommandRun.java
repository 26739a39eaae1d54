package dev.sockeye.ui.tap;

import dev.sockeye.session.OutputLines;
import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A command that runs through a tap, without a terminal: it reads nothing, and what it writes becomes lines. Thread-safe.
final class CommandRun implements AutoCloseable {
    private static final int CHUNK = 8192;

    private final Process process;
    private final String name;
    private final OutputLines lines = new OutputLines();
    private final Runnable news;
    private final AtomicBoolean asked = new AtomicBoolean();

    private CommandRun(Process process, String name, Runnable news) {
        this.process = process;
        this.name = name;
        this.news = news;
    }

    /// Starts it.
    ///
    /// @param words what is started
    /// @param shown the command as a person knows it
    /// @param news called by any thread when there is something to take, and at the end; must only hand over
    /// @throws IOException when it cannot be started
    static CommandRun start(List<String> words, List<String> shown, Path directory, Runnable news) throws IOException {
        Process process = new ProcessBuilder(words).directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
        var run = new CommandRun(process, VisibleText.of(String.join(" ", shown)), news);
        run.follow(process.getInputStream(), false);
        run.follow(process.getErrorStream(), true);
        var _ = process.onExit().thenRun(news);
        return run;
    }

    private void follow(InputStream output, boolean error) {
        Thread.ofPlatform().daemon().name("command-output").start(() -> {
            OutputLines.Writer writer = lines.new Writer(error);
            try (output) {
                var bytes = new byte[CHUNK];
                for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
                    writer.write(bytes, count);
                    news.run();
                }
            } catch (IOException _) {
                // It was closed here, because nobody looks any more.
            }
            writer.close();
            news.run();
        });
    }

    long pid() {
        return process.pid();
    }

    /// The command, in one line.
    String name() {
        return name;
    }

    OutputLines.News take() {
        return lines.take();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /// What it ended with: 128 and the number of the signal that ended it; empty while it runs.
    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    void whenEnded(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /// Asks it, and what it has started, to end (SIGTERM), and kills (SIGKILL) what has not ended after a while. Only the first call
    /// does anything.
    ///
    /// @param patience how long they have
    /// @param background looks for what it has started
    /// @param killing told before something is killed
    void stop(Duration patience, Executor background, Runnable killing) {
        if (asked.compareAndSet(false, true)) {
            background.execute(() -> {
                // Whose parent ends first is found by nobody afterwards.
                List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
                all.forEach(ProcessHandle::destroy);
                CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(() -> kill(all, killing));
            });
        }
    }

    private static void kill(List<ProcessHandle> asked, Runnable killing) {
        List<ProcessHandle> left = asked.stream().filter(ProcessHandle::isAlive).toList();
        if (!left.isEmpty()) {
            killing.run();
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// Whether it was asked to end.
    boolean isAskedToEnd() {
        return asked.get();
    }

    /// Ends it at once if it runs, and what it has started with it.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
