package dev.sockeye.capture;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What could not be recorded: counted, told once, and marked in the record as soon as there is room again.
///
/// Changed with the writers' lock; read on any thread.
final class Losses {
    private volatile Gap total = Gap.NONE;
    private volatile Gap unmarked = Gap.NONE;
    private volatile @Nullable String untold;
    private volatile @Nullable Consumer<String> listener;

    Gap total() {
        return total;
    }

    /// What no event of the record tells of yet.
    Gap unmarked() {
        return unmarked;
    }

    /// @param why a sentence
    void add(long bytes, String why) {
        if (total.events() == 0) {
            untold = why;
        }
        total = total.plus(1, bytes);
        unmarked = unmarked.plus(1, bytes);
    }

    /// What an event is about to tell of.
    Gap take() {
        Gap taken = unmarked;
        unmarked = Gap.NONE;
        return taken;
    }

    void listen(Consumer<String> action) {
        listener = action;
        tell();
    }

    /// Tells the listener of the first loss; without the lock.
    void tell() {
        Consumer<String> known = listener;
        if (known != null && untold != null) {
            String sentence = untellable();
            if (sentence != null) {
                known.accept(sentence);
            }
        }
    }

    private synchronized @Nullable String untellable() {
        String sentence = untold;
        untold = null;
        return sentence;
    }
}
