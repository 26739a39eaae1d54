package dev.sockeye.settings;

/// What the user chose for the look of the window.
public enum ThemeMode {
    LIGHT,
    DARK,
    /// As the desktop says.
    SYSTEM
}
