package dev.sockeye.ui.compose;

import dev.sockeye.settings.Writing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One pane's walk through the history. What a person changed on the way, the unsent draft first of all, is there again
/// when they come back to it.
final class HistoryWalk {
    private final SendHistory history;
    private final Map<Integer, Writing> drafts = new HashMap<>();
    private List<Writing> entries = List.of();
    private int back;

    HistoryWalk(SendHistory history) {
        this.history = history;
    }

    /// One step to the past; empty at the oldest entry.
    Optional<Writing> older(Writing current) {
        if (back == 0) {
            entries = history.entries();
        }
        return back == entries.size() ? Optional.empty() : Optional.of(move(current, back + 1));
    }

    /// One step back towards the draft; empty when that is where we are.
    Optional<Writing> newer(Writing current) {
        return back == 0 ? Optional.empty() : Optional.of(move(current, back - 1));
    }

    private Writing move(Writing current, int to) {
        drafts.put(back, current);
        back = to;
        Writing draft = drafts.get(to);
        return draft != null ? draft : entries.get(entries.size() - to);
    }

    /// The walk ends: something was sent.
    void end() {
        drafts.clear();
        back = 0;
    }
}
