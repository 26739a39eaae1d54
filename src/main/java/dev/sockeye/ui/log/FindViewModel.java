package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterText;
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
/// A search is a job of the capture that tells how far it is and can be given up; no [dev.sockeye.ui.BackgroundWork].
public final class FindViewModel implements AutoCloseable {
    private static final String HEX = "hex:";

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
        text.subscribe(this::typed);
        open.subscribe(isOpen -> {
            if (!isOpen) {
                stop();
            }
        });
    }

    /// While a text is typed into the bar its first match is shown, from the chosen event on.
    private void typed() {
        stop();
        outcome.set("");
        if (open.get() && !text.get().isEmpty()) {
            find(log.chosenProperty().get() >= 0 ? start(true) - 1 : start(true), true);
        }
    }

    /// Takes in how far a search is.
    public void refresh() {
        FindJob running = job;
        if (running != null) {
            outcome.set("Searching… " + (int) (100 * running.progress().fraction()) + " %");
        }
    }

    /// Looks towards newer events.
    public void next() {
        find(start(true), true);
    }

    /// Looks towards older events.
    public void previous() {
        find(start(false), false);
    }

    private void find(long start, boolean forward) {
        stop();
        if (text.get().isEmpty()) {
            outcome.set("Type what to look for.");
            return;
        }
        try {
            search(needle(text.get()), start, forward);
        } catch (FilterSyntaxException e) {
            outcome.set(String.valueOf(e.getMessage()));
        }
    }

    /// A text, or bytes as the filter has them: "hex:0d0a" or "hex:0d 0a".
    private static Needle needle(String text) {
        String digits = text.startsWith(HEX) ? text.substring(HEX.length()).replace("\"", "") : "";
        if (digits.isEmpty() || Character.isWhitespace(digits.charAt(0))) {
            return new Needle.AnyCase(text);
        }
        return FilterText.parse(HEX + '"' + digits + '"') instanceof Filter.Contains(Needle bytes)
                ? bytes
                : new Needle.AnyCase(text);
    }

    private void search(Needle needle, long start, boolean forward) {
        FindJob started = new FindJob(capture, log.index(), needle, start, forward, background);
        job = started;
        searching.set(true);
        refresh();
        var _ = started.result().whenCompleteAsync((found, problem) -> {
            if (started == job) {
                job = null;
                searching.set(false);
                tell(found, problem);
            }
        }, ui);
    }

    private long start(boolean forward) {
        if (log.chosenProperty().get() >= 0) {
            return log.stepFrom(forward) + (forward ? 1 : -1);
        }
        return forward ? log.topProperty().get() : log.endProperty().get() - 1;
    }

    private void tell(FindJob.@Nullable Found found, @Nullable Throwable problem) {
        switch (found) {
            case null -> outcome.set("The search failed: " + (problem == null ? "" : problem.getMessage()));
            case FindJob.Nothing _ -> outcome.set("Not found");
            case FindJob.Match match when capture.event(match.number()) == null ->
                outcome.set("Event " + match.number() + " was evicted meanwhile");
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

    /// What is looked for, whatever its upper and lower case; bytes after "hex:".
    public StringProperty textProperty() {
        return text;
    }

    /// "Event 12", "Not found", "Searching… 40 %"; empty before a search.
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }
}
