package dev.sockeye.ui.log;

import atlantafx.base.controls.CustomTextField;
import dev.sockeye.ui.control.BoundedLine;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The bar that finds a text in the events that are shown.
public final class FindBarController {
    private static final Duration LOOK = Duration.millis(100);

    private final FindViewModel model;
    private final Timeline looks;

    @FXML
    private HBox findBar;
    @FXML
    private CustomTextField findField;
    @FXML
    private ProgressIndicator findProgress;
    @FXML
    private Label findPlaceLabel;
    @FXML
    private Label findOutcomeLabel;

    @SuppressWarnings("NullAway.Init")
    public FindBarController(FindViewModel model) {
        this.model = model;
        looks = new Timeline(new KeyFrame(LOOK, _ -> model.refresh()));
    }

    @FXML
    private void initialize() {
        findBar.visibleProperty().bind(model.openProperty());
        findBar.managedProperty().bind(model.openProperty());
        findField.textProperty().bindBidirectional(model.textProperty());
        BoundedLine.bound(findField, model::refuseLongText);
        findPlaceLabel.textProperty().bind(model.placeProperty());
        findPlaceLabel.visibleProperty().bind(model.placeProperty().isNotEmpty());
        findPlaceLabel.managedProperty().bind(findPlaceLabel.visibleProperty());
        findOutcomeLabel.textProperty().bind(model.outcomeProperty());
        looks.setCycleCount(Animation.INDEFINITE);
        model.searchingProperty().subscribe(searching -> {
            if (searching) {
                looks.play();
            } else {
                looks.stop();
            }
        });
        findProgress.visibleProperty().bind(model.searchingProperty());
        findProgress.managedProperty().bind(model.searchingProperty());
        findField.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.openProperty().subscribe(open -> {
            if (open) {
                focus();
            }
        });
    }

    private void keyPressed(KeyEvent event) {
        boolean handled = true;
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            previous();
        } else if (event.getCode() == KeyCode.ENTER) {
            next();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else {
            handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    void focus() {
        findField.requestFocus();
        findField.selectAll();
    }

    @FXML
    private void next() {
        model.next();
    }

    @FXML
    private void previous() {
        model.previous();
    }

    @FXML
    private void close() {
        model.openProperty().set(false);
    }
}
