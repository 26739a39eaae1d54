package dev.sockeye.ui.bench;

import dev.sockeye.ui.Showing;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line that says how far a measurement is, or what is wrong; takes no room while there is nothing to say.
final class MeasurementLine {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private MeasurementLine() {}

    static void bind(Measurement measurement, Node line, ProgressBar bar, Label label) {
        Showing.present(line, measurement.messageProperty().isNotEmpty());
        Showing.present(bar, measurement.runningProperty());
        bar.progressProperty().bind(measurement.progressProperty());
        label.textProperty().bind(measurement.messageProperty());
        var icon = new FontIcon("mdi2a-alert-circle-outline");
        measurement.failedProperty().subscribe(failed -> {
            label.pseudoClassStateChanged(WRONG, failed);
            label.setGraphic(failed ? icon : null);
        });
    }
}
