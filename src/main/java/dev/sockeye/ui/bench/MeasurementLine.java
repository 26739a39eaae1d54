package dev.sockeye.ui.bench;

import dev.sockeye.ui.Showing;
import javafx.css.PseudoClass;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What both halves of the benchmark's tab have: the line that says how far a measurement is, or what is wrong, which takes no room
/// while there is nothing to say; the buttons, and a form that stays as it is.
final class MeasurementLine {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    /// The room of a scroll bar.
    private static final double BAR = 14;

    private MeasurementLine() {}

    /// One begins and one ends. The focus is on the one that can be pressed, and at the end where it was at the beginning.
    static void buttons(Measurement measurement, Button start, Button stop) {
        start.disableProperty().bind(measurement.runningProperty());
        stop.disableProperty().bind(measurement.runningProperty().not());
        var before = new AtomicReference<Node>(start);
        measurement.runningProperty().addListener((_, _, running) -> {
            Node focused = start.getScene() == null ? null : start.getScene().getFocusOwner();
            if (running && within(focused, start.getParent().getParent())) {
                before.set(focused);
                stop.requestFocus();
            } else if (!running && stop.equals(focused)) {
                Objects.requireNonNull(before.get()).requestFocus();
            }
        });
    }

    private static boolean within(@Nullable Node node, Parent parent) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(parent)) {
                return true;
            }
        }
        return false;
    }

    /// Leaves room for the scroll bar from the beginning, so that what is in the form does not move when the bar comes.
    static void steady(Region form, ScrollPane around) {
        form.maxWidthProperty().bind(around.widthProperty().subtract(BAR));
    }

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
