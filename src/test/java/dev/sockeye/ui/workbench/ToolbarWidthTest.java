package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing of the toolbar hides, however narrow the window is.
class ToolbarWidthTest extends OpenWindow {
    private boolean hidesSomething() {
        return ask(() -> find("toolbar", Node.class).lookupAll(".tool-bar-overflow-button").stream()
                .anyMatch(Node::isVisible));
    }

    private ContentDisplay shownOf(String button) {
        return ask(() -> find(button, Button.class).getContentDisplay());
    }

    private void open(int width) {
        show(() -> window.build(theme()), width, 520);
    }

    @ParameterizedTest
    @ValueSource(ints = {760, 800, 900, 1000, 1100, 1280})
    void nothingHides(int width) {
        open(width);
        assertThat(hidesSomething()).isFalse();
        server(SocketType.STREAM, "@one");
        until("its tab", () -> tabs().getTabs().size() == 3);
        peer(7);
        until("its row", () -> robot.lookup(".tree-cell")
                .match((TreeCell<?> cell) -> String.valueOf(cell.getAccessibleText()).startsWith("@one")).tryQuery()
                .isPresent());
        robot.clickOn(row("@one")).type(KeyCode.ENTER).type(KeyCode.RIGHT).type(KeyCode.DOWN);
        until("a connection is chosen",
                () -> ask(() -> find("stopButton", Button.class).getText()).startsWith("Close"));
        robot.interact(() -> find("toolbar", Node.class).getScene().getRoot().layout());
        assertThat(hidesSomething()).isFalse();
    }

    @Test
    void wordsAreThereWhereThereIsRoom() {
        open(1280);
        assertThat(shownOf("benchButton")).isEqualTo(ContentDisplay.LEFT);
        assertThat(shownOf("stopButton")).isEqualTo(ContentDisplay.LEFT);
        robot.interact(() -> stage().setWidth(900));
        until("without words", () -> shownOf("benchButton") == ContentDisplay.GRAPHIC_ONLY);
        assertThat(shownOf("stopButton")).isEqualTo(ContentDisplay.LEFT);
        robot.interact(() -> stage().setWidth(1280));
        until("with words", () -> shownOf("benchButton") == ContentDisplay.LEFT);
    }
}
