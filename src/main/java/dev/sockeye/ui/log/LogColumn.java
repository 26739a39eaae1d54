package dev.sockeye.ui.log;

/// The log's columns from left to right.
public enum LogColumn {
    NUMBER("No."),
    TIME("Time"),
    DIRECTION(""),
    CONNECTION("Conn."),
    PEER("Peer"),
    KIND("Kind"),
    SIZE(
            "Size"),
    PREVIEW("Preview");

    private final String title;

    LogColumn(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
