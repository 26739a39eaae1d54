package dev.sockeye.ui;

/// Shows what went wrong at the top of the window. Any thread.
@FunctionalInterface
public interface Notices {
    void show(Notice notice);
}
