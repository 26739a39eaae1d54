package dev.sockeye.ui.workbench;

import dev.sockeye.settings.TabClosing;
import dev.sockeye.settings.WindowState;
import dev.sockeye.settings.ThemeMode;
import java.util.Optional;
import java.util.OptionalLong;

/// What the window remembers from one run to the next. Only for the JavaFX thread.
public interface WindowMemory {
    /// How the window was left; empty the first time.
    Optional<WindowState> window();

    void window(WindowState state);

    ThemeMode theme();

    void theme(ThemeMode mode);

    TabClosing tabClosing();

    void tabClosing(TabClosing closing);

    /// Whether ending the program asks first when sessions are open.
    boolean asksAtQuit();

    void asksAtQuit(boolean asks);

    /// Bytes of disk for the capture from the next start on, when that was chosen.
    OptionalLong captureQuota();

    void captureQuota(long bytes);
}
