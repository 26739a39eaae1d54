package dev.sockeye.settings;

/// What a log's time column counts from.
public enum TimeMode {
    ABSOLUTE("Time of day"),
    SINCE_START("Since the first event"),
    SINCE_PREVIOUS("Since the previous row");

    private final String title;

    TimeMode(String title) {
        this.title = title;
    }

    /// For a menu.
    public String title() {
        return title;
    }
}
