package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;

/// A form that opens a session. Only for the JavaFX thread.
public interface SessionForm extends SheetContent {
    /// Makes the form ready for a new session of the type and puts the cursor where one starts to type. What was typed
    /// before and not used is still there.
    void open(SocketType type);
}
