package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.settings.ColourRule;
import dev.sockeye.support.SampleEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What was said is read, marked, coloured and exported without a mouse, wherever the keyboard is.
class TalkKeysTest extends OpenWindow {
    private static final String EVENT = """
            {"number":%d,"timeNanos":%d,"session":7,"sessionName":"stream /elsewhere/api","sessionRole":"client",\
            "sessionType":"stream","sessionAddress":"/elsewhere/api","connection":4,"kind":"%s","direction":%s,\
            "payload":"%s"}
            """;

    private void eventually(String what, BooleanSupplier holds) {
        until(what, () -> {
            window.refreshTree();
            return holds.getAsBoolean();
        });
    }

    /// A recorded conversation: opened, a question, its answer. Events 0 to 2.
    private void recording() throws IOException {
        open();
        String text = EVENT.formatted(0, SampleEvents.START_NANOS, "opened", "null", "")
                + said(1, "sent", "out", "{\"method\":\"ping\",\"id\":1}\n")
                + said(2, "received", "in", "{\"result\":\"pong\",\"id\":1}\n");
        Path file = Files.writeString(settings.resolve("talk.jsonl"), text);
        robot.interact(() -> window.controller().openRecording(file));
        eventually("its tab", () -> shownTab().equals("api"));
        eventually("it is read", () -> session().state() == Session.State.STOPPED);
    }

    private static String said(int number, String kind, String direction, String text) {
        return EVENT.formatted(number, SampleEvents.START_NANOS + 5L * number, kind, "\"" + direction + "\"",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Session session() {
        return window.bench.workbench.sessions().getFirst();
    }

    private void focus(String id) {
        robot.interact(() -> find(id, javafx.scene.Node.class).requestFocus());
    }

    /// The notes of the marks that are listed.
    private List<Object> marks() {
        return ask(() -> {
            TableView<?> table = find("marksTable", TableView.class);
            return IntStream.range(0, table.getItems().size()).mapToObj(table.getColumns().getLast()::getCellData)
                    .<Object>map(note -> note).toList();
        });
    }

    private void note(String text) {
        until("the question", () -> robot.lookup("#markNoteField").tryQuery().isPresent());
        robot.targetWindow(ask(() -> robot.lookup("#markNoteField").query().getScene().getWindow()));
        robot.push(KeyCode.CONTROL, KeyCode.A).write(text).push(KeyCode.ENTER);
        robot.targetWindow(stage());
        until("it is answered", () -> robot.lookup("#markNoteField").tryQuery().isEmpty());
    }

    private String front() {
        return ask(() -> String.valueOf(tabs().getSelectionModel().getSelectedItem().getId()));
    }

    @Test
    void fromADiagramOneGoesOnToTheLatenciesAndTheConversationOfTheSameLog() throws IOException {
        recording();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        until("the diagram", () -> front().startsWith("sequenceTab"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        until("the latencies", () -> front().equals("latencyTab"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        until("the conversation", () -> front().startsWith("dialogueTab"));
        assertThat(notice()).isEmpty();
    }

    @Test
    void turnsToMessagesAndExportsThemThoughTheKeyboardIsInTheTree() throws IOException {
        recording();
        focus("sessionTree");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        until("messages", () -> find("messagesToggle", ToggleButton.class).isSelected());
        until("they are read", () -> robot.lookup("#messageTable").queryAs(TableView.class).getItems().size() == 2);
        focus("sessionTree");
        Path file = settings.resolve("said.jsonl");
        window.exportFile = file;
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("exported", () -> notice().startsWith("2 messages exported to "));
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"summary\""))
                .first().asString().contains("\"message\":0", "\"direction\":\"to-server\"");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        until("events", () -> find("eventsToggle", ToggleButton.class).isSelected());
        robot.push(KeyCode.CONTROL, KeyCode.E);
        until("exported, too", () -> notice().startsWith("3 events exported to "));
    }

    @Test
    void marksAreMadeFoundChangedAndRemovedByKeys() throws IOException {
        recording();
        focus("logTable");
        robot.push(KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.K);
        note("begins");
        robot.push(KeyCode.END).push(KeyCode.CONTROL, KeyCode.K);
        note("ends");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        until("the list", () -> shownTab().equals("Marks") && isFocused("marksTable"));
        assertThat(marks()).containsExactly("begins", "ends");

        robot.push(KeyCode.HOME).push(KeyCode.ENTER);
        until("its event", () -> shownTab().equals("api"));
        robot.push(KeyCode.F2);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        until("the list again, where the keys go", () -> shownTab().equals("Marks") && isFocused("marksTable"));
        robot.push(KeyCode.END).push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SHIFT, KeyCode.TAB);
        until("its note can be changed", () -> isFocused("editMarkButton"));
        robot.push(KeyCode.SPACE);
        note("the end");
        until("changed", () -> marks().getLast().equals("the end"));
        focus("marksTable");
        robot.push(KeyCode.DELETE);
        until("removed", () -> marks().size() == 1);
        assertThat(marks()).containsExactly("begins");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        until("back", () -> shownTab().equals("api"));
    }

    @Test
    void coloursAreMadeAndRemovedByKeys() throws IOException {
        recording();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        until("the palette", () -> isFocused("paletteField"));
        robot.write("colours of rows", 0).push(KeyCode.ENTER);
        until("the rules", () -> shownTab().equals("Colours") && isFocused("addColourButton"));
        robot.push(KeyCode.SPACE);
        until("a line to write in", () -> stage().getScene().getFocusOwner() instanceof TextField);
        robot.write("kind:sent");
        until("used", () -> rules().equals(List.of("kind:sent")));
        ColourRule first = window.remembered.colours().getFirst();
        robot.push(KeyCode.TAB).push(KeyCode.DOWN);
        until("another colour", () -> !window.remembered.colours().getFirst().colour().equals(first.colour()));
        robot.push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SPACE);
        until("not used for now", () -> !window.remembered.colours().getFirst().on());
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        until("removed", () -> rules().isEmpty());
    }

    private List<String> rules() {
        return window.remembered.colours().stream().map(ColourRule::filter).toList();
    }
}
