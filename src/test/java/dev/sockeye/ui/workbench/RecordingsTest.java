package dev.sockeye.ui.workbench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Role;
import dev.sockeye.session.Session;
import dev.sockeye.support.DroppedFiles;
import dev.sockeye.support.Patience;
import dev.sockeye.support.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;

/// A person opens what was recorded: it is there as what runs is, but nobody can be sent to.
class RecordingsTest extends OpenWindow {
    private static final String EVENT = """
            {"number":%d,"timeNanos":%d,"session":7,"sessionName":"stream /elsewhere/api","sessionRole":"client",\
            "sessionType":"stream","sessionAddress":"/elsewhere/api","connection":4,"kind":"%s","direction":%s,\
            "payload":"%s","peer":%s}
            """;
    private static final String PEER = """
            {"pid":1,"uid":1000,"gid":1000,"provenance":"frozen-at-connect","address":"/elsewhere/api",\
            "command":"apid","executable":"/opt/apid","commandLine":["apid","--x"],"user":"ada","group":"ada"}\
            """;

    private Path recording(String... more) throws IOException {
        String text = EVENT.formatted(0, SampleEvents.START_NANOS, "opened", "null", "", PEER)
                + EVENT.formatted(1, SampleEvents.START_NANOS + 5, "sent", "\"out\"",
                        Base64.getEncoder().encodeToString("{\"ping\":1}\n".getBytes(StandardCharsets.UTF_8)), "null")
                + String.join("", more);
        return Files.writeString(settings.resolve("talk.jsonl"), text);
    }

    private void eventually(String what, Callable<Boolean> holds) {
        await(what).atMost(Patience.LONG).until(() -> {
            robot.interact(window::refreshTree);
            return holds.call();
        });
    }

    /// What the status bar says is under way.
    private String under() {
        return ask(() -> find("statusBar", StatusBar.class).getText());
    }

    private void openFile(Path file) {
        robot.interact(() -> window.controller().openRecording(file));
    }

    @Test
    void showsARecordedSessionWithItsPeerAndNobodyToSendTo() throws IOException {
        open();
        openFile(recording());
        eventually("its tab", () -> ask(this::shownTab).equals("api"));
        Session session = window.bench.workbench.sessions().getFirst();
        eventually("it is read", () -> session.state() == Session.State.STOPPED);
        assertThat(session.role()).isEqualTo(Role.IMPORT);
        eventually("its row", () -> treeTexts().stream().anyMatch(text -> text.startsWith("stream recorded client")
                && text.contains("1 connection") && text.contains("↓0 ↑1") && text.contains("talk.jsonl")));
        until(() -> assertThat(treeTexts()).contains("/elsewhere/api").anyMatch(text -> text.contains("apid[1]")));
        until(() -> assertThat(robot.lookup("#sendButton").tryQuery()).isEmpty());

        robot.clickOn(row("/elsewhere/api"));
        robot.clickOn("#inspectorToggle");
        eventually("its card says what it is", () -> robot.lookup("#fileEmptyLabel").tryQueryAs(Label.class)
                .filter(label -> label.getText()
                        .startsWith("This is a recording, read from " + settings.resolve("talk.jsonl")))
                .isPresent());
        robot.clickOn("#inspectorToggle");
        robot.clickOn(row("#"));
        until(() -> assertThat(find("stopButton", Button.class).isDisabled()).isTrue());

        robot.clickOn(row("/elsewhere/api"));
        robot.push(KeyCode.DELETE);
        eventually("it is off the list",
                () -> window.bench.workbench.sessions().isEmpty() && tabs().getTabs().size() == 2);
    }

    @Test
    void opensAllThatAPersonChoosesByKey() throws IOException {
        open();
        Path other = settings.resolve("other.jsonl");
        Files.copy(recording(), other);
        window.recordings = List.of(settings.resolve("talk.jsonl"), other);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        eventually("both", () -> window.bench.workbench.sessions().size() == 2 && ask(this::shownTab).equals("api"));
    }

    @Test
    void readingEndsWhenAPersonStopsItAndWhatWasReadStays() throws IOException {
        open();
        String late = EVENT.formatted(2, SampleEvents.START_NANOS + 9, "closed", "null", "", "null");
        openFile(recording("0\n".repeat(4_000_000), late));
        eventually("its tab", () -> ask(this::shownTab).equals("api"));
        Session session = window.bench.workbench.sessions().getFirst();
        eventually("how far it is", () -> under().startsWith("Reading "));
        assertThat(session.state()).isEqualTo(Session.State.OPEN);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        eventually("stopped", () -> session.state() == Session.State.STOPPED);
        eventually("nothing more under way", () -> under().isEmpty());
        assertThat(window.bench.capture.session(session.id()).size()).as("the last line was not reached").isEqualTo(2);
        until(() -> assertThat(notice()).isEmpty());
    }

    @Test
    void aFileThatIsOneEndlessLineIsGivenUpWhenAPersonStopsIt() throws IOException {
        open();
        Path file = Files.writeString(settings.resolve("endless.jsonl"), "{\"kind\":\"received\",\"note\":\"");
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // A hole: it takes no room on the disk, and minutes to read.
            out.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
        }
        assertThat(ask(() -> find("stopProgressButton", Button.class).isVisible())).isFalse();
        openFile(file);
        eventually("how far it is", () -> under().startsWith("Reading "));
        assertThat(window.bench.workbench.sessions()).isEmpty();
        robot.interact(() -> find("stopProgressButton", Button.class).requestFocus());
        robot.push(KeyCode.SPACE);
        eventually("nothing more under way",
                () -> under().isEmpty() && !find("stopProgressButton", Button.class).isVisible());
        assertThat(notice()).isEmpty();
    }

    @Test
    void opensAllThatIsDroppedAnywhereOnTheWindow() throws IOException {
        open();
        Path other = settings.resolve("other.jsonl");
        Files.copy(recording(), other);
        var files = new DroppedFiles(List.of(settings.resolve("talk.jsonl").toFile(), other.toFile()));
        until(() -> assertThat(files.on(find("statusBar", Node.class))).isTrue());
        eventually("both", () -> window.bench.workbench.sessions().size() == 2 && ask(this::shownTab).equals("api"));
    }

    @Test
    void saysWhichLinesAreMissingAndThatSomethingElseIsNoRecording() throws IOException {
        open();
        openFile(recording("{\"kind\":\"gap\""));
        eventually("what is missing",
                () -> notice().contains("2 events of ") && notice().contains("The last line, 3, is cut off"));
        openFile(Files.writeString(settings.resolve("other.json"), "{\"a\":1}\n"));
        eventually("what it is not",
                () -> notice().contains("other.json” is no recording of events: Line 1 is no event"));
    }
}
