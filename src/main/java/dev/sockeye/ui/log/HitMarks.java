package dev.sockeye.ui.log;

import dev.sockeye.capture.Needle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

/// Marks what is looked for where it stands in a cell's text: with backgrounds of the cell, so that no row has more nodes for it.
final class HitMarks {
    private static final String COLOUR = "-color-warning-muted";
    private static final int MOST = 16;

    private HitMarks() {}

    /// Called when the cell's text has its place.
    static void show(Labeled cell, Optional<Needle> wanted) {
        String style = wanted.map(needle -> style(cell, needle)).orElse("");
        if (!style.equals(cell.getStyle())) {
            cell.setStyle(style);
        }
    }

    private static String style(Labeled cell, Needle needle) {
        Text text = cell.getChildrenUnmodifiable().stream().filter(Text.class::isInstance).map(Text.class::cast)
                .findFirst().orElse(null);
        List<Integer> all = needle.length() == 0 ? List.of() : needle.placesIn(cell.getText(), MOST);
        if (text == null || all.isEmpty()) {
            return "";
        }
        var insets = new ArrayList<String>();
        for (int place : needle.placesIn(text.getText(), MOST)) {
            insets.add(insets(cell, text, place, place + needle.length()));
        }
        // What is cut off is behind the dots.
        String dots = cell.getEllipsisString();
        if (insets.size() < all.size() && cell.isTextTruncated() && text.getText().endsWith(dots)) {
            int end = text.getText().length();
            insets.add(insets(cell, text, end - dots.length(), end));
        }
        return insets.isEmpty()
                ? ""
                : "-fx-background-color: " + String.join(", ", insets.stream().map(_ -> COLOUR).toList())
                        + "; -fx-background-insets: " + String.join(", ", insets) + ";";
    }

    /// As a style has them: from the top, the right, the bottom and the left.
    private static String insets(Labeled cell, Text text, int from, int to) {
        double left = Double.MAX_VALUE;
        double right = 0;
        for (PathElement element : text.rangeShape(from, to)) {
            double x = switch (element) {
                case MoveTo move -> move.getX();
                case LineTo line -> line.getX();
                default -> left;
            };
            left = Math.min(left, x);
            right = Math.max(right, x);
        }
        double begin = text.getLayoutX();
        return String.format(Locale.ROOT, "2 %.1f 2 %.1f", cell.getWidth() - begin - right, begin + left);
    }
}
