package dev.sockeye.ui.compose;

import dev.sockeye.settings.Writing;
import java.util.ArrayList;
import java.util.List;

/// What was sent from any compose pane while the program runs, newest last. The screen's thread only.
public final class SendHistory {
    /// The oldest goes when there would be more.
    public static final int LARGEST = 200;

    private final List<Writing> entries = new ArrayList<>();
    private Runnable changed = () -> {};

    /// Runs the action after each addition, instead of an earlier one.
    public void onChange(Runnable action) {
        changed = action;
    }

    /// Adds what was sent; the same thing sent again moves to the end.
    public void add(Writing writing) {
        entries.remove(writing);
        entries.add(writing);
        if (entries.size() > LARGEST) {
            entries.removeFirst();
        }
        changed.run();
    }

    /// Newest last.
    public List<Writing> entries() {
        return List.copyOf(entries);
    }
}
