package dev.sockeye.ui.sequence;

/// Draws the parts of a diagram: on the screen, or into a file.
interface Pen {
    /// What the parts mean; who draws knows the colour.
    enum Ink {
        LINE,
        CLIENT,
        SERVER,
        TEXT,
        MUTED
    }

    void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed);

    /// An arrow's head at the point, towards the left or the right.
    void head(double x, double y, boolean right, Ink ink);

    void dot(double x, double y, Ink ink);

    /// A text in that room, cut off when it is longer; in its middle or at its left.
    void text(String text, double x, double y, double width, boolean middle, Ink ink);
}
