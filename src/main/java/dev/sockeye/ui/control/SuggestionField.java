package dev.sockeye.ui.control;

import atlantafx.base.controls.CustomTextField;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// A text field that offers what one may mean: the list narrows while typing, Down opens it and walks in it, Enter
/// takes, Escape closes. Anything else may be typed as well.
public final class SuggestionField extends CustomTextField {
    private static final int MOST_SHOWN = 200;

    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
    private final SuggestionList list = new SuggestionList(this::take);
    private boolean taking;

    public SuggestionField() {
        getStyleClass().add("suggestion-field");
        setRight(arrow());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        textProperty().subscribe(this::typed);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                list.hide();
            }
        });
        suggestions.addListener((ListChangeListener<Suggestion>) _ -> {
            if (list.isShowing()) {
                offer(getText());
            }
        });
    }

    /// Everything that may be offered, the likeliest first.
    public ObservableList<Suggestion> getSuggestions() {
        return suggestions;
    }

    public boolean isOffering() {
        return list.isShowing();
    }

    private StackPane arrow() {
        var arrow = new StackPane(new FontIcon("mdi2c-chevron-down"));
        arrow.setCursor(Cursor.DEFAULT);
        arrow.setOnMousePressed(press -> {
            requestFocus();
            if (list.isShowing()) {
                list.hide();
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
        } else if (list.isShowing()) {
            list.hide();
        }
    }

    private void offer(String typed) {
        List<Suggestion> fitting = suggestions.stream().filter(suggestion -> suggestion.fits(typed)).limit(MOST_SHOWN)
                .toList();
        boolean onlyWhatIsThere = fitting.size() == 1 && fitting.getFirst().text().equals(typed);
        if (fitting.isEmpty() || onlyWhatIsThere || getScene() == null) {
            list.hide();
            return;
        }
        list.show(this, getWidth(), fitting);
    }

    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN && !list.isShowing()) {
            offer("");
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER ? list.takeSelected() : list.walks(key.getCode())) {
            key.consume();
        }
    }

    private void take(Suggestion suggestion) {
        taking = true;
        setText(suggestion.text());
        taking = false;
        end();
    }
}
