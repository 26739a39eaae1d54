package dev.sockeye.settings;

import java.util.List;

/// Sessions that are opened together, under a name.
///
/// @param name not blank
/// @param sessions at least one
public record Workspace(String name, List<SavedSession> sessions) {
    public static final int LONGEST_NAME = 100;

    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public Workspace {
        name = name.strip();
        sessions = List.copyOf(sessions);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A workspace needs a name.");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A name has at most " + LONGEST_NAME + " characters.");
        }
        if (sessions.isEmpty() || sessions.size() > KnownSessions.MOST) {
            throw new IllegalArgumentException(
                    "A workspace has at least one session and at most " + KnownSessions.MOST + ".");
        }
    }

    /// The same under another name.
    public Workspace named(String other) {
        return new Workspace(other, sessions);
    }
}
