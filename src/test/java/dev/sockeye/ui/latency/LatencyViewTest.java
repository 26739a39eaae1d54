package dev.sockeye.ui.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Exchange;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.support.TalkStage;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.View;
import dev.sockeye.ui.control.FindingLabel;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyViewTest extends UiTest {
    @TempDir
    Path directory;
    private Path folder = Path.of("");
    private TalkStage stage;
    private LatencyViewModel model;

    @BeforeEach
    void open() {
        folder = directory;
        stage = ask(TalkStage::new);
        stage.redis();
        Excerpt everything = stage.everything();
        model = ask(() -> new LatencyViewModel(stage.services, everything));
        show(() -> Views.load(View.LATENCY, new LatencyController(model,
                (_, name) -> Optional.of(folder.resolve(name)),
                List.of(everything, new Excerpt("#1", stage.talk.capture.connection(1))), everything)), 760, 480);
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

    @SuppressWarnings("unchecked")
    private List<KindRow> kinds() {
        return ask(() -> List.copyOf(find("latencyTable", TableView.class).getItems()));
    }

    private String status() {
        return ask(() -> find("latencyStatusLabel", Label.class).getText());
    }

    @Test
    void countsWhatIsThereAndWhatComes() {
        until("what is there", () -> status().equals("2 answers"));
        until(() -> assertThat(kinds()).extracting(KindRow::kind).containsExactly("redis GET", "redis INCR"));
        until(() -> assertThat(kinds()).extracting(KindRow::errors).containsExactly(0L, 1L));
        stage.talk.answer(1, "+OK\r\n");
        until("what comes", () -> status().equals("3 answers"));
        until(() -> assertThat(kinds()).extracting(KindRow::kind).contains("redis AUTH"));
        until(() -> assertThat(model.slowest().stream().map(Exchange::summary).toList()).contains("AUTH ••••"));
    }

    @Test
    void countsAnewWhenSomethingIsReadByAnotherProtocol() {
        stage.talk.accept(2);
        stage.talk.ask(2, "PING\r\n");
        stage.talk.answer(2, "+PONG\r\n");
        until("what is there", () -> status().equals("2 answers"));
        stage.services.decoding().decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        until("that, too", () -> status().equals("3 answers"));
        until(() -> assertThat(kinds()).extracting(KindRow::kind).containsExactly("redis GET", "redis INCR",
                "redis PING"));
        stage.services.decoding().decodeAs(TappedTalk.SERVER, Optional.empty());
        until("as it looks", () -> status().equals("2 answers"));
    }

    @Test
    void goesToTheQuestionOfASlowAnswerByKeyAndByMouse() {
        until("what is there", () -> status().equals("2 answers"));
        robot.interact(() -> find("slowestTable", TableView.class).requestFocus());
        robot.push(KeyCode.HOME);
        until("one is chosen",
                () -> find("slowestTable", TableView.class).getSelectionModel().getSelectedItem() != null);
        robot.push(KeyCode.ENTER);
        robot.clickOn("#goToSlowestButton");
        until("it is gone to twice", () -> stage.revealed.size() == 2);
        assertThat(stage.revealed.getFirst()).isIn(1L, 3L);
    }

    @Test
    void aProcessThatCallsItselfByWhatCannotBeSeenIsShownAsWhatItIs() {
        stage.client(1, "a\u202eb\u001b[2J");
        until("what is there", () -> status().equals("2 answers"));
        assertThat(ask(() -> model.slowest().stream().map(model::connection).toList()))
                .allMatch(text -> text.contains("a\\u202eb\\x1b[2J"));
    }

    @Test
    void saysThatItLooksBeforeItSaysThatThereIsNothing() {
        until("what is there", () -> status().equals("2 answers"));
        var nothing = new Excerpt("#7", stage.talk.capture.connection(7));
        assertThat(ask(() -> {
            var fresh = new LatencyViewModel(stage.services, nothing);
            String first = fresh.nothingProperty().get();
            fresh.close();
            return first;
        })).isEqualTo("Looking for questions and their answers…");
        robot.interact(() -> model.show(nothing));
        until("nothing", () -> model.nothingProperty().get().startsWith("No question was answered yet"));
    }

    @Test
    void savesTheTable() {
        until("what is there", () -> status().equals("2 answers"));
        robot.clickOn("#latencySaveButton");
        until("it is said", () -> find("latencyMessageLabel", Label.class).getText().startsWith("Saved as"));
        assertThat(directory.resolve("latency.csv")).content().contains("\"redis INCR\",1,1,");
        assertThat(Files.exists(directory.resolve("latency.csv"))).isTrue();
        assertThat(finding()).containsExactly("good");
    }

    @Test
    @SuppressWarnings("unchecked")
    void countsOneConnectionWhenAskedTo() {
        stage.talk.accept(2);
        stage.talk.ask(2, "*1\r\n$4\r\nPING\r\n");
        stage.talk.answer(2, "+PONG\r\n");
        until("everything", () -> status().equals("3 answers"));
        robot.interact(() -> find("latencyOfChoice", ChoiceBox.class).getSelectionModel().select(1));
        until("the connection", () -> status().equals("2 answers"));
        until(() -> assertThat(kinds()).extracting(KindRow::kind).doesNotContain("redis PING"));
    }

    @Test
    void savingThatFailsIsSaidAndDoesNotLookLikeSuccess() {
        until("what is there", () -> status().equals("2 answers"));
        folder = directory.resolve("missing");
        robot.clickOn("#latencySaveButton");
        until("it is said", () -> find("latencyMessageLabel", Label.class).getText()
                .startsWith("“" + folder.resolve("latency.csv") + "” cannot be saved: "));
        assertThat(finding()).containsExactly("wrong");
    }

    /// How serious what is said below looks.
    private Set<String> finding() {
        return ask(() -> find("latencyMessageLabel", FindingLabel.class).getPseudoClassStates().stream()
                .map(PseudoClass::getPseudoClassName)
                .filter(Set.of("none", "looking", "good", "doubtful", "wrong")::contains)
                .collect(Collectors.toSet()));
    }
}
