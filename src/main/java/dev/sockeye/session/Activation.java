package dev.sockeye.session;

import java.util.List;
import java.util.Optional;

/// The command of an activation as a person sees it: what it does, and what it has written when that is kept. Thread-safe.
public final class Activation {
    private final String name;
    private final OutputLines output = new OutputLines();
    private volatile State state = State.NEW;
    private volatile Runnable news = () -> {};
    private volatile Runnable end = () -> {};

    /// What it does now.
    ///
    /// @param waits whether somebody who comes starts it
    /// @param running the numbers of its processes
    /// @param starts how often it was started
    /// @param last how the process ended that ended last, a part of a sentence
    /// @param delayed why it is not started just now, a part of a sentence
    public record State(boolean waits, List<Long> running, long starts, Optional<String> last,
            Optional<String> delayed) {
        static final State NEW = new State(false, List.of(), 0, Optional.empty(), Optional.empty());

        public State {
            running = List.copyOf(running);
        }

        /// In a few words: "waits for somebody", "runs as process 4711, started twice".
        public String text() {
            String now = delayed.orElseGet(() -> switch (running.size()) {
                case 0 -> waits ? "waits for somebody" : "does not run";
                case 1 -> "runs as process " + running.getFirst();
                default -> running.size() + " processes run";
            });
            return now + (starts > 0 ? "; started " + times(starts) : "")
                    + last.map(how -> "; " + how).orElse("");
        }

        private static String times(long count) {
            return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
        }
    }

    Activation(String name) {
        this.name = name;
    }

    /// The command, in one line, visible.
    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /// What it has written and nobody has taken yet; nothing when that is not kept.
    public OutputLines.News take() {
        return output.take();
    }

    /// Watches it, in place of whoever has watched before.
    ///
    /// @param action called by any thread when the state has changed or something was written; must only hand over
    public void onNews(Runnable action) {
        news = action;
    }

    /// Asks what runs to end (SIGTERM); it is started again when somebody comes.
    public void endCommand() {
        end.run();
    }

    OutputLines output() {
        return output;
    }

    void tell() {
        news.run();
    }

    void tell(State now) {
        state = now;
        news.run();
    }

    void endsWith(Runnable action) {
        end = action;
    }
}
