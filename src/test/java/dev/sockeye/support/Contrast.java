package dev.sockeye.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// Looks at a scene as somebody with weak eyes does: does every text stand out from what is behind it? Only for the JavaFX
/// thread.
///
/// Measured as the Web Content Accessibility Guidelines 2.2 say (1.4.3): the ratio of the relative luminances of the text's
/// colour and of the colours below it, laid over each other, must be 4.5:1 at least, 3:1 for large text and, as 1.4.11 has it, for
/// icons. Prompts are text, too. Exempt, as there, is what is switched off. Behind a text is what it is in, and what is painted
/// before it in the same place: a hit, a choice of characters. What is painted on a canvas is not seen.
public final class Contrast {
    private static final double LEAST = 4.5;
    private static final double LEAST_LARGE = 3;
    /// 18 and 14 points, in pixels.
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    private final List<String> complaints = new ArrayList<>();

    private Contrast() {}

    /// What cannot be read well below that node, a line each; empty when all is well.
    public static List<String> complaints(Parent root) {
        var contrast = new Contrast();
        contrast.look(root);
        return contrast.complaints;
    }

    /// How much two opaque colours differ, from 1 to 21.
    public static double ratio(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private void look(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof Text text) {
            measure(text);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    private void measure(Text text) {
        // A prompt is made transparent while the cursor is in its field.
        if (text.getText().isBlank() || !(text.getFill() instanceof Color colour) || colour.getOpacity() == 0) {
            return;
        }
        Color behind = behind(text);
        Color seen = over(colour.deriveColor(0, 1, 1, opacity(text)), behind);
        double ratio = ratio(seen, behind);
        boolean icon = isIcon(text);
        if (ratio < (icon || isLarge(text) ? LEAST_LARGE : LEAST)) {
            complaints.add(String.format(Locale.ROOT, "%s in %s has %.2f:1, %s on %s",
                    icon ? "an icon" : "“" + text.getText() + "”", place(text), ratio, hex(seen), hex(behind)));
        }
    }

    private static boolean isIcon(Text text) {
        return text.getStyleClass().contains("ikonli-font-icon");
    }

    private static boolean isLarge(Text text) {
        double size = text.getFont().getSize();
        return size >= LARGE || (size >= LARGE_BOLD && text.getFont().getStyle().contains("Bold"));
    }

    /// The window's own opacity counts, too: what fades in is to be looked at when it is there.
    private static double opacity(Node node) {
        double opacity = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        return opacity;
    }

    /// The colours below the middle of the text, from the last opaque one on.
    private static Color behind(Text text) {
        Bounds bounds = text.getLayoutBounds();
        Point2D middle = text.localToScene(bounds.getCenterX(), bounds.getCenterY());
        var above = new ArrayList<Color>();
        Node child = text;
        for (Parent at = text.getParent(); at != null; at = at.getParent()) {
            for (Node before : paintedBefore(child, at.getChildrenUnmodifiable())) {
                if (before.contains(before.sceneToLocal(middle)) && paint(before, middle, above)) {
                    return laid(above);
                }
            }
            if (paint(at, middle, above)) {
                return laid(above);
            }
            child = at;
        }
        above.add(text.getScene().getFill() instanceof Color colour && colour.isOpaque() ? colour : Color.WHITE);
        return laid(above);
    }

    /// Those of a node's siblings that can lie below it, the uppermost first.
    private static List<Node> paintedBefore(Node node, List<Node> siblings) {
        return IntStream.range(0, siblings.size()).boxed()
                .sorted(Comparator.<Integer>comparingDouble(at -> siblings.get(at).getViewOrder())
                        .thenComparing(Comparator.reverseOrder()))
                .map(siblings::get).dropWhile(sibling -> !sibling.equals(node)).skip(1).filter(Node::isVisible)
                .toList();
    }

    /// Adds the colours of that node, the uppermost first.
    ///
    /// @return whether nothing can be seen below them
    private static boolean paint(Node node, Point2D middle, List<Color> above) {
        if (node instanceof Region region && region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                if (fill.getFill() instanceof Color colour && covers(region, fill.getInsets(), middle)) {
                    above.add(colour.deriveColor(0, 1, 1, node.getOpacity()));
                    if (above.getLast().isOpaque()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// What is scrolled out of sight has all colours of what it will be seen in.
    private static boolean covers(Region region, Insets insets, Point2D inScene) {
        Point2D here = region.sceneToLocal(inScene);
        return !region.getLayoutBounds().contains(here) || (here.getX() >= insets.getLeft()
                && here.getX() <= region.getWidth() - insets.getRight() && here.getY() >= insets.getTop()
                && here.getY() <= region.getHeight() - insets.getBottom());
    }

    /// The last is the lowest, and opaque.
    private static Color laid(List<Color> colours) {
        Color seen = colours.getLast();
        for (Color colour : colours.reversed()) {
            seen = over(colour, seen);
        }
        return seen;
    }

    private static Color over(Color upper, Color lower) {
        double share = upper.getOpacity();
        return Color.color(upper.getRed() * share + lower.getRed() * (1 - share),
                upper.getGreen() * share + lower.getGreen() * (1 - share),
                upper.getBlue() * share + lower.getBlue() * (1 - share));
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String place(Node node) {
        var place = new StringBuilder();
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            place.append(at.getStyleClass());
            if (at.getId() != null) {
                return place.append('#').append(at.getId()).toString();
            }
        }
        return place.toString();
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255));
    }
}
