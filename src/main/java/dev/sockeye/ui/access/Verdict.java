package dev.sockeye.ui.access;

import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.Obstacle;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// The answer in one sentence: who may connect by the files alone, but is refused by something else, is neither let in
/// nor turned away for sure. For the JavaFX thread.
final class Verdict {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("error");
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass UNCLEAR = PseudoClass.getPseudoClass("unclear");

    private Verdict() {}

    static void show(AccessExplanation explanation, Label label) {
        boolean known = explanation.allowed().isKnown();
        boolean allowed = explanation.allowed().or(false);
        boolean blocked = allowed && explanation.obstacles().stream()
                .anyMatch(obstacle -> obstacle.level() == Obstacle.Level.REFUSES);
        label.setText(explanation.sentence() + (blocked ? " But something else refuses, see below." : ""));
        label.setGraphic(new FontIcon(!known || blocked
                ? "mdi2h-help-circle-outline"
                : allowed ? "mdi2c-check-circle" : "mdi2c-close-circle"));
        label.pseudoClassStateChanged(GOOD, allowed && !blocked);
        label.pseudoClassStateChanged(REFUSED, known && !allowed);
        label.pseudoClassStateChanged(UNCLEAR, !known || blocked);
    }
}
