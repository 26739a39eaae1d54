package dev.sockeye.ui.compose;

import dev.sockeye.ui.Amounts;

/// How far a repeated sending is.
public record RepeatProgress(int done, int of) {
    public double fraction() {
        return (double) done / of;
    }

    /// "12 of 100 sent".
    public String text() {
        return Amounts.number(done) + " of " + Amounts.number(of) + " sent";
    }
}
