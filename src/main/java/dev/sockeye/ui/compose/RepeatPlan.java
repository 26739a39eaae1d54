package dev.sockeye.ui.compose;

import java.time.Duration;

/// How often something is sent, as typed.
///
/// @param times at least 1
/// @param problem a sentence when the typed text is no plan, else empty
record RepeatPlan(int times, Duration interval, String problem) {
    static final int MOST = 1_000_000;
    private static final int LONGEST_MILLIS = 24 * 60 * 60 * 1000;

    /// Reads both fields; the interval matters only when something is repeated.
    static RepeatPlan parse(String times, String millis) {
        int count = number(times, MOST);
        if (count < 1) {
            return wrong("How often? Write a whole number from 1 to 1,000,000.");
        }
        int pause = count == 1 ? 0 : number(millis, LONGEST_MILLIS);
        if (pause < 0) {
            return wrong("How long between two sendings? Write milliseconds from 0 to 86,400,000 (a day).");
        }
        return new RepeatPlan(count, Duration.ofMillis(pause), "");
    }

    private static RepeatPlan wrong(String sentence) {
        return new RepeatPlan(1, Duration.ZERO, sentence);
    }

    private static int number(String text, int largest) {
        try {
            int number = Integer.parseInt(text.strip());
            return number > largest ? -1 : number;
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
