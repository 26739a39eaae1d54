package dev.sockeye.ui.log;

/// What is shown in a row of a timeline.
public interface TimelineRow {
    /// What tells it from all others, and stays when rows come and go.
    long number();
}
