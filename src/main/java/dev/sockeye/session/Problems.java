package dev.sockeye.session;

import dev.sockeye.socket.VisibleText;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The last thing that went wrong apart from any one message, for the status bar. Thread-safe.
public final class Problems {
    private final AtomicReference<Optional<String>> last = new AtomicReference<>(Optional.empty());
    private volatile Consumer<String> listener = _ -> {};
    private volatile boolean events = true;

    public Optional<String> last() {
        return Objects.requireNonNull(last.get());
    }

    /// Remembers a sentence for the user.
    public void report(String sentence) {
        remember(sentence, true);
    }

    /// Remembers the sentence of an event: who is shown the events is told only once.
    public void reportEvent(String sentence) {
        remember(sentence, events);
    }

    /// What the sentence says is over: it is not the last problem any longer.
    void over(String sentence) {
        String visible = VisibleText.of(sentence);
        Optional<String> now = last();
        if (now.filter(visible::equals).isPresent()) {
            last.compareAndSet(now, Optional.empty()); // Unless another one came meanwhile.
        }
    }

    private void remember(String sentence, boolean told) {
        String visible = VisibleText.of(sentence);
        last.set(Optional.of(visible));
        if (told) {
            listener.accept(visible);
        }
    }

    /// Tells every further sentence too, on the thread on which the problem was found; the action must only hand over.
    public void onReport(Consumer<String> action) {
        listener = action;
    }

    /// From now on does not tell what an event says: each is shown.
    public void leaveOutEvents() {
        events = false;
    }
}
