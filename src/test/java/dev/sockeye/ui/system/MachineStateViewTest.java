package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketFailure;
import dev.sockeye.system.MachineSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/// What the view says of what is there, what is not, and what could not be seen.
class MachineStateViewTest extends MachineUiTest {
    private static final List<MachineSocket> SOCKETS = List.of(
            listener(1, "/run/web", 3, 7, List.of(5L), holder(7, "nginx", 3)),
            datagram(2, "@log", holder(9, "logd", 3)), end(3, "", 4, holder(8, "curl", 1)),
            end(4, "/run/web", 3, holder(7, "nginx", 4)), end(5, "", 0, holder(8, "curl", 2)));

    private void type(String line) {
        robot.interact(() -> find("machineSearchField", TextField.class).setText(line));
    }

    @SuppressWarnings("unchecked") // the list of machine-sections.fxml
    private ListView<Section> sections() {
        return (ListView<Section>) find("sectionList", ListView.class);
    }

    @Test
    void saysWhatToDoWhenNoSocketFits() {
        open(SOCKETS);
        type("nobody-has-this");
        until("none", () -> table().getItems().isEmpty());
        until(() -> assertThat(text("noRowsLabel")).isEqualTo("No socket fits. Take a word away, or show everything."));
        until(() -> assertThat(text("machineCountLabel")).isEqualTo("0 of 5 sockets"));
        robot.clickOn("#showAllButton");
        until("everything", () -> table().getItems().size() == 5);
        until(() -> assertThat(text("machineCountLabel")).isEqualTo("5 sockets"));
    }

    @Test
    void everyColumnHasANameInTheMenuOfTheColumns() {
        open(SOCKETS);
        robot.clickOn(".show-hide-columns-button");
        until("the menu", () -> robot.lookup(".context-menu .menu-item .label").tryQuery().isPresent());
        List<String> names = ask(() -> robot.lookup(".context-menu .menu-item .label").queryAllAs(Label.class).stream()
                .map(Label::getText).filter(Objects::nonNull).filter(text -> !text.isBlank()).toList());
        assertThat(names).containsExactlyElementsOf(
                Arrays.stream(MachineColumn.values()).map(MachineColumn::title).toList())
                .doesNotHaveDuplicates().startsWith("New or gone", "Type");
        robot.type(javafx.scene.input.KeyCode.ESCAPE);
    }

    @Test
    void saysThatASectionIsEmpty() {
        open(SOCKETS);
        robot.interact(() -> sections().getSelectionModel().select(Section.PATH_GONE));
        until("none", () -> table().getItems().isEmpty());
        until(() -> assertThat(text("noRowsLabel")).isEqualTo("Nothing under “Path gone” now."));
        until(() -> assertThat(isShown("showAllButton")).isTrue());
    }

    @Test
    void saysThatThereIsNoSocketAtAll() {
        open();
        until("read", () -> !text("asOfLabel").isEmpty());
        until(() -> assertThat(text("noRowsLabel")).isEqualTo("There is not a single Unix socket here."));
        until(() -> assertThat(isShown("showAllButton")).isFalse());
    }

    @Test
    void listsWhatASectionHasAndCountsIt() {
        open(SOCKETS);
        for (var expected : List.of(List.of(Section.LISTENING, 1), List.of(Section.DATAGRAM, 1),
                List.of(Section.CONNECTED, 2), List.of(Section.WAITING, 1))) {
            Section section = (Section) expected.getFirst();
            robot.interact(() -> sections().getSelectionModel().select(section));
            until(section.label(), () -> table().getItems().size() == (Integer) expected.getLast()
                    && table().getItems().stream().allMatch(section::has));
            until(() -> assertThat(sections().lookupAll(".section-cell").stream()
                    .anyMatch(cell -> (section.label() + ", " + expected.getLast()).equals(cell.getAccessibleText())))
                    .as("its count is read out").isTrue());
        }
    }

    @Test
    void saysWhatIsWrongWithTheFilterLineAndKeepsTheRows() {
        open(SOCKETS);
        type("process:nginx !listening");
        until("narrowed", () -> inodes().equals(List.of(4L)));
        until(() -> assertThat(isShown("machineFilterProblem")).isFalse());
        type("process:nginx type:strem");
        until("a sentence", () -> isShown("machineFilterProblem"));
        until(() -> assertThat(text("machineFilterProblem")).contains("strem"));
        until(() -> assertThat(inodes()).isEqualTo(List.of(4L)));
        type("type:stream listening");
        until("understood", () -> inodes().equals(List.of(1L)) && !isShown("machineFilterProblem"));
    }

    @Test
    void readsOutHowFullAnAcceptQueueIs() {
        open(SOCKETS);
        // The column may be beyond the window's edge.
        robot.interact(() -> table().scrollToColumnIndex(5));
        until("the gauge", () -> row(1).orElseThrow().lookupAll(".machine-waiting").stream()
                .anyMatch(cell -> "3 of 7".equals(cell.getAccessibleText())));
        until(() -> assertThat(row(1).orElseThrow().lookup(".gauge-words") instanceof Label words
                && words.getText().equals("3 of 7")).isTrue());
        TableCell<?, ?> other = ask(() -> (TableCell<?, ?>) row(2).orElseThrow().lookup(".machine-waiting"));
        assertThat(other.getGraphic()).as("nobody waits at a datagram socket").isNull();
        until(() -> assertThat(other.getAccessibleText()).isEmpty());
    }

    @Test
    void saysWhyTheMachineCannotBeReadAndTriesAgain() {
        machine.fails(new SocketFailure.Unsupported("Listing the sockets", "/proc is not there"));
        open();
        until("the failure", () -> isShown("failedBox"));
        until(() -> assertThat(text("failedLabel")).contains("Listing the sockets").contains("/proc is not there"));
        until(() -> assertThat(isShown("socketTable")).isFalse());
        machine.fails(null);
        machine.has(SOCKETS);
        robot.clickOn("#retryButton");
        until("the sockets", () -> isShown("socketTable") && table().getItems().size() == 5);
        until(() -> assertThat(isShown("failedBox")).isFalse());
    }

    @Test
    void saysWhatCouldNotBeSeen() {
        String hidden = "/proc hides the processes of other users: who holds their sockets is unknown.";
        machine.cannotSee(hidden);
        open(SOCKETS);
        until(() -> assertThat(isShown("limitsLabel")).isTrue());
        until(() -> assertThat(text("limitsLabel")).isEqualTo(hidden));
        until(() -> assertThat(find("limitsLabel", Label.class).getTooltip().getText()).isEqualTo(hidden));
        machine.cannotSee();
        refresh(SOCKETS);
        until(() -> assertThat(isShown("limitsLabel")).isFalse());
    }
}
