package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.FindJob;
import dev.sockeye.capture.Needle;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The find bar without its nodes: goes from the chosen event to the next or previous one with a text in it. Only for
/// one thread, the screen's; the search itself runs in the background.
public final class FindViewModel implements AutoCloseable {
    private final Capture capture;
    private final LogViewModel log;
    private final Executor background;
    private final Executor ui;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private @Nullable FindJob job;

    /// @param ui runs its actions on the thread of the screen
    public FindViewModel(Capture capture, LogViewModel log, Executor background, Executor ui) {
        this.capture = capture;
        this.log = log;
        this.background = background;
        this.ui = ui;
        text.subscribe(() -> {
            stop();
            outcome.set("");
        });
        open.subscribe(isOpen -> {
            if (!isOpen) {
                stop();
            }
        });
    }

    /// Looks towards newer events.
    public void next() {
        find(true);
    }

    /// Looks towards older events.
    public void previous() {
        find(false);
    }

    private void find(boolean forward) {
        stop();
        if (text.get().isEmpty()) {
            outcome.set("Type what to look for.");
            return;
        }
        searching.set(true);
        outcome.set("Searching…");
        FindJob started = new FindJob(capture, log.index(), new Needle.AnyCase(text.get()), start(forward), forward,
                background);
        job = started;
        var _ = started.result().whenCompleteAsync((found, problem) -> {
            if (started == job) {
                job = null;
                searching.set(false);
                tell(found, problem);
            }
        }, ui);
    }

    private long start(boolean forward) {
        EventIndex index = log.index();
        long chosen = log.chosenProperty().get();
        if (chosen >= 0) {
            return index.floor(chosen) + (forward ? 1 : -1);
        }
        return forward ? log.topProperty().get() : log.endProperty().get() - 1;
    }

    private void tell(FindJob.@Nullable Found found, @Nullable Throwable problem) {
        switch (found) {
            case null -> outcome.set("The search failed: " + (problem == null ? "" : problem.getMessage()));
            case FindJob.Nothing _ -> outcome.set("Not found");
            case FindJob.Match match -> {
                log.reveal(match.number());
                outcome.set(match.wrapped() ? "Event " + match.number() + ", once round" : "Event " + match.number());
            }
        }
    }

    /// Ends a search that still runs.
    public void stop() {
        FindJob running = job;
        if (running != null) {
            job = null;
            running.cancel();
            searching.set(false);
            outcome.set("");
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// Whether the find bar is shown.
    public BooleanProperty openProperty() {
        return open;
    }

    /// What is looked for, whatever its upper and lower case.
    public StringProperty textProperty() {
        return text;
    }

    /// "Event 12", "Not found", "Searching…"; empty before a search.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }
}
