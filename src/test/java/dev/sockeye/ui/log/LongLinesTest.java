package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.control.BoundedLine;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;

/// What is pasted into the lines of the log may be longer than anybody types.
final class LongLinesTest extends LogWindow {
    private static final String LONGEST = "a".repeat(BoundedLine.MOST);

    private void paste(String id, String text) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            TextField field = find(id, TextField.class);
            field.requestFocus();
            field.selectAll();
            field.paste();
        });
    }

    private String line(String id) {
        return ask(() -> find(id, TextField.class).getText());
    }

    @Test
    void aFilterThatIsTooLongIsNotEnteredAndThatIsSaid() {
        events.many(3);
        open();
        paste("filterField", LONGEST);
        assertThat(line("filterField")).isEqualTo(LONGEST);
        paste("filterField", LONGEST + "a");
        assertThat(line("filterField")).isEqualTo(LONGEST);
        assertThat(text("filterErrorLabel")).isEqualTo("Nothing was entered: a filter has at most 4,096 characters.");
        until("shown", () -> isShown("filterErrorLabel"));
        robot.interact(() -> find("filterField", TextField.class).clear());
        assertThat(text("filterErrorLabel")).isEmpty();
    }

    @Test
    void aTextToFindThatIsTooLongIsNotEnteredAndThatIsSaid() {
        events.many(3);
        open();
        robot.interact(pane::openFind);
        paste("findField", "ab");
        paste("findField", LONGEST + "a");
        assertThat(line("findField")).isEqualTo("ab");
        assertThat(text("findOutcomeLabel"))
                .isEqualTo("Nothing was entered: a text to find has at most 4,096 characters.");
        paste("findField", "a");
        until("looked for", () -> !text("findOutcomeLabel").startsWith("Nothing was entered"));
    }
}
