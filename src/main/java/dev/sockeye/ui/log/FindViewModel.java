package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterText;
import dev.sockeye.capture.FindJob;
import dev.sockeye.capture.Needle;
import dev.sockeye.capture.Progress;
import dev.sockeye.protocol.FrameFind;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.ui.control.BoundedLine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The find bar without its nodes: goes from the chosen event to the next or previous one with a text in it; while messages are shown,
/// from message to message, in whose summaries it looks, too. Only for
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
    private final MessagesViewModel messages;
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Needle>> wanted = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final HitCount hits;
    private @Nullable Search job;

    /// A search that runs.
    private record Search(Supplier<Progress> progress, Runnable cancel) {}

    /// @param ui runs its actions on the thread of the screen
    /// @param news called by any thread when [#refreshPlace()] would tell something new
    public FindViewModel(Capture capture, LogViewModel log, MessagesViewModel messages, Executor background,
            Executor ui, Runnable news) {
        this.messages = messages;
        hits = new HitCount(capture, background, news);
        this.capture = capture;
        this.log = log;
        this.background = background;
        this.ui = ui;
        text.subscribe(this::typed);
        open.subscribe(isOpen -> {
            if (!isOpen) {
                stop();
            }
            want();
        });
        messages.shownProperty().subscribe(_ -> endCounting());
    }

    /// While a text is typed into the bar its first match is shown, from the chosen event on.
    private void typed() {
        stop();
        want();
        outcome.set("");
        if (open.get() && !text.get().isEmpty()) {
            find(rows().chosenProperty().get() >= 0 ? start(true) - 1 : start(true), true);
        }
    }

    /// Says that what was to be entered was not.
    void refuseLongText() {
        outcome.set("Nothing was entered: a text to find has at most " + LogStatus.number(BoundedLine.MOST)
                + " characters.");
    }

    private RowsViewModel<?> rows() {
        return messages.shownProperty().get() ? messages : log;
    }

    /// What is to be marked and counted from now on.
    private void want() {
        Optional<Needle> now = Optional.empty();
        if (open.get() && !text.get().isEmpty()) {
            try {
                now = Optional.of(needle(text.get()));
            } catch (FilterSyntaxException _) {
                // It is said when it is looked for.
            }
        }
        if (!now.equals(wanted.get())) {
            wanted.set(now);
            endCounting();
        }
    }

    private void endCounting() {
        hits.close();
        place.set("");
    }

    /// Takes in how many rows have it, and which of them is shown: "3 of 17".
    public void refreshPlace() {
        place.set(hits.text());
    }

    /// Takes in how far a search is.
    public void refresh() {
        Search running = job;
        if (running != null) {
            outcome.set("Searching… " + (int) (100 * running.progress().get().fraction()) + " %");
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
            Optional<Timeline> timeline = messages.timelineProperty().get();
            if (messages.shownProperty().get() && timeline.isPresent()) {
                search(new FrameFind(capture, timeline.get(), messages.passing(), needle(text.get()), start, forward,
                        background), timeline.get());
            } else {
                search(new FindJob(capture, log.index(), needle(text.get()), start, forward, background));
            }
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

    private void search(FindJob started) {
        follow(new Search(started::progress, started::cancel), started.result(), this::tell);
    }

    private void search(FrameFind started, Timeline timeline) {
        follow(new Search(started::progress, started::cancel), started.result(), found -> {
            found.ifPresentOrElse(match -> {
                messages.reveal(match.number());
                wanted.get().ifPresent(needle -> hits.found(match.number(), messages, timeline, needle));
            }, this::endCounting);
            refreshPlace();
            outcome.set(found.map(match -> "Message " + match.number() + (match.wrapped() ? ", once round" : ""))
                    .orElse("Not found"));
        });
    }

    private <T> void follow(Search search, CompletableFuture<T> result, Consumer<T> tell) {
        job = search;
        searching.set(true);
        refresh();
        var _ = result.whenCompleteAsync((found, problem) -> {
            if (search.equals(job)) {
                job = null;
                searching.set(false);
                if (problem == null) {
                    tell.accept(found);
                } else {
                    outcome.set("The search failed: " + problem.getMessage());
                }
            }
        }, ui);
    }

    private long start(boolean forward) {
        RowsViewModel<?> rows = rows();
        if (rows.chosenProperty().get() >= 0) {
            return rows.stepFrom(forward) + (forward ? 1 : -1);
        }
        return forward ? rows.topProperty().get() : rows.endProperty().get() - 1;
    }

    private void tell(FindJob.Found found) {
        switch (found) {
            case FindJob.Nothing _ -> outcome.set("Not found");
            case FindJob.Match match when capture.event(match.number()) == null ->
                outcome.set("Event " + match.number() + " was evicted meanwhile");
            case FindJob.Match match -> {
                log.reveal(match.number());
                wanted.get().ifPresent(needle -> hits.found(match.number(), log, needle));
                refreshPlace();
                outcome.set(match.wrapped() ? "Event " + match.number() + ", once round" : "Event " + match.number());
            }
        }
    }

    /// Ends a search that still runs.
    public void stop() {
        Search running = job;
        if (running != null) {
            job = null;
            running.cancel().run();
            searching.set(false);
            outcome.set("");
        }
    }

    @Override
    public void close() {
        stop();
        endCounting();
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

    /// "3 of 17"; empty while nothing is found.
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// What is to be marked wherever it is seen; empty for nothing.
    public ReadOnlyObjectProperty<Optional<Needle>> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }
}
