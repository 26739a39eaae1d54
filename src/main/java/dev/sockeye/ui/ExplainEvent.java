package dev.sockeye.ui;

import javafx.event.Event;
import javafx.event.EventType;

/// Somebody wants a concept explained. It goes up from the control beside the concept to the window, which shows the page.
public final class ExplainEvent extends Event {
    private static final long serialVersionUID = 1;

    public static final EventType<ExplainEvent> EXPLAIN = new EventType<>(Event.ANY, "EXPLAIN");

    private final String demonstration;

    /// @param demonstration the name of the page's demonstration
    public ExplainEvent(String demonstration) {
        super(EXPLAIN);
        this.demonstration = demonstration;
    }

    public String demonstration() {
        return demonstration;
    }
}
