package dev.sockeye.ui.system;

/// Whether a socket has just come or gone, for the few seconds in which that is marked.
enum Presence {
    STEADY,
    /// It was not there at the scan before.
    NEW,
    /// It is no longer there; the row shows it as it was.
    GONE;

    /// The word for it, empty when it is neither new nor gone.
    String word() {
        return switch (this) {
            case STEADY -> "";
            case NEW -> "new";
            case GONE -> "gone";
        };
    }
}
