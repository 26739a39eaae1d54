package dev.sockeye.ui;

import javafx.scene.Parent;

/// What the main window shows in a sheet over its content. Only for the JavaFX thread.
public interface SheetContent {
    /// The heading of the sheet.
    String title();

    Parent node();

    /// Whether it needs more width than a form.
    default boolean isWide() {
        return false;
    }
}
