package dev.sockeye.ui.compose;

import java.util.ArrayList;
import java.util.List;

/// What was sent from any compose pane while the program runs, newest last. The screen's thread only.
public final class SendHistory {
    /// The oldest goes when there would be more.
    public static final int LARGEST = 200;

    private final List<Writing> entries = new ArrayList<>();

    /// Adds what was sent; the same thing sent again moves to the end.
    public void add(Writing writing) {
        entries.remove(writing);
        entries.add(writing);
        if (entries.size() > LARGEST) {
            entries.removeFirst();
        }
    }

    /// Newest last.
    public List<Writing> entries() {
        return List.copyOf(entries);
    }
}
