package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import dev.sockeye.support.Eyes;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Address;
import dev.sockeye.session.ServerSpec;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TableColumn;
import java.util.Optional;
import dev.sockeye.settings.Preferences;
import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.ThemeMode;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The size of everything, and what is chosen once and for all.
class PreferencesJourneyTest extends WindowJourney {
    private Settings saved() {
        robot.interact(() -> window().save());
        return SettingsStore.look(directory.resolve("settings.json"));
    }

    private double letters() {
        return ask(() -> find("exportButton", Button.class).getFont().getSize());
    }

    private double rows() {
        return ask(() -> ((TableView<?>) shown("#logTable").orElseThrow()).getFixedCellSize());
    }

    @Test
    void controlWithPlusMinusAndZeroSizesEverythingAndIsRemembered() {
        double usual = letters();
        double row = rows();
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        robot.push(KeyCode.CONTROL, KeyCode.ADD);
        until("125 %", () -> Math.abs(letters() - usual * 1.25) < 0.1);
        until(() -> assertThat(rows()).isEqualTo(row * 1.25));
        assertThat(saved().preferences().zoom()).isEqualTo(125);
        reopen();
        until("as it was left", () -> Math.abs(letters() - usual * 1.25) < 0.1);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        until("110 %", () -> Math.abs(letters() - usual * 1.1) < 0.1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        until("usual", () -> letters() == usual && rows() == row);
        assertThat(saved().preferences()).isEqualTo(Preferences.USUAL);
    }

    @Test
    void namesOfTabsStandInTheirLineAfterEverythingWasLarger() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("s"))));
        until("its tab", () -> tabOf("sessionTab1").isPresent());
        until("in line", this::areNamesInLine);
        double usual = letters();
        robot.push(KeyCode.CONTROL, KeyCode.PLUS).push(KeyCode.CONTROL, KeyCode.ADD);
        until("125 %", () -> Math.abs(letters() - usual * 1.25) < 0.1);
        until("in line when larger", this::areNamesInLine);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        until("usual", () -> letters() == usual);
        until("in line again", this::areNamesInLine);
    }

    /// Whether the names that stay stand as high as those that scroll.
    private boolean areNamesInLine() {
        Node name = stage().getScene().getRoot().lookup(".pinned-tabs .toggle-button");
        return tabOf("sessionTab1").filter(tab -> Math.abs(middle(tab) - middle(name)) < 1).isPresent();
    }

    private Optional<Node> tabOf(String id) {
        return stage().getScene().getRoot().lookupAll(".tab").stream().filter(node -> id.equals(node.getId()))
                .findFirst();
    }

    private static double middle(Node node) {
        return node.localToScene(node.getLayoutBounds()).getCenterY();
    }

    @Test
    void aDialogHasTheSizeOfTheWindow() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#zoomChoice").isPresent());
        choose("zoomChoice", 200);
        until("twice as large", () -> letters() > 25);
        double label = ask(() -> ((Labeled) shown("#askAtQuitCheck").orElseThrow()).getFont().getSize());
        assertThat(label).isEqualTo(28);
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) {
        robot.interact(() -> ((ChoiceBox<T>) shown("#" + id).orElseThrow()).setValue(value));
    }

    @Test
    void whatIsChosenIsAppliedAtOnceAndTakenBackByTheDefaults() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#themeChoice").isPresent());
        choose("themeChoice", ThemeMode.DARK);
        choose("restoringChoice", Restoring.NEVER);
        choose("quotaChoice", 256L << 20);
        press("askAtQuitCheck");
        Settings chosen = saved();
        assertThat(chosen.theme()).isEqualTo(ThemeMode.DARK);
        assertThat(chosen.preferences().restoring()).isEqualTo(Restoring.NEVER);
        assertThat(chosen.captureQuota()).isEqualTo(256L << 20);
        assertThat(chosen.asksAtQuit()).isFalse();
        press("restoreDefaultsButton");
        eventually("as at the beginning", () -> saved().preferences().equals(Preferences.USUAL));
        assertThat(saved().theme()).isEqualTo(Settings.USUAL.theme());
        assertThat(saved().captureQuota()).isZero();
        assertThat(saved().asksAtQuit()).isTrue();
        robot.type(KeyCode.ESCAPE);
        eventually("put away", () -> shown("#themeChoice").isEmpty());
    }

    @Test
    void theColumnsOfAllLogsAreTheUsualOnesAgain() {
        TableView<?> log = (TableView<?>) shown("#logTable").orElseThrow();
        // Not one of those that leave by themselves where there is little room.
        TableColumn<?, ?> time = log.getColumns().stream().filter(column -> column.getText().equals("Time")).findFirst()
                .orElseThrow();
        var item = (CheckMenuItem) time.getContextMenu().getItems().stream()
                .filter(each -> "column-time".equals(each.getId())).findFirst().orElseThrow();
        robot.interact(() -> {
            item.setSelected(false);
            item.fire();
        });
        assertThat(time.isVisible()).isFalse();
        eventually("remembered", () -> !saved().columns().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#usualColumnsButton").isPresent());
        press("usualColumnsButton");
        eventually("forgotten", () -> saved().columns().isEmpty());
        eventually("shown again", () -> time.isVisible());
        assertThat(saved().columns()).isEmpty();
    }

    @Test
    void onlyADirectoryIsTakenAsTheFolderForRecordings() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#recordingFolderField").isPresent());
        TextField field = (TextField) shown("#recordingFolderField").orElseThrow();
        robot.interact(() -> {
            field.requestFocus();
            field.setText(directory.resolve("none").toString());
        });
        robot.type(KeyCode.ENTER);
        eventually("said", () -> shows("There is no directory " + directory.resolve("none")
                + ": give the whole path of one, or nothing."));
        assertThat(saved().preferences().folder()).isEmpty();
        robot.interact(() -> field.setText(directory.path().toString()));
        robot.type(KeyCode.ENTER);
        eventually("taken", () -> saved().preferences().folder().equals(Optional.of(directory.path().toString())));
        until(() -> assertThat(shown("#recordingFolderProblem")).isEmpty());
        press("restoreDefaultsButton");
        eventually("as at the beginning", () -> saved().preferences().folder().isEmpty());
    }

    @Test
    void aQuestionIsWholeAtAnySize() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(directory.resolve("s").toString())));
        eventually("its tab", () -> shown("#composePane").isPresent() || shown("#sendButton").isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#zoomChoice").isPresent());
        choose("zoomChoice", 200);
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until("the question", () -> robot.lookup("#stopSessionButton").tryQuery().isPresent());
        Parent question = robot.lookup("#stopSessionButton").queryButton().getScene().getRoot();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(ask(() -> Eyes.complaints(question))).isEmpty();
        until(() -> assertThat(robot.lookup("#stopSessionButton").queryButton().getFont().getSize()).isEqualTo(28));
        robot.type(KeyCode.ESCAPE);
        until("put away", () -> robot.lookup("#stopSessionButton").tryQuery().isEmpty());
    }

    @Test
    void theUsualDiskSpaceIsOfferedOnce() {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("preferences", () -> shown("#quotaChoice").isPresent());
        assertThat(ask(() -> offered((ChoiceBox<?>) shown("#quotaChoice").orElseThrow())))
                .containsOnlyOnce("1.0 GiB, as usual")
                .doesNotContain("1.0 GiB").contains("512.0 MiB");
        robot.push(KeyCode.ESCAPE);
    }

    private static <T> java.util.List<String> offered(ChoiceBox<T> choice) {
        return choice.getItems().stream().map(choice.getConverter()::toString).toList();
    }
}
