package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestScreen;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.Namespaces;
import dev.sockeye.system.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachineViewModelTest {
    private final TestScreen screen = new TestScreen();
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final AtomicInteger scans = new AtomicInteger();
    private volatile List<MachineSocket> there = List.of(
            listener(1, "/run/web", 1, 5, List.of(3L), holder(10, "nginx", 6)),
            datagram(2, "@log", holder(20, "logd", 3)), end(3, "", 0, holder(30, "curl", 4)),
            end(4, "", 5, holder(30, "curl", 5)), end(5, "/run/web", 4, 17, holder(10, "nginx", 9)));
    private volatile boolean broken;
    private volatile boolean unexpected;
    private final MachineViewModel model = new MachineViewModel(
            new MachineServices(this::scan, new Namespaces(),
                    new LeftOverFinder(new LinuxSocketTable(), new LinuxFileCalls(),
                            new LinuxSocketProbe()),
                    List.of(),
                    new TestAccounts(), new StagedAccessQuestions(), pool, pool, screen));

    private Inventory scan(Scope scope) throws SocketFailedException {
        scans.incrementAndGet();
        if (unexpected) {
            throw new IllegalStateException("Nobody thought of this.");
        }
        if (broken) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Listing sockets", "it is staged"));
        }
        List<MachineSocket> seen = scope instanceof Scope.Own ? there : there.subList(0, 1);
        return new Inventory(scope, 1_000_000_000L, seen, List.of());
    }

    @AfterEach
    void close() {
        model.close();
        pool.shutdownNow();
    }

    private List<Long> shown() {
        return model.rows().stream().map(SocketRow::inode).toList();
    }

    private void open() {
        model.intervalProperty().set(Duration.ofMillis(20));
        model.shown(true);
        screen.until("the rows", () -> model.rows().size() == 5);
    }

    @Test
    void looksOnlyWhileSomebodyLooks() {
        assertThat(scans).hasValue(0);
        open();
        model.shown(false);
        screen.until("the last scan is in", () -> {
            int before = scans.get();
            org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            return scans.get() == before;
        });
        int before = scans.get();
        model.liveProperty().set(false);
        model.shown(true);
        screen.until("once", () -> scans.get() == before + 1);
    }

    @Test
    void whatIsChosenIsNotHiddenByTheFilter() {
        open();
        model.choose(2);
        model.followingProperty().set(true);
        model.filter().textProperty().set("log");
        screen.until("narrowed to it", () -> shown().equals(List.of(2L)));
        assertThat(model.chosenProperty().get()).isPresent();
        model.filter().textProperty().set("nginx");
        screen.until("narrowed to others", () -> shown().size() == 2);
        assertThat(model.chosenProperty().get()).as("nothing acts on what is not seen").isEmpty();
        assertThat(model.chosenInode()).isZero();
        assertThat(model.followingProperty().get()).isFalse();
    }

    @Test
    void aLineThatIsWrongFiltersAsTheOneBeforeDid() {
        open();
        model.filter().textProperty().set("nginx");
        screen.until("narrowed", () -> shown().size() == 2);
        model.filter().textProperty().set("pid:many");
        screen.until("said", () -> !model.filterProblemProperty().get().isEmpty());
        int before = scans.get();
        screen.until("scanned again", () -> scans.get() > before + 2);
        assertThat(shown()).as("also after the next scans").hasSize(2);
        model.filter().textProperty().set("");
        screen.until("all", () -> shown().size() == 5);
        for (String typed : List.of("p", "pi", "pid")) {
            model.filter().textProperty().set(typed);
            screen.until("none has that in it", () -> shown().isEmpty());
        }
        model.filter().textProperty().set("pid:");
        screen.until("not narrowed by what was on the way", () -> shown().size() == 5);
    }

    @Test
    void listsListenersFirstAndCountsTheSections() {
        open();
        assertThat(shown().getFirst()).isEqualTo(1L);
        assertThat(model.countsProperty().get()).containsEntry(Section.ALL, 5).containsEntry(Section.LISTENING, 1)
                .containsEntry(Section.DATAGRAM, 1).containsEntry(Section.CONNECTED, 2)
                .containsEntry(Section.WAITING, 1).containsEntry(Section.PATH_GONE, 0);
    }

    @Test
    void saysHowManyThereAreOnlyTogetherWithTheirRows() {
        var differed = new ArrayList<String>();
        model.stateProperty().subscribe(state -> {
            long shown = model.rows().stream().filter(row -> row.presence() != Presence.GONE).count();
            if (state instanceof MachineState.Seen(int seen) && seen != shown) {
                differed.add(shown + " of " + seen);
            }
        });
        open();
        there = there.subList(0, 3);
        screen.until("fewer", () -> model.stateProperty().get().equals(new MachineState.Seen(3)));
        assertThat(differed).isEmpty();
    }

    @Test
    void narrowsBySectionWordsAndChips() {
        open();
        model.filter().sectionProperty().set(Section.WAITING);
        screen.until("waiting", () -> shown().equals(List.of(3L)));
        model.filter().reset();
        model.filter().textProperty().set("nginx web");
        screen.until("words", () -> shown().equals(List.of(1L, 5L)));
        model.filter().textProperty().set("type:nonsense");
        screen.until("a sentence", () -> !model.filterProblemProperty().get().isEmpty());
        assertThat(shown()).as("what was shown stays").isEqualTo(List.of(1L, 5L));
        model.filter().textProperty().set("nginx web");
        screen.until("understood", () -> model.filterProblemProperty().get().isEmpty());
        model.filter().listeningProperty().set(true);
        screen.until("listening", () -> shown().equals(List.of(1L)));
        model.filter().clear();
        model.filter().type(SocketType.DATAGRAM, true);
        screen.until("type", () -> shown().equals(List.of(2L)));
        model.filter().clear();
        model.filter().mineProperty().set(true);
        screen.until("mine", () -> shown().size() == 4 && !shown().contains(1L));
    }

    @Test
    void sortsByAnyColumn() {
        open();
        model.orderProperty().set(RowOrder.by(MachineColumn.RECEIVE).reversed());
        screen.until("most unread first", () -> shown().getFirst() == 5L);
        for (MachineColumn column : MachineColumn.values()) {
            model.orderProperty().set(RowOrder.by(column));
            var expected = new ArrayList<>(model.rows());
            expected.sort(RowOrder.by(column));
            screen.until(column.name(), () -> model.rows().equals(expected));
        }
    }

    @Test
    void keepsWhatIsChosenAsItWasWhenItGoes() {
        open();
        model.choose(4);
        assertThat(model.chosenProperty().get().map(SocketRow::inode)).contains(4L);
        there = there.subList(0, 3);
        screen.until("gone", () -> model.chosenProperty().get().map(SocketRow::presence)
                .equals(Optional.of(Presence.GONE)));
        model.choose(0);
        assertThat(model.chosenProperty().get()).isEmpty();
    }

    @Test
    void choosesASocketThatIsOnlyFoundLater() {
        open();
        model.choose(9);
        assertThat(model.chosenProperty().get()).isEmpty();
        var more = new ArrayList<>(there);
        more.add(datagram(9, "@new"));
        there = more;
        screen.until("found", () -> model.chosenProperty().get().isPresent());
    }

    @Test
    void followsTheQueueOfTheChosenSocket() {
        open();
        model.choose(1);
        model.followingProperty().set(true);
        screen.until("a value", () -> model.historyProperty().get().values().contains(1));
        var fuller = new ArrayList<>(there);
        fuller.set(0, listener(1, "/run/web", 4, 5, List.of(3L), holder(10, "nginx", 6)));
        there = fuller;
        screen.until("the next", () -> model.historyProperty().get().most() == 4);
        model.choose(2);
        assertThat(model.followingProperty().get()).isFalse();
        assertThat(model.historyProperty().get().isEmpty()).isTrue();
    }

    @Test
    void saysWhatFailedAndRecovers() {
        broken = true;
        model.intervalProperty().set(Duration.ofHours(1));
        model.shown(true);
        screen.until("failed", () -> model.stateProperty().get() instanceof MachineState.Failed(var notice)
                && notice.sentence().contains("Listing sockets"));
        broken = false;
        model.refresh();
        screen.until("there", () -> model.stateProperty().get() instanceof MachineState.Seen(int total) && total == 5);
    }

    @Test
    void looksAtAnotherNamespaceAndShowsNothingOfTheFirst() {
        open();
        model.choose(4);
        model.scopeProperty().set(new Scope.OfProcess(42));
        assertThat(model.stateProperty().get()).isInstanceOf(MachineState.Looking.class);
        assertThat(model.chosenProperty().get()).isEmpty();
        screen.until("its sockets", () -> shown().equals(List.of(1L)));
        assertThat(model.rows()).extracting(SocketRow::presence).containsOnly(Presence.STEADY);
    }

    @Test
    void saysSoWhenTheMachineCannotBeLookedAtForAReasonThatNobodyThoughtOf() {
        unexpected = true;
        model.shown(true);
        screen.until("said", () -> model.stateProperty().get() instanceof MachineState.Failed);
    }
}
