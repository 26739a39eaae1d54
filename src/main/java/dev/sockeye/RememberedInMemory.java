package dev.sockeye;

import dev.sockeye.ui.Recents;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.workbench.TabClosing;
import dev.sockeye.ui.workbench.WindowMemory;
import dev.sockeye.ui.workbench.WindowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Remembers while the program runs.
final class RememberedInMemory implements WindowMemory, Recents {
    private static final int MOST_RECENTS = 20;

    private final List<String> recents = new ArrayList<>();
    private Optional<WindowState> window = Optional.empty();
    private Theme.Mode theme = Theme.Mode.SYSTEM;
    private TabClosing tabClosing = TabClosing.ASK;

    @Override
    public List<String> addresses() {
        return List.copyOf(recents);
    }

    @Override
    public void used(String address) {
        recents.remove(address);
        recents.addFirst(address);
        if (recents.size() > MOST_RECENTS) {
            recents.removeLast();
        }
    }

    @Override
    public Optional<WindowState> window() {
        return window;
    }

    @Override
    public void window(WindowState state) {
        window = Optional.of(state);
    }

    @Override
    public Theme.Mode theme() {
        return theme;
    }

    @Override
    public void theme(Theme.Mode mode) {
        theme = mode;
    }

    @Override
    public TabClosing tabClosing() {
        return tabClosing;
    }

    @Override
    public void tabClosing(TabClosing closing) {
        tabClosing = closing;
    }
}
