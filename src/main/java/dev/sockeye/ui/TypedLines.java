package dev.sockeye.ui;

import java.util.ArrayDeque;
import java.util.Deque;

/// The lines of a filter field that could be understood, so that one that cannot be filters nothing of its own: the one
/// before it stays.
///
/// What was only on the way to a line does not count: who types `size>` had `size` in the field before, and did not mean
/// it. Used on one thread.
public final class TypedLines {
    private static final int MOST = 16;

    private final Deque<String> understood = new ArrayDeque<>();

    /// That line is what filters now.
    public void understood(String line) {
        understood.removeIf(before -> before.equals(line) || isOnTheWay(before, line));
        understood.addFirst(line);
        if (understood.size() > MOST) {
            understood.removeLast();
        }
    }

    /// The line that filters while the given one cannot be understood; empty for none.
    public String insteadOf(String line) {
        return understood.stream().filter(before -> !isOnTheWay(before, line)).findFirst().orElse("");
    }

    /// Whether the line goes on where the other one ended, in the middle of a word.
    private static boolean isOnTheWay(String before, String line) {
        int end = before.length();
        return end > 0 && end < line.length() && line.startsWith(before)
                && !Character.isWhitespace(before.charAt(end - 1)) && !Character.isWhitespace(line.charAt(end));
    }
}
