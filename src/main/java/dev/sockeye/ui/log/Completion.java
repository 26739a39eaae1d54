package dev.sockeye.ui.log;

import dev.sockeye.capture.FilterCompletion;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.control.SuggestionList;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Offers what may be typed next in a filter line, below the field: Ctrl+Space or typing opens the list, Down and Up walk in it, Enter
/// or Tab takes, Escape closes. What is not chosen changes nothing, so that Enter and Tab are what they are elsewhere.
final class Completion {
    private static final double WIDTH = 380;

    private final TextField field;
    private final Supplier<FilterCompletion> ask;
    private final SuggestionList list;
    private boolean taking;

    private Completion(TextField field, Supplier<FilterCompletion> ask) {
        this.field = field;
        this.ask = ask;
        list = new SuggestionList(this::take);
    }

    /// @param ask what fits at the caret
    static void install(TextField field, Supplier<FilterCompletion> ask) {
        var completion = new Completion(field, ask);
        field.addEventFilter(KeyEvent.KEY_PRESSED, completion::pressed);
        // The caret has moved when this runs, not yet when the text has changed.
        field.caretPositionProperty().subscribe((_, _) -> completion.typed());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                completion.list.hide();
            }
        });
    }

    private void typed() {
        if (field.isFocused() && !taking && !field.getText().isEmpty() && field.getSelection().getLength() == 0) {
            offer(field.getCaretPosition() == field.getText().length());
        }
    }

    private void offer(boolean wanted) {
        FilterCompletion completion = ask.get();
        if (!wanted || completion.options().isEmpty()) {
            list.hide();
            return;
        }
        list.show(field, WIDTH, completion.options().stream()
                .map(option -> new Suggestion(option.text(), option.label())).toList());
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE && key.isControlDown()) {
            offer(true);
            key.consume();
        } else if (list.isShowing() && (key.getCode() == KeyCode.TAB || key.getCode() == KeyCode.ENTER)) {
            if (list.takeSelected()) {
                key.consume();
            }
        } else if (list.walks(key.getCode())) {
            key.consume();
        }
    }

    private void take(Suggestion chosen) {
        FilterCompletion now = ask.get();
        taking = true;
        field.replaceText(now.from(), now.to(), chosen.text());
        field.positionCaret(now.from() + chosen.text().length());
        taking = false;
        offer(true);
    }
}
