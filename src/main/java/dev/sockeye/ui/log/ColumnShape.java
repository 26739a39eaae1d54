package dev.sockeye.ui.log;

import java.util.Set;
import java.util.function.Function;

/// A column of a table over a timeline.
///
/// @param name what the style sheet calls it, after "log-"
/// @param leaves where the flexible column would be narrower than [#ENOUGH], the column with 1 is left out first, then that with 2 and
///     so on; never for 0. The detail says the same
/// @param text what stands in a row's cell
/// @param spoken what assistive tools say instead, where the cell has only a sign
/// @param <R> what a row shows
record ColumnShape<R>(String name, String title, Width width, int leaves, Function<R, String> text,
        Function<R, String> spoken) {
    /// In pixels.
    record Width(double least, double usual, double most) {}

    /// What the flexible column needs, in pixels of the usual size, before others that say less have room.
    static final double ENOUGH = 240;

    /// Wider than any screen, and not so wide that sums of widths lose their pixels: a row is painted by its width.
    static final double WIDEST = 20_000;

    private static final Set<String> WHOLE = Set.of("number", "connection", "size", "latency");

    ColumnShape(String name, String title, Width width, int leaves, Function<R, String> text) {
        this(name, title, width, leaves, text, text);
    }

    /// Whether it has signs instead of words.
    boolean isSign() {
        return !spoken.equals(text);
    }

    boolean isNumeric() {
        return name.equals("size") || name.equals("latency");
    }

    /// Whether its texts are never cut: half a number is another number.
    boolean isWhole() {
        return WHOLE.contains(name);
    }

    /// Whether it takes what the others leave.
    boolean isFlexible() {
        return width.most >= WIDEST;
    }

    /// What people call it, also where its title is a sign.
    String label() {
        return title.isEmpty() ? "Direction" : title;
    }
}
