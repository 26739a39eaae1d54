package dev.sockeye.ui.access;

/// For whom is asked.
public sealed interface Who {
    /// The user of this program.
    record Me() implements Who {}

    /// A user of this machine.
    ///
    /// @param name or number
    record User(String name) implements Who {}

    /// A running process.
    record Running(int pid) implements Who {}
}
