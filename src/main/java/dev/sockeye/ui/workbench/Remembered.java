package dev.sockeye.ui.workbench;

import dev.sockeye.settings.ThemeMode;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import dev.sockeye.ui.client.ClientValues;
import dev.sockeye.ui.compose.PayloadMode;
import dev.sockeye.ui.compose.SendHistory;
import dev.sockeye.ui.compose.Writing;
import dev.sockeye.ui.server.ServerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Translates between what the window remembers and what is saved. Only for the JavaFX thread.
record Remembered(SettingsStore store) implements WindowMemory, Recents, TabDividers.Memory {
    @Override
    public List<String> addresses(SocketType type) {
        return store.settings().recent().getOrDefault(type.label(), List.of());
    }

    @Override
    public void used(SocketType type, String address) {
        var addresses = new ArrayList<>(addresses(type));
        addresses.remove(address);
        addresses.addFirst(address);
        store.change(settings -> settings.withRecent(type.label(), addresses));
    }

    LastUsed<ServerValues> servers() {
        return RememberedForms.servers(store);
    }

    LastUsed<ClientValues> clients() {
        return RememberedForms.clients(store);
    }

    @Override
    public Optional<TabDividers.Shares> shares() {
        return store.settings().lastTabShares().map(left -> new TabDividers.Shares(left.log(), left.detail()));
    }

    @Override
    public void shares(TabDividers.Shares shares) {
        store.change(settings -> settings.withTabShares(new Settings.TabShares(shares.log(), shares.detail())));
    }

    @Override
    public Optional<WindowState> window() {
        return store.settings().lastWindow()
                .map(left -> new WindowState(left.x(), left.y(), left.width(), left.height(),
                        left.maximised(), left.treeWidth(), left.inspectorWidth(), left.inspectorShown()));
    }

    @Override
    public void window(WindowState state) {
        store.change(settings -> settings.withWindow(new Settings.Window(state.x(), state.y(), state.width(),
                state.height(), state.maximised(), state.treeWidth(), state.inspectorWidth(), state.inspectorShown())));
    }

    @Override
    public ThemeMode theme() {
        return valueOf(ThemeMode.class, store.settings().theme(), ThemeMode.SYSTEM);
    }

    @Override
    public void theme(ThemeMode mode) {
        store.change(settings -> settings.withTheme(word(mode)));
    }

    @Override
    public TabClosing tabClosing() {
        return valueOf(TabClosing.class, store.settings().tabClosing(), TabClosing.ASK);
    }

    @Override
    public void tabClosing(TabClosing closing) {
        store.change(settings -> settings.withTabClosing(word(closing)));
    }

    @Override
    public boolean asksAtQuit() {
        return store.settings().quitting().equals("ask");
    }

    @Override
    public void asksAtQuit(boolean asks) {
        store.change(settings -> settings.withQuitting(asks ? "ask" : "quit"));
    }

    @Override
    public OptionalLong captureQuota() {
        long bytes = store.settings().captureQuota();
        return bytes >= CaptureStore.LEAST_QUOTA ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    @Override
    public void captureQuota(long bytes) {
        store.change(settings -> settings.withCaptureQuota(bytes));
    }

    /// What was sent in earlier runs.
    SendHistory history() {
        var history = new SendHistory();
        for (Settings.Sent sent : store.settings().history()) {
            history.add(new Writing(valueOf(PayloadMode.class, sent.mode(), PayloadMode.TEXT), sent.content(),
                    valueOf(LineEnding.class, sent.ending(), LineEnding.NONE)));
        }
        history.onChange(() -> remember(history));
        return history;
    }

    private void remember(SendHistory history) {
        List<Settings.Sent> sent = history.entries().stream()
                .map(writing -> new Settings.Sent(word(writing.mode()), writing.content(), word(writing.ending())))
                .toList();
        store.change(settings -> settings.withHistory(sent));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// A word that this version does not know has the usual meaning.
    static <E extends Enum<E>> E valueOf(Class<E> type, String word, E usual) {
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        return usual;
    }
}
