package dev.sockeye.ui.control;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A text area as high as its text, between its preferred row count and [#LARGEST_ROWS]; then it scrolls. Tab leaves
/// it, as it leaves every other control; a tab in the text is written as an escape or pasted.
public final class GrowingTextArea extends TextArea {
    /// Rows before it scrolls.
    public static final int LARGEST_ROWS = 12;
    /// Measuring a long text would cost more than it is worth: it scrolls anyhow.
    private static final int LONGEST_MEASURED = 8_000;
    private static final int LEAST_ROWS = 2;

    private final Text measured = new Text();

    public GrowingTextArea() {
        setWrapText(true);
        textProperty().subscribe(this::requestLayout);
        widthProperty().subscribe(this::requestLayout);
        addEventFilter(KeyEvent.KEY_PRESSED, this::leaveByTab);
    }

    private void leaveByTab(KeyEvent key) {
        if (key.getCode() == KeyCode.TAB && !key.isControlDown() && !key.isAltDown() && !key.isMetaDown()) {
            requestFocusTraversal(key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            key.consume();
        }
    }

    /// Two rows: where there is little room it scrolls earlier.
    @Override
    protected double computeMinHeight(double width) {
        return Math.ceil(LEAST_ROWS * height("x", 0) + ends(getInsets()) + ends(insets(lookup(".content"))));
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets around = insets(lookup(".content"));
        double wrapping = getWidth() - sides(getInsets()) - sides(around);
        double line = height("x", 0);
        double wanted = getText().length() > LONGEST_MEASURED ? Double.MAX_VALUE : height(getText(), wrapping);
        double text = Math.clamp(wanted, getPrefRowCount() * line, LARGEST_ROWS * line);
        return Math.ceil(text + ends(getInsets()) + ends(around));
    }

    private double height(String text, double wrapping) {
        measured.setFont(getFont());
        measured.setWrappingWidth(Math.max(0, wrapping));
        measured.setText(text);
        return measured.getLayoutBounds().getHeight();
    }

    private static Insets insets(Node node) {
        return node instanceof Region region ? region.getInsets() : Insets.EMPTY;
    }

    private static double sides(Insets insets) {
        return insets.getLeft() + insets.getRight();
    }

    private static double ends(Insets insets) {
        return insets.getTop() + insets.getBottom();
    }
}
