package dev.sockeye.settings;

/// What happens to an open session when its tab is closed.
public enum TabClosing {
    /// A person is asked.
    ASK,
    /// It is stopped.
    STOP,
    /// It goes on; the tab can be opened again from the tree.
    KEEP
}
