package dev.sockeye.ui;

import java.util.Locale;

/// A quiet colour for a row; the style sheet has it for light and dark.
public enum Tint {
    RED("Red"),
    ORANGE("Orange"),
    GREEN("Green"),
    BLUE("Blue"),
    PURPLE("Purple"),
    GREY("Grey");

    private final String label;

    Tint(String label) {
        this.label = label;
    }

    /// The class in the style sheet.
    public String styleClass() {
        return "tint-" + name().toLowerCase(Locale.ROOT);
    }

    /// What people call it.
    @Override
    public String toString() {
        return label;
    }
}
