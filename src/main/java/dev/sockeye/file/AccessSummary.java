package dev.sockeye.file;

import java.util.List;

/// Who may connect through a socket file now.
///
/// @param words part of a sentence: "everyone", "root and members of docker (alice, bob)",
///     "nobody but root: /run/foo is closed to others"
/// @param everyone whether every user of the machine may
/// @param components what is asked for on the way, in the kernel's order; the last one is the file itself
public record AccessSummary(String words, boolean everyone, List<Component> components) {
    public AccessSummary {
        components = List.copyOf(components);
    }

    /// One file on the way.
    ///
    /// @param needed what a caller needs there: "search (x) permission"
    /// @param mode as `ls -l` shows it, with a `+` when there is an access control list; empty for links
    /// @param owner name and number
    /// @param group name and number
    /// @param admitsOthers whether a user who neither owns it nor has its group gets through
    public record Component(String path, String needed, String mode, String owner, String group,
            boolean admitsOthers) {}
}
