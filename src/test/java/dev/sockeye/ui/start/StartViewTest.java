package dev.sockeye.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.settings.Workspace;
import dev.sockeye.settings.WorkspaceStore;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestSettings;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Workspaces on the start page, with real files behind the dialogs for them.
class StartViewTest extends UiTest {
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final TestSettings remembered = new TestSettings();
    private ShortTempDir directory;
    private WorkspaceStore store;
    private Optional<Path> answer = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        store = new WorkspaceStore(directory.resolve("workspaces.json"));
        store.save(new Workspace("mine", NothingElse.TWO));
        var model = new StartViewModel(new StartServices(remembered.store, store,
                new LiveSockets(new LinuxSocketTable(), ProcessHandle.current().pid()), background, new UiExecutor()),
                new NothingElse());
        show(() -> Views.load(View.START, new StartController(model, (_, _, _) -> answer.stream().toList(),
                (_, name) -> answer.map(at -> at.resolve(name)))), 900, 700);
        until("the workspace", () -> rows() == 1);
    }

    @AfterEach
    void close() throws IOException {
        background.shutdownNow();
        remembered.close();
        directory.close();
    }

    private int rows() {
        return ask(() -> find("workspaceRows", javafx.scene.layout.VBox.class).getChildren().size());
    }

    private String said() {
        return ask(() -> find("workspaceSaidLabel", Labeled.class).getText());
    }

    private void choose(String item) {
        robot.clickOn("#workspaceRows .menu-button");
        robot.clickOn("#" + item);
    }

    @Test
    void aDeletedWorkspaceIsBackByUndo() throws Exception {
        choose("deleteWorkspaceItem");
        until("deleted", () -> rows() == 0 && said().equals("“mine” is deleted."));
        assertThat(store.all()).isEmpty();
        robot.interact(() -> find("undoDeleteButton", Node.class).requestFocus());
        robot.push(KeyCode.SPACE);
        until("back", () -> rows() == 1 && said().equals("“mine” is back."));
        assertThat(store.all()).containsExactly(new Workspace("mine", NothingElse.TWO));
        until("done", () -> !find("undoDeleteButton", Node.class).isVisible());
    }

    @Test
    void aWorkspaceGoesToAFileAndComesBackFromIt() throws Exception {
        choose("exportWorkspaceItem");
        until(() -> assertThat(said()).as("changed their mind").isEmpty());
        answer = Optional.of(directory.path());
        choose("exportWorkspaceItem");
        Path file = directory.resolve("mine.json");
        until("exported", () -> said().equals("“mine” is in " + file + "."));
        choose("deleteWorkspaceItem");
        until("deleted", () -> rows() == 0);
        answer = Optional.of(file);
        robot.clickOn("#importWorkspaceButton");
        until("imported", () -> rows() == 1 && said().equals("1 workspace from " + file + "."));
        assertThat(store.all()).containsExactly(new Workspace("mine", NothingElse.TWO));
        Files.writeString(file, "no workspaces");
        robot.clickOn("#importWorkspaceButton");
        until("said", () -> said().contains(file.toString()) && !said().startsWith("1 workspace"));
        until(() -> assertThat(rows()).as("nothing is lost").isEqualTo(1));
    }

    private double top(String id) {
        return find(id, Node.class).localToScene(0, 0).getY();
    }

    @Test
    void liveSocketsStandBesideTheRestWhereThereIsRoomAndNoTitleIsCut() {
        robot.interact(() -> stage().setWidth(672));
        until("beside", () -> top("rightColumn") == top("leftColumn"));
        until("whole", () -> robot.lookup("#tryRows .label, .start-heading").queryAllAs(Labeled.class).stream()
                .allMatch(label -> label.getWidth() >= Math.floor(label.prefWidth(-1))));
        robot.interact(() -> stage().setWidth(500));
        until("below", () -> top("rightColumn") > top("leftColumn"));
    }
}
