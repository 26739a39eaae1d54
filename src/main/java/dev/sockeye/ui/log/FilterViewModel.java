package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterText;
import dev.sockeye.capture.FilterCompletion;
import dev.sockeye.capture.Progress;
import dev.sockeye.capture.Vocabulary;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.EventsOfMessages;
import dev.sockeye.protocol.Vocabularies;
import dev.sockeye.ui.TypedLines;
import dev.sockeye.ui.control.BoundedLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// The filter bar without its nodes: what is asked for becomes an index that the log shows. A line that cannot be
/// understood leaves the filter as it was and says what is wrong. Only for one thread, the screen's.
/// The job fills the index while it is shown, and goes on with what comes; no [dev.sockeye.ui.BackgroundWork].
public final class FilterViewModel implements AutoCloseable {
    /// Which way data went: to this side or away from it, through a tap to the client or to the server.
    public enum Direction {
        BOTH,
        RECEIVED,
        SENT
    }

    /// Where the line cannot be understood.
    ///
    /// @param position of its first character
    /// @param length in characters; 0 for nowhere
    record Wrong(int position, int length) {
        static final Wrong NOWHERE = new Wrong(0, 0);
    }

    private final Capture capture;
    private final EventIndex source;
    private final LogViewModel log;
    private final Executor background;
    private final Runnable news;
    private final Supplier<ChoiceMaker> choices;
    private final Vocabulary words = Vocabularies.all();
    private final TypedLines lines = new TypedLines();
    private final StringProperty line = new SimpleStringProperty("");
    private final ObjectProperty<Direction> direction = new SimpleObjectProperty<>(Direction.BOTH);
    private final ObservableSet<EventKind> kinds = FXCollections.observableSet(EnumSet.noneOf(EventKind.class));
    private final IntegerProperty connection = new SimpleIntegerProperty();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper matches = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(new Filter.Everything());
    private Wrong wrongPlace = Wrong.NOWHERE;
    private @Nullable FilterJob job;

    /// @param source what is chosen from, all events or one session's
    /// @param log shows the outcome
    /// @param background runs the filter
    /// @param news called by any thread when [#refresh()] would tell something new
    public FilterViewModel(Capture capture, EventIndex source, LogViewModel log, Executor background, Runnable news) {
        this(capture, source, log, () -> ChoiceMaker.of(capture), background, news);
    }

    /// The same where a person may choose protocols by hand.
    ///
    /// @param choices asked whenever messages are read anew
    FilterViewModel(Capture capture, EventIndex source, LogViewModel log, Supplier<ChoiceMaker> choices,
            Executor background, Runnable news) {
        this.capture = capture;
        this.choices = choices;
        this.source = source;
        this.log = log;
        this.background = background;
        this.news = news;
        line.subscribe(_ -> apply());
        direction.subscribe(_ -> apply());
        connection.subscribe(_ -> apply());
        kinds.addListener((SetChangeListener<EventKind>) _ -> apply());
    }

    private void apply() {
        String problem = "";
        Wrong wrong = Wrong.NOWHERE;
        Filter typed;
        try {
            typed = FilterText.parse(line.get(), words);
            lines.understood(line.get());
        } catch (FilterSyntaxException e) {
            problem = String.valueOf(e.getMessage());
            wrong = new Wrong(e.position(), e.length());
            typed = FilterText.parse(lines.insteadOf(line.get()), words);
        }
        wrongPlace = wrong;
        error.set(problem);
        Filter wanted = wanted(typed);
        if (!wanted.equals(filter.get())) {
            filter.set(wanted);
            start(wanted);
        }
    }

    /// Says that what was to be entered was not.
    void refuseLongLine() {
        wrongPlace = Wrong.NOWHERE;
        error.set("Nothing was entered: a filter has at most " + LogStatus.number(BoundedLine.MOST) + " characters.");
    }

    private Filter wanted(Filter typed) {
        List<Filter> parts = new ArrayList<>();
        switch (direction.get()) {
            case BOTH -> {
                // no part: everything passes
            }
            case RECEIVED -> parts.add(went(dev.sockeye.capture.Direction.IN,
                    dev.sockeye.capture.Direction.TO_CLIENT));
            case SENT -> parts.add(went(dev.sockeye.capture.Direction.OUT, dev.sockeye.capture.Direction.TO_SERVER));
        }
        if (connection.get() > 0) {
            parts.add(new Filter.OfConnection(connection.get()));
        }
        if (!kinds.isEmpty() && kinds.size() < EventKind.values().length) {
            parts.add(new Filter.Kinds(Set.copyOf(kinds)));
        }
        if (!(typed instanceof Filter.Everything)) {
            parts.add(typed);
        }
        return parts.isEmpty() ? new Filter.Everything() : new Filter.All(parts);
    }

    /// What a tap passes on goes one way or the other as well.
    private static Filter went(dev.sockeye.capture.Direction own, dev.sockeye.capture.Direction relayed) {
        return new Filter.Any(List.of(new Filter.Went(own), new Filter.Went(relayed)));
    }

    private void start(Filter wanted) {
        stop();
        active.set(!(wanted instanceof Filter.Everything));
        if (active.get()) {
            FilterJob started = wanted.readsMessages()
                    ? new FilterJob(capture, source, new EventsOfMessages(capture, choices.get(), wanted), background,
                            news)
                    : new FilterJob(capture, source, wanted, background, news);
            job = started;
            log.show(started.index());
        } else {
            log.show(source);
        }
        refresh();
    }

    private void stop() {
        if (job != null) {
            job.cancel();
            job = null;
        }
    }

    /// Looks at everything anew: messages are read otherwise now.
    public void again() {
        if (filter.get().readsMessages()) {
            start(filter.get());
        }
    }

    /// Takes in how far the filter is.
    public void refresh() {
        FilterJob running = job;
        if (running == null) {
            progress.set(1);
            matches.set("");
            return;
        }
        Progress done = running.progress();
        progress.set(done.isComplete() || running.isCancelled() ? 1 : done.fraction());
        if (!running.problem().isEmpty()) {
            error.set(running.problem());
        }
        long count = log.count();
        matches.set(count == 1 ? "1 match" : LogStatus.number(count) + " matches");
    }

    /// Shows all events again.
    public void clear() {
        line.set("");
        direction.set(Direction.BOTH);
        kinds.clear();
        connection.set(0);
    }

    /// The events that pass, as far as they are found; empty when all do.
    public Optional<EventIndex> passing() {
        return Optional.ofNullable(job).map(FilterJob::index);
    }

    /// The background work ends.
    @Override
    public void close() {
        stop();
    }

    /// What one may want to type next at the caret.
    FilterCompletion completion(int caret) {
        return FilterCompletion.at(line.get(), Math.clamp(caret, 0, line.get().length()), words);
    }

    /// What a person types, see [FilterText].
    public StringProperty lineProperty() {
        return line;
    }

    public ObjectProperty<Direction> directionProperty() {
        return direction;
    }

    /// The only connection that is shown; 0 for all.
    public IntegerProperty connectionProperty() {
        return connection;
    }

    /// The kinds that are shown; empty for all.
    public ObservableSet<EventKind> kinds() {
        return kinds;
    }

    /// What is asked for with all parts of the bar.
    public ReadOnlyObjectProperty<Filter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// Whether some events are not shown.
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// What is wrong with the line, or why not all that matches is shown; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// Where the trouble is that [#errorProperty()] tells.
    Wrong wrongPlace() {
        return wrongPlace;
    }

    /// "12 matches"; empty when everything is shown.
    public ReadOnlyStringProperty matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /// 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
