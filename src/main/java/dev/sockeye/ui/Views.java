package dev.sockeye.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;

/// Loads views with controllers that were built by their constructors, as everything else.
///
/// Only for the JavaFX thread: a view may hold controls that need it.
public final class Views {
    private Views() {}

    /// Loads the view. The controllers are those that its FXML file names, and those of the views it includes; each
    /// is used once, and each must be used.
    ///
    /// @throws IllegalStateException when a controller is missing or was not asked for: an error in the program
    public static Parent load(View view, Object... controllers) {
        List<Object> left = new ArrayList<>(List.of(controllers));
        var loader = new FXMLLoader(view.url());
        loader.setControllerFactory(type -> take(view, type, left));
        Parent root;
        try {
            root = loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The view " + view + " cannot be loaded.", e);
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("The view " + view + " did not ask for " + left + ".");
        }
        Zoomed.fixedSizes(root);
        root.addEventFilter(KeyEvent.KEY_PRESSED, ChoiceKeys::pressed);
        root.addEventFilter(KeyEvent.KEY_RELEASED, ChoiceKeys::released);
        return root;
    }

    private static Object take(View view, Class<?> type, List<Object> left) {
        for (Object controller : left) {
            if (type.isInstance(controller)) {
                left.remove(controller);
                return controller;
            }
        }
        throw new IllegalStateException("The view " + view + " needs a " + type.getName() + " and was given none.");
    }
}
