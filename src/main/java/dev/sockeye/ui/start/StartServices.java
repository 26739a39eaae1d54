package dev.sockeye.ui.start;

import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.WorkspaceStore;
import java.util.concurrent.Executor;

/// What the start page needs.
///
/// @param background for what may block
/// @param screen runs on the JavaFX thread
public record StartServices(SettingsStore settings, WorkspaceStore workspaces, LiveSockets live, Executor background,
        Executor screen) {}
