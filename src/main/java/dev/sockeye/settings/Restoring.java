package dev.sockeye.settings;

/// What becomes of the sessions of the last run when the program starts.
public enum Restoring {
    /// A person is asked.
    ASK,
    /// They are opened again.
    ALWAYS,
    /// They are left.
    NEVER
}
