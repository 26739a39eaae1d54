package dev.sockeye.ui.log;

/// What is shown in a row of a timeline.
public interface TimelineRow {
    /// What tells it from all others, and stays when rows come and go.
    long number();

    /// The number of the connection that it is about; 0 for none.
    int connection();

    /// How many file descriptors went with it.
    int descriptors();
}
