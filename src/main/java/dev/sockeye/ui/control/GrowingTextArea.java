package dev.sockeye.ui.control;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Skin;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A text area as high as its text, between its preferred row count and [#LARGEST_ROWS]; then it scrolls.
public final class GrowingTextArea extends TextArea {
    /// Rows before it scrolls.
    public static final int LARGEST_ROWS = 12;

    public GrowingTextArea() {
        setWrapText(true);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        var skin = new TextAreaSkin(this);
        // The skin's own height follows the row count only; the text node knows how many lines there are.
        if (lookup(".text") instanceof Text text) {
            text.layoutBoundsProperty().subscribe(_ -> grow(text));
        } else {
            skinProperty().subscribe(_ -> follow());
        }
        return skin;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        follow();
    }

    private void follow() {
        if (lookup(".text") instanceof Text text) {
            grow(text);
        }
    }

    private void grow(Text text) {
        double line = Math.ceil(text.getFont().getSize() * 1.4);
        double wanted = Math.clamp(text.getLayoutBounds().getHeight(), getPrefRowCount() * line, LARGEST_ROWS * line);
        double around = around(this) + around(lookup(".content"));
        double height = Math.ceil(wanted + around);
        if (Math.abs(height - getPrefHeight()) > 0.5) {
            setPrefHeight(height);
        }
    }

    private static double around(Node node) {
        Insets insets = node instanceof Region region ? region.getInsets() : Insets.EMPTY;
        return insets.getTop() + insets.getBottom();
    }
}
