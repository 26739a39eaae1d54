package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import javafx.scene.Parent;

/// A form that opens a session; the main window shows it in a sheet over its content. Only for the JavaFX thread.
public interface SessionForm {
    /// The heading of the sheet.
    String title();

    Parent node();

    /// Makes the form ready for a new session of the type and puts the cursor where one starts to type. What was typed
    /// before and not used is still there.
    void open(SocketType type);

    /// The same with the address filled in, in place of what was typed.
    void open(SocketType type, Address address);
}
