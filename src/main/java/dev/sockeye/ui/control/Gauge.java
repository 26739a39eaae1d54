package dev.sockeye.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How full something is: words, and a small bar. Styled by `.gauge`, `.gauge-track` and `.gauge-fill`, with the
/// pseudo-class `full`.
public final class Gauge extends HBox {
    private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");

    private final Label words = new Label();
    private final Region fill = new Region();
    private final HBox track;
    private double share;

    public Gauge() {
        getStyleClass().add("gauge");
        words.getStyleClass().add("gauge-words");
        fill.getStyleClass().add("gauge-fill");
        fill.setManaged(false);
        track = new HBox(fill);
        track.getStyleClass().add("gauge-track");
        words.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(track, words);
    }

    /// Shows "3 of 7"; a limit of 0 is full as soon as there is anything.
    public void show(int value, int limit) {
        words.setText(value + " of " + limit);
        share = limit > 0 ? Math.min(1, (double) value / limit) : value > 0 ? 1 : 0;
        requestLayout();
        fill.setVisible(value > 0);
        pseudoClassStateChanged(FULL, value > 0 && value >= limit);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        fill.resizeRelocate(0, 0, share * track.getWidth(), track.getHeight());
    }
}
