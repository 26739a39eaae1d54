package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.UiTest;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FactRow;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The card about the processes at both ends of a socket, over real processes.
class ProcessCardTest extends UiTest {
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final ProcessCardController card = new ProcessCardController(new ProcessReader(), background, background,
            new UiExecutor());

    @BeforeEach
    void open() {
        show(() -> new VBox(Views.load(View.PROCESS_CARD, card)), 400, 600);
    }

    @AfterEach
    void close() {
        robot.interact(card::close);
        background.shutdownNow();
    }

    private void about(Inventory inventory, long inode) {
        robot.interact(() -> card.show(new ChosenSocket(inventory, inventory.socket(inode).orElseThrow())));
    }

    private List<String> labels() {
        return ask(() -> find("processCardContent", VBox.class).lookupAll(".label").stream().map(Label.class::cast)
                .map(Label::getText).toList());
    }

    private List<String> facts() {
        return robot.lookup("#processCardContent").lookup(FactRow.class::isInstance).queryAllAs(FactRow.class).stream()
                .map(FactRow::valueText).toList();
    }

    @Test
    void namesTheProgramsAtBothEnds() throws Exception {
        try (var peer = ForeignPeer.python("say('up'); sys.stdin.read()", "a-telling-argument")) {
            assertThat(peer.line()).isEqualTo("up");
            int own = (int) ProcessHandle.current().pid();
            about(Staged.inventory(end(1, "", 2, holder(own, "java", 9), holder(own, "java", 12)),
                    end(2, "", 1, holder((int) peer.pid(), "python3", 3))), 1);
            until("both", () -> labels().contains("python3[" + peer.pid() + "] fd 3"));
            until(() -> assertThat(labels()).contains("This end", "java[" + own + "] fd 9, 12", "The other end"));
            until(() -> assertThat(facts()).anyMatch(fact -> fact.endsWith("a-telling-argument"))
                    .anyMatch(fact -> fact.startsWith("/usr/bin/python3"))
                    .contains(System.getProperty("java.home") + "/bin/java"));
        }
    }

    @Test
    void saysThatNoProcessCanBeSeen() {
        about(Staged.inventory(end(1, "", 2), end(2, "", 1)), 1);
        until("said", () -> labels().stream().filter("No process that you may see."::equals).count() == 2);
        until(() -> assertThat(find("processCardEmptyLabel", Label.class).isVisible()).isFalse());
    }

    @Test
    void saysHowManyMoreThereAre() {
        SocketTable.Holder[] many = IntStream.rangeClosed(1, 9).mapToObj(pid -> holder(pid, "worker", 3))
                .toArray(SocketTable.Holder[]::new);
        about(Staged.inventory(end(1, "", 0, many)), 1);
        until("the rest", () -> labels().contains("and 3 more"));
        until(() -> assertThat(labels()).doesNotContain("The other end"));
    }

    @Test
    void showsTheSocketThatWasChosenLast() {
        Inventory inventory = Staged.inventory(end(1, "", 0, holder(1, "first", 3)),
                end(2, "", 0, holder(1, "second", 3)));
        for (int i = 0; i < 20; i++) {
            about(inventory, 1);
        }
        about(inventory, 2);
        until("the last", () -> labels().contains("second[1] fd 3"));
        until(() -> assertThat(labels()).doesNotContain("first[1] fd 3"));
        robot.interact(() -> card.show(null));
        until(() -> assertThat(labels()).isEmpty());
        until(() -> assertThat(find("processCardEmptyLabel", Label.class).isVisible()).isTrue());
    }

    @Test
    void keepsWhatWasKnownOfAProcessThatEndsWithTheTime() throws Exception {
        try (var peer = ForeignPeer.python("say('up'); sys.stdin.read()", "a-telling-argument")) {
            assertThat(peer.line()).isEqualTo("up");
            about(Staged.inventory(end(1, "", 0, holder((int) peer.pid(), "python3", 3))), 1);
            until("read", () -> facts().stream().anyMatch(fact -> fact.endsWith("a-telling-argument")));
            peer.kill();
        }
        until("ended", () -> labels().stream().anyMatch(label -> label.matches("ended, seen at \\d\\d:\\d\\d:\\d\\d")));
        until(() -> assertThat(facts()).anyMatch(fact -> fact.endsWith("a-telling-argument"))
                .anyMatch(fact -> fact.startsWith("/usr/bin/python3")));
    }
}
