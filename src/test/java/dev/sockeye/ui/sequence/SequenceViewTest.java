package dev.sockeye.ui.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.support.TalkStage;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.support.UiTest;
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
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceViewTest extends UiTest {
    @TempDir
    Path directory;
    private Path folder = Path.of("");
    private TalkStage stage;
    private SequenceViewModel model;

    @BeforeEach
    @SuppressWarnings("NullAway.Init") // each test opens the view itself
    void prepare() {
        folder = directory;
        stage = ask(TalkStage::new);
    }

    private void open() {
        model = ask(() -> new SequenceViewModel(stage.services, stage.everything()));
        show(() -> Views.load(View.SEQUENCE, new SequenceController(model, "Everything", theme().darkProperty(),
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

    /// What the rows say to whoever does not see them.
    private String spoken() {
        return ask(() -> robot.lookup(".step").queryAllAs(ListCell.class).stream()
                .map(cell -> String.valueOf(cell.getAccessibleText())).collect(Collectors.joining("\n")));
    }

    @Test
    void drawsAnArrowForEachMessageFromWhoSaidItThroughTheTap() {
        stage.redis();
        stage.talk.accept(2);
        stage.talk.ask(2, "*1\r\n$4\r\nPING\r\n");
        open();
        until("the messages", () -> spoken().contains("#1 to app.sock: GET key")
                && spoken().contains("app.sock to #1: value, after 1.00 µs"));
        until(() -> assertThat(spoken()).contains("#2 to app.sock: PING").doesNotContain("secret"));
        until(() -> assertThat(ask(model::participants)).containsExactly("#1", "#2", "tap", "app.sock"));
        robot.interact(() -> {
            find("sequenceList", ListView.class).requestFocus();
            find("sequenceList", ListView.class).getSelectionModel().select(0);
        });
        robot.push(KeyCode.ENTER);
        until("it is gone to", () -> stage.revealed.equals(List.of(1L)));
    }

    @Test
    void aProcessThatCallsItselfByWhatCannotBeSeenIsShownAsWhatItIs() {
        stage.redis();
        stage.client(1, "a\u202eb\u001b[2J");
        open();
        until("who takes part", () -> model.participants().size() == 3);
        assertThat(ask(model::participants).getFirst()).startsWith("#1 a\\u202eb\\x1b[2J");
    }

    @Test
    void drawsAnewWhatAPersonChoosesAnotherProtocolFor() {
        stage.talk.accept(1);
        stage.talk.ask(1, "PING\r\n");
        stage.talk.answer(1, "+PONG\r\n");
        open();
        until("as it is", () -> spoken().contains("app.sock to #1: +PONG"));
        stage.services.decoding().decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        until("decoded", () -> spoken().contains("#1 to app.sock: PING\n")
                && spoken().contains("app.sock to #1: PONG, after 1.00 µs"));
    }

    @Test
    void writesAnSvgThatIsWellFormedWhateverAPeerSays() throws Exception {
        stage.talk.accept(1);
        stage.talk.ask(1, "*2\r\n$3\r\nGET\r\n$15\r\n<script>&\"\u0007]]>x\r\n");
        stage.talk.answer(1, "+<b>\r\n");
        open();
        until("the messages", () -> model.rows().size() == 2);
        robot.clickOn("#sequenceSvgButton");
        until("saved", () -> find("sequenceMessageLabel", Label.class).getText().startsWith("Saved as"));
        assertThat(finding()).containsExactly("good");
        String read = ForeignPeer.run("python3", "-c", """
                import sys, xml.etree.ElementTree as tree
                root = tree.parse(sys.argv[1]).getroot()
                print(root.tag, [each.tag for each in root.iter() if 'script' in each.tag], ''.join(root.itertext()))
                """, directory.resolve("sequence.svg").toString());
        assertThat(read).startsWith("{http://www.w3.org/2000/svg}svg []").contains("GET <script>", "app.sock",
                "(1.00 µs)");
    }

    @Test
    void writesAPngOfAsMuchAsIsUseful() throws Exception {
        stage.talk.accept(1);
        for (int i = 0; i < 500; i++) {
            stage.talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        }
        open();
        until("the messages", () -> model.rows().size() == 500);
        robot.clickOn("#sequencePngButton");
        until("saved", () -> find("sequenceMessageLabel", Label.class).getText()
                .endsWith("200 messages of 500, from the first one in sight."));
        try (var file = Files.newInputStream(directory.resolve("sequence.png"))) {
            var picture = new Image(file);
            assertThat(picture.getHeight()).isEqualTo(Drawing.HEADS + 200 * Drawing.ROW);
            assertThat(picture.isError()).isFalse();
        }
    }

    @Test
    void manyConnectionsShareALine() {
        for (int i = 1; i <= 30; i++) {
            stage.talk.accept(i);
            stage.talk.ask(i, "*1\r\n$4\r\nPING\r\n");
        }
        open();
        until("the messages", () -> model.rows().size() == 30 && spoken().contains("others to app.sock: PING"));
        until(() -> assertThat(ask(model::participants)).containsExactly("#1", "#2", "#3", "#4", "#5", "others", "tap",
                "app.sock"));
        until(() -> assertThat(robot.lookup(".step").queryAll().size()).isLessThan(30));
    }

    @Test
    void savingThatFailsIsSaidAndDoesNotLookLikeSuccess() {
        stage.redis();
        open();
        until("the messages", () -> spoken().contains("GET key"));
        folder = directory.resolve("missing");
        robot.clickOn("#sequenceSvgButton");
        until("it is said", () -> find("sequenceMessageLabel", Label.class).getText()
                .startsWith("“" + folder.resolve("sequence.svg") + "” cannot be saved: "));
        assertThat(finding()).containsExactly("wrong");
    }

    /// How serious what is said below looks.
    private Set<String> finding() {
        return ask(() -> find("sequenceMessageLabel", FindingLabel.class).getPseudoClassStates().stream()
                .map(PseudoClass::getPseudoClassName)
                .filter(Set.of("none", "looking", "good", "doubtful", "wrong")::contains)
                .collect(Collectors.toSet()));
    }
}
