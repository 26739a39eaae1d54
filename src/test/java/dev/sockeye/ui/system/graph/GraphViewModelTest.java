package dev.sockeye.ui.system.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.TestScreen;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.Scope;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphViewModelTest {
    private final TestScreen screen = new TestScreen();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final GraphViewModel model = new GraphViewModel(background::add, screen);
    private final Inventory inventory = new StagedSockets().listens(10, "web", "/run/web")
            .connects(20, "curl", 10, "web", "/run/web").connects(30, "wget", 10, "web", "/run/web")
            .connects(40, "a", 50, "b", "@ab").inventory();

    private void work() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
        screen.run();
    }

    private void open() {
        model.use(inventory);
        model.shown(true);
        work();
    }

    private List<Integer> pids() {
        return model.drawingProperty().get().graph().nodes().stream().map(GraphNode::pid).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000})
    void placesAllProcessesInTheBackgroundOnly(int sockets) {
        model.use(StagedSockets.crowd(sockets));
        model.shown(true);
        screen.run();
        assertThat(model.drawingProperty().get()).as("until it is done, nothing changes")
                .isEqualTo(GraphViewModel.Drawing.NONE);
        assertThat(background).hasSize(1);
        work();
        var drawing = model.drawingProperty().get();
        assertThat(drawing.graph().nodes()).hasSizeBetween(sockets / 8, sockets / 5)
                .allMatch(node -> drawing.placement().spots().containsKey(node.pid()));
        assertThat(new HashSet<>(drawing.placement().spots().values())).as("none over another")
                .hasSameSizeAs(drawing.graph().nodes());
    }

    @Test
    void whatIsChosenIsAmongWhatTheSearchFinds() {
        open();
        model.choose(20);
        model.searchProperty().set("curl");
        assertThat(model.chosenNode()).isPresent();
        model.searchProperty().set("wget");
        assertThat(model.chosenNode()).as("found are others").isEmpty();
        model.choose(10);
        model.use(inventory);
        work();
        assertThat(model.chosenNode()).as("what is chosen then stays").isPresent();
    }

    @Test
    void doesNothingWhileNobodyLooks() {
        model.use(inventory);
        assertThat(background).isEmpty();
        model.shown(true);
        assertThat(background).hasSize(1);
    }

    @Test
    void dropsWhatWasPlacedForAnOlderScan() {
        model.shown(true);
        model.use(inventory);
        model.use(new StagedSockets().listens(7, "only", "/run/only").inventory());
        work();
        assertThat(pids()).containsExactly(7);
    }

    @Test
    void hidesAProcessAndShowsItAgain() {
        open();
        model.choose(10);
        model.hide(10);
        work();
        assertThat(pids()).as("without it two talk to nobody").containsExactly(40, 50);
        assertThat(model.hiddenCountProperty().get()).isEqualTo(1);
        assertThat(model.chosenNode()).isEmpty();
        model.use(inventory);
        work();
        assertThat(pids()).as("also after the next scan").containsExactly(40, 50);
        model.showHidden();
        work();
        assertThat(pids()).containsExactly(10, 20, 30, 40, 50);
        assertThat(model.hiddenCountProperty().get()).isZero();
    }

    @Test
    void focusesOnAProcessAndKeepsItInFocusWhenTheMachineIsReadAgain() {
        open();
        model.focusOn(model.drawingProperty().get().graph().node(20).orElseThrow());
        work();
        assertThat(pids()).containsExactly(10, 20);
        assertThat(model.focusTitleProperty().get()).isEqualTo("curl[20]");
        assertThat(model.chosenNode()).map(GraphNode::pid).contains(20);
        model.use(inventory);
        work();
        assertThat(pids()).containsExactly(10, 20);
        model.unfocus();
        work();
        assertThat(pids()).hasSize(5);
    }

    @Test
    void focusesOnASocket() {
        open();
        MachineSocket listener = inventory.sockets().getFirst();
        model.focusOn(listener, 10);
        work();
        assertThat(pids()).containsExactly(10, 20, 30);
        assertThat(model.focusTitleProperty().get()).contains("/run/web");
    }

    @Test
    void forgetsFocusAndHiddenProcessesInAnotherNamespace() {
        open();
        model.hide(40);
        model.focusOn(model.drawingProperty().get().graph().node(10).orElseThrow());
        work();
        model.use(new Inventory(new Scope.OfProcess(99), 0, inventory.sockets(), List.of()));
        work();
        assertThat(pids()).containsExactly(10, 20, 30, 40, 50);
        assertThat(model.focusTitleProperty().get()).isEmpty();
        assertThat(model.hiddenCountProperty().get()).isZero();
    }

    @Test
    void keepsThePlacesOfThoseWhoStayUntilAskedToArrangeAnew() {
        open();
        Placement before = model.drawingProperty().get().placement();
        model.use(new StagedSockets().listens(10, "web", "/run/web").connects(20, "curl", 10, "web", "/run/web")
                .connects(40, "a", 50, "b", "@ab").connects(5, "new", 50, "b", "@ab").inventory());
        work();
        Placement after = model.drawingProperty().get().placement();
        for (int pid : List.of(10, 20, 40, 50)) {
            assertThat(after.spots().get(pid)).isEqualTo(before.spots().get(pid));
        }
        model.arrangeAnew();
        work();
        assertThat(model.drawingProperty().get().placement())
                .isEqualTo(GraphLayout.place(model.drawingProperty().get().graph()));
    }

    @Test
    void takesTheChoiceAwayWithTheProcess() {
        open();
        model.choose(40);
        model.use(new StagedSockets().listens(10, "web", "/run/web").inventory());
        work();
        assertThat(model.chosenProperty().get()).isEqualTo(-1);
    }

    @Test
    void saysSinceWhenTheChosenProcessIsGoneUntilAnotherIsChosen() {
        open();
        model.choose(40);
        model.use(new StagedSockets().listens(10, "web", "/run/web").inventory());
        work();
        assertThat(model.departed().map(left -> left.node().pid())).contains(40);
        assertThat(model.departed().map(GraphTexts::farewell).orElse(""))
                .matches("gone since [0-9:]{8}; it had 1 socket");
        model.choose(10);
        assertThat(model.departed()).isEmpty();
    }
}
