package dev.sockeye.session;

import dev.sockeye.socket.VisibleText;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The last thing that went wrong apart from any one message, for the status bar. Thread-safe.
public final class Problems {
    private volatile Optional<String> last = Optional.empty();
    private final AtomicLong unrecorded = new AtomicLong();

    public Optional<String> last() {
        return last;
    }

    /// Remembers a sentence for the user.
    public void report(String sentence) {
        last = Optional.of(VisibleText.of(sentence));
    }

    void eventNotRecorded(String why) {
        report("Events are not recorded any more: " + why + " (" + unrecorded.incrementAndGet() + " so far).");
    }

    /// Events that could not be recorded because the disk is full or broken.
    public long unrecordedEvents() {
        return unrecorded.get();
    }
}
