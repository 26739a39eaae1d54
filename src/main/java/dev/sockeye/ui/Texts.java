package dev.sockeye.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the screen, from `i18n/messages.properties`, for what FXML cannot say by itself. Any thread.
public final class Texts {
    private Texts() {}

    /// The text with that key.
    ///
    /// @throws java.util.MissingResourceException when there is none: an error in the program
    public static String of(String key) {
        return ResourceBundle.getBundle("i18n.messages").getString(key);
    }

    /// The text with that key, its `%s` and `%d` filled in.
    public static String of(String key, Object... values) {
        return String.format(Locale.ROOT, of(key), values);
    }
}
