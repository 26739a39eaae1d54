package dev.sockeye.ui;

import java.util.Locale;

/// Times that something took, as people read them.
public final class Durations {
    private Durations() {}

    /// "812 ns", "12.3 µs", "4.56 ms", "1.20 s", "2 m 05 s".
    public static String text(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return digits(nanos / 1e3, "µs");
        }
        if (nanos < 1_000_000_000) {
            return digits(nanos / 1e6, "ms");
        }
        if (nanos < 60_000_000_000L) {
            return digits(nanos / 1e9, "s");
        }
        long seconds = nanos / 1_000_000_000;
        return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
    }

    /// Three digits that count.
    private static String digits(double amount, String unit) {
        return String.format(Locale.ROOT, amount < 10 ? "%.2f %s" : amount < 100 ? "%.1f %s" : "%.0f %s", amount, unit);
    }
}
