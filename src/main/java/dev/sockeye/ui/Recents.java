package dev.sockeye.ui;

import java.util.List;

/// The addresses that were used last; remembered from one run to the next. Only for the JavaFX thread.
public interface Recents {
    /// The latest first.
    List<String> addresses();

    void used(String address);
}
