package dev.sockeye.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.SearchableComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileViewTest extends UiTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ServedFile file;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        file = new ServedFile();
        show(() -> {
            var model = new FileViewModel(
                    file.services(background, new UiExecutor()));
            var card = Views.load(View.FILE, new FileController(model));
            model.show(bench.server(SocketType.STREAM, file.path.toString()));
            return card;
        }, 420, 900);
        until("shown", () -> mode().equals("0660"));
    }

    @AfterEach
    void close() throws IOException {
        background.shutdownNow();
        bench.close();
        file.close();
    }

    private String mode() {
        return find("modeField", TextField.class).getText();
    }

    private boolean enabled(String button) {
        return !find(button, Button.class).isDisabled();
    }

    @Test
    void aClickInTheGridIsAppliedAndTakenBack() throws Exception {
        until(() -> assertThat(enabled("applyButton")).isFalse());
        robot.clickOn("#othersWriteCheck");
        until("in step", () -> mode().equals("0662") && enabled("applyButton"));
        until(() -> assertThat(find("everyoneWarning", Label.class).isVisible()).isTrue());

        robot.clickOn("#applyButton");
        until("applied", () -> find("undoButton", Button.class).isVisible());
        assertThat(file.stat()).startsWith("0662");

        robot.clickOn("#undoButton");
        until("undone", () -> mode().equals("0660") && !find("undoButton", Button.class).isVisible());
        assertThat(file.stat()).startsWith("0660");
    }

    @Test
    void digitsMoveTheGridAndEnterApplies() throws Exception {
        robot.clickOn("#modeField").push(KeyCode.CONTROL, KeyCode.A).write("0604");
        until("in step", () -> find("othersReadCheck", CheckBox.class).isSelected()
                && !find("groupReadCheck", CheckBox.class).isSelected());
        until(() -> assertThat(find("modeText", Label.class).getText()).isEqualTo("rw----r--"));

        robot.push(KeyCode.ENTER);

        until("applied", () -> find("outcomeLabel", Label.class).getText().equals("Changed 0660 → 0604."));
        assertThat(file.stat()).startsWith("0604");
    }

    @Test
    void theOwnerIsFoundByTyping() throws Exception {
        AsRoot.assumeFor("give files away");
        robot.clickOn("#ownerChoice").write("www");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        until("chosen", () -> find("ownerChoice", SearchableComboBox.class).getValue().toString().contains("www-data")
                && enabled("applyButton"));

        robot.clickOn("#applyButton");

        until("applied", () -> find("outcomeLabel", Label.class).getText().contains("www-data (33)"));
        assertThat(file.stat()).isEqualTo("0660 33 0");
    }

    @Test
    void whatChangesOutsideIsAHintWhileEditing() throws Exception {
        robot.clickOn("#groupExecuteCheck");
        file.changeMode("0600");
        until("the hint", () -> find("changedOutsideLabel", Label.class).getText()
                .equals("Changed outside: 0660 → 0600."));
        until(() -> assertThat(mode()).isEqualTo("0670"));

        robot.clickOn("#takeOverButton");

        until("taken over", () -> mode().equals("0600") && !enabled("revertButton"));
    }

    @Test
    void revertShowsTheFileAgain() {
        robot.clickOn("#ownerReadCheck");
        until("edited", () -> enabled("revertButton"));
        robot.clickOn("#revertButton");
        until("as it is", () -> mode().equals("0660") && !enabled("applyButton"));
    }
}
