package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;

/// What the list of saved messages asks the main window for: the wall to it. Only for the JavaFX thread.
public interface LibraryActions {
    /// Puts the message where one writes in the tab in front.
    void write(SavedMessage message);

    /// The same, and sends it.
    void send(SavedMessage message);

    /// Connects to the message's target, and puts it where one writes then.
    void connect(SavedMessage message);

    /// Shows the form in which the message can be changed.
    void edit(SavedMessage message);

    /// Shows the form with the variables.
    void editVariables();
}
