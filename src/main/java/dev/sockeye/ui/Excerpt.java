package dev.sockeye.ui;

import dev.sockeye.capture.EventIndex;

/// Some of the events that a view may be about: all, one session's or one connection's.
///
/// @param title what they are called: "Everything", "redis.sock", "#3 of redis.sock"
/// @param events their numbers
public record Excerpt(String title, EventIndex events) {
    @Override
    public String toString() {
        return title;
    }
}
