package dev.sockeye.ui.control;

import atlantafx.base.controls.CustomTextField;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A text field that offers what one may mean: the list narrows while typing, Down opens it and walks in it, Enter
/// takes, Escape closes. Anything else may be typed as well.
public final class SuggestionField extends CustomTextField {
    private static final int MOST_SHOWN = 200;
    private static final int ROWS = 8;
    private static final double ROW_HEIGHT = 28;

    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
    private final ListView<Suggestion> list = new ListView<>();
    private final Popup popup = new Popup();
    private boolean taking;

    public SuggestionField() {
        getStyleClass().add("suggestion-field");
        setRight(arrow());
        list.getStyleClass().addAll("suggestions", "dense");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new SuggestionCell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                take(list.getSelectionModel().getSelectedItem());
            }
        });
        popup.getContent().add(list);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        textProperty().subscribe(this::typed);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
        suggestions.addListener((ListChangeListener<Suggestion>) _ -> {
            if (popup.isShowing()) {
                offer(getText());
            }
        });
    }

    /// Everything that may be offered, the likeliest first.
    public ObservableList<Suggestion> getSuggestions() {
        return suggestions;
    }

    public boolean isOffering() {
        return popup.isShowing();
    }

    private StackPane arrow() {
        var arrow = new StackPane(new FontIcon("mdi2c-chevron-down"));
        arrow.setCursor(Cursor.DEFAULT);
        arrow.setOnMousePressed(press -> {
            requestFocus();
            if (popup.isShowing()) {
                popup.hide();
            } else {
                offer("");
            }
            press.consume();
        });
        return arrow;
    }

    private void typed() {
        if (isFocused() && !taking && !getText().isEmpty()) {
            offer(getText());
        } else if (popup.isShowing()) {
            popup.hide();
        }
    }

    private void offer(String typed) {
        List<Suggestion> fitting = suggestions.stream().filter(suggestion -> suggestion.fits(typed)).limit(MOST_SHOWN)
                .toList();
        boolean onlyWhatIsThere = fitting.size() == 1 && fitting.getFirst().text().equals(typed);
        if (fitting.isEmpty() || onlyWhatIsThere || getScene() == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(fitting);
        list.setPrefHeight(Math.min(ROWS, fitting.size()) * ROW_HEIGHT + 2);
        list.setPrefWidth(getWidth());
        if (!popup.isShowing()) {
            Bounds place = localToScreen(getBoundsInLocal());
            popup.show(this, place.getMinX(), place.getMaxY() + 2);
        }
    }

    private void keyPressed(KeyEvent key) {
        boolean showing = popup.isShowing();
        int selected = list.getSelectionModel().getSelectedIndex();
        if (key.getCode() == KeyCode.DOWN) {
            if (showing) {
                select(selected + 1);
            } else {
                offer("");
            }
        } else if (key.getCode() == KeyCode.UP && showing) {
            select(Math.max(0, selected - 1));
        } else if (key.getCode() == KeyCode.ESCAPE && showing) {
            popup.hide();
        } else if (key.getCode() == KeyCode.ENTER && showing && selected >= 0) {
            take(list.getSelectionModel().getSelectedItem());
        } else {
            return;
        }
        key.consume();
    }

    private void select(int index) {
        list.getSelectionModel().select(Math.min(index, list.getItems().size() - 1));
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
    }

    private void take(@Nullable Suggestion suggestion) {
        if (suggestion == null) {
            return;
        }
        taking = true;
        setText(suggestion.text());
        taking = false;
        end();
        popup.hide();
    }
}
