package dev.sockeye.settings;

import java.util.Optional;

/// What a person has chosen once and for all.
///
/// @param zoom how large everything is in the window, in percent
/// @param restoring what becomes of the sessions of the last run
/// @param times what the times in a new log count from
/// @param folder where dialogs for recordings and exports begin; empty: where the desktop begins
public record Preferences(int zoom, Restoring restoring, TimeMode times, Optional<String> folder) {
    public static final int LEAST_ZOOM = 75;
    public static final int LARGEST_ZOOM = 200;
    /// Before anything was chosen.
    public static final Preferences USUAL = new Preferences(100, Restoring.ASK, TimeMode.ABSOLUTE, Optional.empty());

    /// With another size of everything.
    ///
    /// @param percent brought within the bounds
    public Preferences withZoom(int percent) {
        return new Preferences(Math.clamp(percent, LEAST_ZOOM, LARGEST_ZOOM), restoring, times, folder);
    }

    public Preferences withTimes(TimeMode chosen) {
        return new Preferences(zoom, restoring, chosen, folder);
    }

    public Preferences withRestoring(Restoring chosen) {
        return new Preferences(zoom, chosen, times, folder);
    }

    public Preferences withFolder(Optional<String> chosen) {
        return new Preferences(zoom, restoring, times, chosen);
    }
}
