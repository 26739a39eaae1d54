package dev.sockeye.ui;

import dev.sockeye.capture.Event;

/// What people call the things that events name by number. Asked on the JavaFX thread for each row that is shown, up
/// to 2000 times a second: answers come from memory, without a system call.
public interface EventLabels {
    /// The session's name.
    String session(int session);

    /// The connection of an event, "#3"; empty when the event has none.
    String connection(Event event);

    /// Who is at the other end of the event's connection, "python3 (4211)"; empty when there is no other end.
    String peer(Event event);

    /// A user, "alice (1000)".
    String user(int uid);

    /// A group, "staff (50)".
    String group(int gid);
}
