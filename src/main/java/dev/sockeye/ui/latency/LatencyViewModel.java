package dev.sockeye.ui.latency;

import dev.sockeye.capture.EventWalk;
import dev.sockeye.capture.Progress;
import dev.sockeye.protocol.Exchange;
import dev.sockeye.protocol.Exchanges;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Refresher;
import dev.sockeye.ui.TalkServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The table of latencies without its nodes: counts in the background what is there and what comes. Only for the screen's thread.
public final class LatencyViewModel implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private static final String READING = "Looking for questions and their answers…";

    private final TalkServices services;
    private final BackgroundWork saving;
    private final ReadOnlyObjectWrapper<LatencyTable.Snapshot> shown = new ReadOnlyObjectWrapper<>(
            new LatencyTable().snapshot());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper(READING);
    private final ReadOnlyObjectWrapper<Finding> message = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final Refresher<State> refresher;
    private final Runnable readOn;
    private Excerpt excerpt;
    private boolean closed;
    private volatile Count count;

    private record Count(LatencyTable table, EventWalk walk) {}

    private record State(LatencyTable.Snapshot table, Progress progress, String problem) {}

    /// Begins to count at once.
    public LatencyViewModel(TalkServices services, Excerpt excerpt) {
        this.services = services;
        this.excerpt = excerpt;
        saving = new BackgroundWork(services.background(), services.screen());
        count = begin();
        refresher = new Refresher<>(services.timer(), services.background(), services.screen(), INTERVAL, this::read,
                this::show);
        readOn = services.decoding().onAnew(() -> services.screen().execute(this::countAnew));
        refresher.start();
    }

    private Count begin() {
        var table = new LatencyTable();
        return new Count(table, new EventWalk(services.capture(), excerpt.events(),
                new Exchanges(services.capture(), services.decoding().choices(), table::add),
                "Counting stopped, and not all answers are in the table: ", services.background(), () -> {}));
    }

    private State read() {
        Count now = count;
        return new State(now.table.snapshot(), now.walk.progress(), now.walk.problem());
    }

    private void show(State state) {
        shown.set(state.table);
        boolean done = state.progress.isComplete();
        nothing.set(done || !state.problem.isEmpty()
                ? "No question was answered yet in a protocol that can be read."
                : READING);
        status.set(!state.problem.isEmpty()
                ? state.problem
                : Amounts.count(state.table.count(), "answer")
                        + (done ? "" : " · " + (int) (100 * state.progress.fraction()) + " % of the events read"));
    }

    /// Counts these from now on.
    public void show(Excerpt other) {
        excerpt = other;
        message.set(Finding.NONE);
        countAnew();
    }

    private void countAnew() {
        if (!closed) {
            count.walk.cancel();
            count = begin();
            refresher.restart();
        }
    }

    /// Goes to the question in a log.
    public void reveal(Exchange exchange) {
        services.reveal().accept(exchange.question());
    }

    /// Which connection it was, as it is called elsewhere.
    String connection(Exchange exchange) {
        return VisibleText.of("#" + exchange.connection() + " "
                + services.labels().process(exchange.connection()).orElse("") + " · "
                + services.labels().session(exchange.session()));
    }

    /// Writes the table of kinds as CSV.
    public void save(Path file) {
        byte[] csv = LatencyCsv.of(shown.get()).getBytes(StandardCharsets.UTF_8);
        saving.run(() -> Files.write(file, csv), _ -> message.set(Finding.done("Saved as " + file + ".")),
                problem -> message.set(
                        Finding.wrong("“" + file + "” cannot be saved: " + FileProblem.reason(problem) + ".")));
    }

    /// What is counted so far.
    public ReadOnlyObjectProperty<LatencyTable.Snapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// "1,204 answers", and how far it is.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Why there is no row yet, a sentence.
    public ReadOnlyStringProperty nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /// What became of saving; empty for nothing.
    public ReadOnlyObjectProperty<Finding> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// The slowest now.
    public List<Exchange> slowest() {
        return shown.get().slowest();
    }

    /// Ends the work.
    @Override
    public void close() {
        closed = true;
        readOn.run();
        refresher.close();
        count.walk.cancel();
    }
}
