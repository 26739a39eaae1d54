package dev.sockeye.ui.system.graph;

import javafx.scene.paint.Color;

/// The colours of a drawn graph.
///
/// @param muted text that stands back
/// @param waiting connections that are not accepted yet
public record Palette(Color background, Color node, Color border, Color text, Color muted, Color edge, Color listening,
        Color waiting, Color chosen) {
    /// What a picture in a file is drawn with, whatever the screen's theme is.
    public static final Palette PAPER = new Palette(Color.WHITE, Color.web("#f6f8fa"), Color.web("#8c959f"),
            Color.web("#1f2328"), Color.web("#59636e"), Color.web("#818b98"), Color.web("#1a7f37"),
            Color.web("#9a6700"), Color.web("#0969da"));

    static String css(Color color) {
        return "#%02x%02x%02x".formatted(Math.round(color.getRed() * 255), Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
