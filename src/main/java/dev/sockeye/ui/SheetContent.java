package dev.sockeye.ui;

import javafx.scene.Parent;

/// What the main window shows in a sheet over its content. Only for the JavaFX thread.
public interface SheetContent {
    /// The heading of the sheet.
    String title();

    Parent node();

    /// Whether it is opening something that will have the keyboard: what is typed meanwhile is meant for that.
    default boolean isOpening() {
        return false;
    }

    /// Whether it needs more width than a form.
    default boolean isWide() {
        return false;
    }
}
