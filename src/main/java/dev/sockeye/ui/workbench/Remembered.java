package dev.sockeye.ui.workbench;

import dev.sockeye.settings.ColourRule;
import dev.sockeye.settings.KnownSessions;
import dev.sockeye.settings.Preferences;
import dev.sockeye.settings.ReadAs;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.TabClosing;
import dev.sockeye.settings.TabShares;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.settings.WindowState;
import dev.sockeye.ui.compose.SendHistory;
import dev.sockeye.ui.log.ColumnMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// What the window remembers from one run to the next is in the settings. Only for the JavaFX thread.
///
/// @param columns how the columns of the logs were left
record Remembered(SettingsStore store, ColumnMemory columns) {
    Remembered(SettingsStore store) {
        this(store, new ColumnMemory(store.settings().columns(),
                (table, left) -> store.change(settings -> settings.withColumns(table, left))));
    }

    Optional<TabShares> shares() {
        return store.settings().tabShares();
    }

    void shares(TabShares shares) {
        store.change(settings -> settings.withTabShares(shares));
    }

    /// How the window was left; empty the first time.
    Optional<WindowState> window() {
        return store.settings().window();
    }

    void window(WindowState state) {
        store.change(settings -> settings.withWindow(state));
    }

    ThemeMode theme() {
        return store.settings().theme();
    }

    void theme(ThemeMode mode) {
        store.change(settings -> settings.withTheme(mode));
    }

    TabClosing tabClosing() {
        return store.settings().tabClosing();
    }

    void tabClosing(TabClosing closing) {
        store.change(settings -> settings.withTabClosing(closing));
    }

    /// Whether ending the program asks first when sessions are open.
    boolean asksAtQuit() {
        return store.settings().asksAtQuit();
    }

    void asksAtQuit(boolean asks) {
        store.change(settings -> settings.withAsksAtQuit(asks));
    }

    /// Bytes of disk for the capture from the next start on, when that was chosen.
    OptionalLong captureQuota() {
        long bytes = store.settings().captureQuota();
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    void captureQuota(long bytes) {
        store.change(settings -> settings.withCaptureQuota(bytes));
    }

    List<ColourRule> colours() {
        return store.settings().colours();
    }

    void colours(List<ColourRule> rules) {
        store.change(settings -> settings.withColours(rules));
    }

    /// By which protocol a person has chosen to read what is said at an address.
    List<ReadAs> readAs() {
        return store.settings().readAs();
    }

    void readAs(String address, Optional<String> protocol) {
        store.change(settings -> settings.withReadAs(address, protocol));
    }

    Preferences preferences() {
        return store.settings().preferences();
    }

    void change(UnaryOperator<Preferences> change) {
        store.change(settings -> settings.withPreferences(change.apply(settings.preferences())));
    }

    /// The sessions of the last run, and those that were opened last.
    KnownSessions sessions() {
        return store.settings().sessions();
    }

    void lastSessions(List<SavedSession> open) {
        store.change(settings -> settings.withSessions(settings.sessions().withLast(open)));
    }

    /// A session was opened.
    void opened(SavedSession session) {
        store.change(settings -> settings.withSessions(settings.sessions().opened(session)));
    }

    /// The file by which messages of gRPC and ttrpc are read.
    Optional<String> descriptors() {
        return store.settings().descriptors();
    }

    void descriptors(Optional<String> file) {
        store.change(settings -> settings.withDescriptors(file));
    }

    /// What was sent in earlier runs.
    SendHistory history() {
        var history = new SendHistory();
        store.settings().history().forEach(history::add);
        history.onChange(() -> store.change(settings -> settings.withHistory(history.entries())));
        return history;
    }
}
