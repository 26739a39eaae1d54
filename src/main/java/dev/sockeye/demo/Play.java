package dev.sockeye.demo;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A demonstration that is being played. One thread at a time; steps block.
public final class Play implements AutoCloseable {
    private final Demonstration demonstration;
    private final Stage stage;
    private final Consumer<Play> over;
    private int next;
    private boolean closed;

    /// What a step did.
    ///
    /// @param number from 1
    /// @param seen a sentence
    /// @param failed whether it did not go as it should: then the play is over
    public record Shown(int number, String says, String seen, boolean failed) {}

    /// @throws IOException with a part of a sentence when there is no room for its files
    public Play(Demonstration demonstration, Props props) throws IOException {
        this(demonstration, props, _ -> {});
    }

    /// @param over told when it is closed
    Play(Demonstration demonstration, Props props, Consumer<Play> over) throws IOException {
        this.demonstration = demonstration;
        this.over = over;
        this.stage = new Stage(props, DemoDirectory.create(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /// Does the next step; empty when there is none left.
    public synchronized Optional<Shown> next() throws InterruptedException {
        if (closed || next == demonstration.steps().size()) {
            return Optional.empty();
        }
        Step step = demonstration.steps().get(next++);
        try {
            return Optional.of(new Shown(next, step.says(), step.act().on(stage), false));
        } catch (InterruptedException e) {
            throw e;
        } catch (SocketFailedException e) {
            return failed(step, e.failure().text());
        } catch (Exception e) {
            return failed(step, "It did not go as it should: " + e.getMessage());
        }
    }

    private Optional<Shown> failed(Step step, String why) {
        int number = next;
        next = demonstration.steps().size();
        return Optional.of(new Shown(number, step.says(), why, true));
    }

    /// Whether it has opened the session. From any thread.
    boolean plays(Session session) {
        return stage.has(session);
    }

    /// Whether a step is left.
    public synchronized boolean hasNext() {
        return !closed && next < demonstration.steps().size();
    }

    /// Stops all that it has started, and removes its files; a step that is being done does not wait any more for what it waits for.
    /// Idempotent. Blocks.
    @Override
    public void close() {
        stage.end();
        clear();
    }

    private synchronized void clear() {
        if (!closed) {
            closed = true;
            stage.close();
            over.accept(this);
        }
    }
}
