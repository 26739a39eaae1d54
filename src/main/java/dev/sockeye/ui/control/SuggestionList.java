package dev.sockeye.ui.control;

import dev.sockeye.ui.Suggestion;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// A list of suggestions below a text field, which keeps the focus. Only for the JavaFX thread.
public final class SuggestionList {
    private static final int ROWS = 8;
    private static final double ROW_HEIGHT = 28;

    private final ListView<Suggestion> list = new ListView<>();
    private final Popup popup = new Popup();
    private final Consumer<Suggestion> taken;

    /// @param taken told what a person has chosen
    public SuggestionList(Consumer<Suggestion> taken) {
        this.taken = taken;
        list.getStyleClass().addAll("suggestions", "dense");
        list.setFixedCellSize(ROW_HEIGHT);
        list.fixedCellSizeProperty().subscribe(this::size);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new SuggestionCell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                takeSelected();
            }
        });
        popup.getContent().add(list);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
    }

    /// Shows these below the field; nothing when the field is in no window.
    public void show(TextField field, double width, List<Suggestion> suggestions) {
        if (field.getScene() == null || field.getScene().getWindow() == null) {
            return;
        }
        list.getItems().setAll(suggestions);
        size();
        list.setPrefWidth(width);
        if (!popup.isShowing()) {
            Bounds place = field.localToScreen(field.getBoundsInLocal());
            popup.show(field, place.getMinX(), place.getMaxY() + 2);
        }
    }

    private void size() {
        list.setPrefHeight(Math.min(ROWS, list.getItems().size()) * list.getFixedCellSize() + 2);
    }

    public void hide() {
        popup.hide();
    }

    public boolean isShowing() {
        return popup.isShowing();
    }

    /// Walks in the list that is shown with Down and Up, and closes it with Escape.
    ///
    /// @return whether the key was for the list
    public boolean walks(KeyCode key) {
        if (!popup.isShowing()) {
            return false;
        }
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (key) {
            case DOWN -> select(selected + 1);
            case UP -> select(Math.max(0, selected - 1));
            case ESCAPE -> popup.hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select(int index) {
        list.getSelectionModel().select(Math.min(index, list.getItems().size() - 1));
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
    }

    /// Takes what is chosen.
    ///
    /// @return whether something was
    public boolean takeSelected() {
        Suggestion suggestion = popup.isShowing() ? list.getSelectionModel().getSelectedItem() : null;
        if (suggestion == null) {
            return false;
        }
        popup.hide();
        list.getSelectionModel().clearSelection();
        taken.accept(suggestion);
        return true;
    }
}
