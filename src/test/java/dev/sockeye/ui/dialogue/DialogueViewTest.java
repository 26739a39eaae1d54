package dev.sockeye.ui.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Protocols;
import dev.sockeye.support.TalkStage;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.View;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueViewTest extends UiTest {
    @TempDir
    Path directory;
    private Path folder = Path.of("");
    private TalkStage stage;
    private DialogueViewModel model;

    @BeforeEach
    @SuppressWarnings("NullAway.Init") // each test opens the view itself
    void prepare() {
        folder = directory;
        stage = ask(TalkStage::new);
    }

    private void open() {
        model = ask(() -> new DialogueViewModel(stage.services, new Excerpt("#1", stage.talk.capture.connection(1))));
        show(() -> Views.load(View.DIALOGUE, new DialogueController(model, "#1 somebody",
                (_, name) -> Optional.of(folder.resolve(name)))), 760, 480);
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            model.close();
            try {
                stage.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String shown() {
        return ask(() -> robot.lookup(".turn-text").queryAllAs(Label.class).stream().filter(Label::isVisible)
                .map(Label::getText).collect(Collectors.joining("\n")));
    }

    private String heads() {
        return ask(() -> robot.lookup(".turn-head").queryAllAs(Label.class).stream().map(Label::getText)
                .collect(Collectors.joining("\n")));
    }

    @Test
    void showsWhatBothSaidInTurnDecodedAndWithoutSecrets() {
        stage.redis();
        open();
        until("the messages", () -> shown().contains("AUTH ••••") && shown().contains("GET key"));
        until(() -> assertThat(shown()).contains("  argument: key", "ERR value is not an integer")
                .doesNotContain("secret"));
        until(() -> assertThat(heads()).contains("→ client", "redis request", "← server", "· after 1.00 µs"));
        stage.talk.answer(1, "+OK\r\n");
        until("what comes", () -> shown().contains("OK"));
        until(() -> assertThat(find("dialogueStatusLabel", Label.class).getText()).isEqualTo("6 messages"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void showsBytesWhenAskedToAndWhatNobodyCanReadAsTextOrHex() {
        stage.talk.accept(1);
        stage.talk.ask(1, "just words\nin lines\n");
        stage.talk.answer(1, "\u0000\u0001\u00ff");
        open();
        until("both", () -> shown().contains("just words\nin lines") && shown().contains("000000  00 01 ff"));
        robot.interact(() -> find("dialogueFormChoice", ChoiceBox.class).setValue(Form.HEX));
        until("all as hex", () -> shown().contains("6a 75 73 74 20"));
    }

    @Test
    void goesToTheChosenMessageAndCopiesAndSavesAll() {
        stage.redis();
        open();
        until("the messages", () -> shown().contains("GET key"));
        robot.interact(() -> find("dialogueList", ListView.class).getSelectionModel().select(1));
        robot.clickOn("#dialogueGoToButton");
        until("it is gone to", () -> stage.revealed.equals(List.of(2L)));
        robot.interact(() -> find("dialogueList", ListView.class).requestFocus());
        robot.push(KeyCode.ENTER);
        until("by key, too", () -> stage.revealed.size() == 2);
        robot.clickOn("#dialogueCopyButton");
        until("copied", () -> find("dialogueMessageLabel", Label.class).getText().equals("Copied."));
        String copied = ask(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("→ client", "GET key\n  command: GET", "AUTH ••••");
        robot.clickOn("#dialogueSaveButton");
        until("saved", () -> find("dialogueMessageLabel", Label.class).getText().startsWith("Saved as"));
        assertThat(directory.resolve("conversation.txt")).hasContent(copied);
        assertThat(finding()).containsExactly("good");
    }

    @Test
    void readsAnewWhatAPersonChoosesAnotherProtocolFor() {
        stage.talk.accept(1);
        stage.talk.ask(1, "PING\r\n");
        stage.talk.answer(1, "+PONG\r\n");
        open();
        until("as it is", () -> shown().contains("+PONG"));
        stage.services.decoding().decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        until("decoded", () -> heads().contains("redis request") && shown().contains("PONG")
                && !shown().contains("+PONG"));
    }

    @Test
    void makesNoMoreRowsThanAreSeenOfAHugeConversation() {
        stage.talk.accept(1);
        for (int i = 0; i < 20_000; i++) {
            stage.talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        }
        open();
        until("all", () -> model.rows().size() == 20_000);
        until("the first", () -> shown().contains("PING"));
        until(() -> assertThat(robot.lookup(".turn").queryAll().size()).isLessThan(60));
        robot.clickOn("#dialogueFollowToggle");
        stage.talk.ask(1, "*1\r\n$4\r\nLAST\r\n");
        until("the last", () -> shown().contains("LAST"));
    }

    @Test
    void savingThatFailsIsSaidAndDoesNotLookLikeSuccess() {
        stage.redis();
        open();
        until("the messages", () -> shown().contains("GET key"));
        folder = directory.resolve("missing");
        robot.clickOn("#dialogueSaveButton");
        until("it is said", () -> find("dialogueMessageLabel", Label.class).getText()
                .startsWith("“" + folder.resolve("conversation.txt") + "” cannot be saved: "));
        assertThat(finding()).containsExactly("wrong");
    }

    /// How serious what is said below looks.
    private Set<String> finding() {
        return ask(() -> find("dialogueMessageLabel", FindingLabel.class).getPseudoClassStates().stream()
                .map(PseudoClass::getPseudoClassName)
                .filter(Set.of("none", "looking", "good", "doubtful", "wrong")::contains)
                .collect(Collectors.toSet()));
    }
}
