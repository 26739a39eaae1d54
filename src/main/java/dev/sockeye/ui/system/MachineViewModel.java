package dev.sockeye.ui.system;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Refresher;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.TypedLines;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets of the machine as a person wants to see them: scanned in the background at intervals while somebody
/// looks, filtered and sorted there, and brought to the screen as what has changed.
///
/// For the screen's thread, needs no toolkit.
final class MachineViewModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineViewModel.class);
    static final Duration USUAL_INTERVAL = Duration.ofSeconds(2);

    private final MachineServices services;
    private final SocketRows book;
    private final MachineFilter filter = new MachineFilter();
    private final TypedLines lines = new TypedLines();
    private final ObservableList<SocketRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<MachineState> state = new ReadOnlyObjectWrapper<>(new MachineState.Looking());
    private final ReadOnlyObjectWrapper<@Nullable Inventory> inventory = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Section, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<SocketRow>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<QueueHistory> history = new ReadOnlyObjectWrapper<>(QueueHistory.NONE);
    private final ObjectProperty<Comparator<SocketRow>> order = new SimpleObjectProperty<>(RowOrder.USUAL);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(new Scope.Own());
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(USUAL_INTERVAL);
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Notice>> farewell = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private Refresher<Reading> refresher;
    private volatile Scope asked = new Scope.Own();
    private List<SocketRow> all = List.of();
    private long chosenInode;
    private @Nullable Inventory chosenScan;
    private OptionalInt leftOver = OptionalInt.empty();
    private final BackgroundWork arrangement;
    private boolean shown;
    private boolean graphShown;

    MachineViewModel(MachineServices services) {
        this.services = services;
        this.arrangement = new BackgroundWork(services.background(), services.screen());
        this.book = new SocketRows(services.accounts(), System::nanoTime);
        this.refresher = refresher();
        filter.onChange(this::arrange);
        order.subscribe((_, _) -> arrange());
        live.subscribe((_, _) -> follow());
        following.subscribe(_ -> history.set(QueueHistory.NONE));
        interval.subscribe((_, _) -> {
            refresher.close();
            refresher = refresher();
            follow();
        });
        scope.subscribe((_, now) -> lookAt(now));
    }

    private Refresher<Reading> refresher() {
        return new Refresher<>(services.timer(), services.background(), services.screen(), interval.get(), this::read,
                this::came);
    }

    private void lookAt(Scope now) {
        asked = now;
        book.clear();
        state.set(new MachineState.Looking());
        inventory.set(null);
        all = List.of();
        choose(0);
        arrange();
        refresher.restart();
    }

    /// Somebody looks, or nobody does any more.
    void shown(boolean now) {
        if (now != shown) {
            shown = now;
            follow();
            if (now && !live.get()) {
                refresh();
            }
        }
    }

    private void follow() {
        if (shown && live.get()) {
            refresher.start();
        } else {
            refresher.stop();
        }
    }

    /// Scans once, now.
    void refresh() {
        refresher.refresh();
    }

    private Reading read() {
        Scope wanted = asked;
        try {
            Inventory found = services.scanner().scan(wanted);
            return Reading.of(found, book.update(found));
        } catch (SocketFailedException e) {
            return Reading.failed(Notice.of(e.failure()),
                    wanted instanceof Scope.OfProcess(int pid) && ProcessHandle.of(pid).isEmpty());
        } catch (RuntimeException e) {
            LOG.error("The machine could not be looked at", e);
            return Reading.failed(Notice.of(e), false);
        }
    }

    private void came(Reading reading) {
        Notice problem = reading.problem();
        Inventory found = reading.inventory();
        if (reading.ended() && asked instanceof Scope.OfProcess(int pid) && inventory.get() != null) {
            scope.set(new Scope.Own());
            farewell.set(Optional.of(Notice.news(Texts.fill(
                    "Process %d has ended. These are the sockets of this program’s own network namespace again.",
                    pid))));
            return;
        }
        if (problem != null || found == null) {
            state.set(new MachineState.Failed(problem == null ? new Notice("", "", Optional.empty()) : problem));
            return;
        }
        if (!found.scope().equals(asked)) {
            return;
        }
        all = reading.rows();
        inventory.set(found);
        counts.set(withLeftOver(reading.counts()));
        refreshChosen();
        chosen.get().filter(row -> following.get() && row.presence() != Presence.GONE)
                .ifPresent(row -> history.set(history.get().with(row)));
        arrange();
        if (all.stream().anyMatch(row -> row.presence() != Presence.STEADY)) {
            settleLater();
        }
    }

    /// So many left-over files were found.
    void leftOver(int files) {
        leftOver = OptionalInt.of(files);
        counts.set(withLeftOver(counts.get()));
    }

    private Map<Section, Integer> withLeftOver(Map<Section, Integer> sockets) {
        Map<Section, Integer> all = new EnumMap<>(Section.class);
        all.putAll(sockets);
        all.remove(Section.LEFT_OVER);
        leftOver.ifPresent(files -> all.put(Section.LEFT_OVER, files));
        return all;
    }

    /// Marks end although no scan comes.
    private void settleLater() {
        if (live.get() && interval.get().compareTo(SocketRows.MARKED) <= 0) {
            return; // The next scan is soon enough.
        }
        Runnable settle = () -> {
            List<SocketRow> settled = book.settle();
            services.screen().execute(() -> {
                all = settled;
                arrange();
            });
        };
        try {
            Future<?> _ = services.timer().schedule(() -> services.background().execute(settle),
                    SocketRows.MARKED.toMillis() + 100,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // The program is closing: the marks stay.
        }
    }

    private void arrange() {
        List<SocketRow> from = all;
        Inventory scan = inventory.get();
        if (scan == null) {
            arrangement.cancel();
            show(List.of(), "");
            return;
        }
        boolean onGraph = graphShown;
        SocketQuery query = filter.query();
        SocketQuery before = query.withLine(lines.insteadOf(query.line()));
        Comparator<SocketRow> by = order.get();
        Optional<SocketRow> kept = chosen.get();
        arrangement.run(() -> {
            SocketQuery.Understood understood = query.understood(before, scan, services.accounts());
            List<SocketRow> next = from.stream().filter(understood.test()).sorted(by).toList();
            boolean hides = !onGraph && kept.filter(row -> !understood.test().test(row)).isPresent();
            return new Arranged(next, query.line(), understood.problem(),
                    hides ? kept.map(SocketRow::inode) : Optional.empty());
        }, this::arranged, e -> filterProblem.set(Notice.of(e).text()));
    }

    /// Rows as they are to be shown.
    ///
    /// @param hidden the chosen socket when the filter does not let it through: nothing acts on what is not seen
    private record Arranged(List<SocketRow> rows, String line, String problem, Optional<Long> hidden) {}

    private void arranged(Arranged now) {
        if (now.problem().isEmpty()) {
            lines.understood(now.line());
        }
        if (now.hidden().filter(inode -> inode == chosenInode).isPresent()) {
            choose(0);
        }
        show(now.rows(), now.problem());
        Inventory scan = inventory.get();
        if (scan != null) {
            // With its rows and not before them: the count below the table compares the two.
            state.set(new MachineState.Seen(scan.sockets().size()));
        }
    }

    /// Whether the graph is in the place of the table: what is chosen in it is seen although no row is.
    void graphShown(boolean now) {
        graphShown = now;
        arrange();
    }

    private void show(List<SocketRow> next, String problem) {
        filterProblem.set(problem);
        arranging.set(true);
        RowDiff.apply(rows, next);
        arranging.set(false);
    }

    /// Chooses the socket with that inode, 0 for none; also one that is only found later.
    void choose(long inode) {
        if (inode != chosenInode) {
            chosenInode = inode;
            following.set(false);
            refreshChosen();
        }
    }

    long chosenInode() {
        return chosenInode;
    }

    private void refreshChosen() {
        if (chosenInode == 0) {
            chosen.set(Optional.empty());
        } else {
            Optional<SocketRow> row = all.stream().filter(each -> each.inode() == chosenInode).findFirst();
            if (row.filter(found -> found.presence() != Presence.GONE).isPresent()) {
                chosenScan = inventory.get();
            }
            row.map(Optional::of).ifPresent(chosen::set);
        }
    }

    /// The last scan that found the chosen socket: what it says of one that has gone stays true. Null before the first.
    @Nullable
    Inventory chosenScan() {
        return chosenScan;
    }

    /// What is wrong with the filter line, in a sentence; empty when nothing is.
    ReadOnlyStringProperty filterProblemProperty() {
        return filterProblem.getReadOnlyProperty();
    }

    MachineFilter filter() {
        return filter;
    }

    /// What is shown, in order.
    ObservableList<SocketRow> rows() {
        return rows;
    }

    /// True while [#rows()] is changed: what seems to be chosen then was not chosen by a person.
    ReadOnlyBooleanProperty arrangingProperty() {
        return arranging.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MachineState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// That the process whose sockets were shown has ended; then those of this program's own network namespace are shown.
    ReadOnlyObjectProperty<Optional<Notice>> farewellProperty() {
        return farewell.getReadOnlyProperty();
    }

    /// The last scan; null before the first.
    ReadOnlyObjectProperty<@Nullable Inventory> inventoryProperty() {
        return inventory.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<Section, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// The chosen socket as it is now, or as it was last.
    ReadOnlyObjectProperty<Optional<SocketRow>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Whether the chosen socket's queue is recorded.
    BooleanProperty followingProperty() {
        return following;
    }

    ReadOnlyObjectProperty<QueueHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    ObjectProperty<Comparator<SocketRow>> orderProperty() {
        return order;
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    ObjectProperty<Duration> intervalProperty() {
        return interval;
    }

    /// Whether it is scanned again and again.
    BooleanProperty liveProperty() {
        return live;
    }

    @Override
    public void close() {
        shown = false;
        refresher.close();
    }
}
