package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.FrameFilter;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.FrameNumbers;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The messages of a log without their nodes: rows as in the log of events, of what the bytes mean. Nothing is decoded before they
/// are first shown. Only for one thread, the screen's.
public final class MessagesViewModel extends RowsViewModel<MessageRow> implements AutoCloseable {
    private static final long NOTHING = -1;
    private final Capture capture;
    private final EventIndex source;
    private final Decoding decoding;
    private final Executor background;
    private final Runnable news;
    private final MessageText text;
    private final MessageLoader loader;
    private final BackgroundWork finding;
    private final BackgroundWork copying;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Timeline>> timeline = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Filter filter = new Filter.Everything();
    private @Nullable FrameFilter job;
    private int generation;
    /// The event whose message is chosen as soon as it is found, and how many events are decoded when there is none.
    private long sought = NOTHING;
    private long soughtUntil;

    /// @param source what is decoded: all events or one session's
    /// @param background reads rows and filters
    /// @param screen runs its actions on the thread of the screen
    /// @param news called by any thread when [#refresh()] would show something new
    public MessagesViewModel(Capture capture, EventIndex source, Decoding decoding, EventLabels labels, ZoneId zone,
            Executor background, Executor screen, Runnable news) {
        super(FrameNumbers.NOTHING, MessageText.USUAL);
        this.capture = capture;
        this.source = source;
        this.decoding = decoding;
        this.background = background;
        this.news = news;
        text = new MessageText(labels, zone);
        loader = new MessageLoader(capture, background, screen, this::loaded);
        finding = new BackgroundWork(background, screen);
        copying = new BackgroundWork(background, screen);
        timeModeProperty().subscribe(mode -> {
            text.times().mode(mode);
            reformat();
        });
        chosenProperty().subscribe(_ -> sought = NOTHING);
        shown.subscribe(this::attend);
        asked.subscribe(this::attend);
    }

    private void attend() {
        boolean look = shown.get() || asked.get();
        timeline.get().ifPresent(begun -> begun.attend(look));
        if (look && timeline.get().isEmpty()) {
            timeline.set(Optional.of(decoding.timeline(source, news)));
        }
        refresh();
    }

    @Override
    public void refresh() {
        if (timeline.get().isEmpty() || !shown.get()) {
            return;
        }
        Timeline begun = timeline.get().get();
        if (begun.generation() != generation) {
            generation = begun.generation();
            forgetChoice();
            choose(begun);
        }
        if (job != null) {
            job.goOn();
        }
        if (sought != NOTHING) {
            seek(begun);
        }
        takeIn(newest());
        rememberStart();
        Viewport viewport = viewport();
        viewport.settle();
        int count = (int) Math.min(viewport.capacity(), viewport.end() - viewport.top());
        loader.want(new MessageLoader.Wish(begun, generation, viewport.index(), viewport.top(), count,
                viewport.first()));
        show(List.copyOf(rows()));
    }

    private void loaded(MessageLoader.Wish wish, List<MessageRow> read) {
        if (wish.generation() == generation && wish.index().equals(viewport().index())) {
            show(read);
        }
    }

    private void rememberStart() {
        if (!text.times().isStarted()) {
            Event event = source.first() < source.size() ? eventAt(source.first()) : null;
            if (event != null) {
                text.times().start(event.timeNanos());
            }
        }
    }

    private @Nullable Event eventAt(long position) {
        try {
            return capture.event(source.get(position));
        } catch (IndexOutOfBoundsException _) {
            // Evicted just now.
            return null;
        }
    }

    /// Shows all texts anew: what things are called has changed.
    public void reformat() {
        List<MessageRow> same = List.copyOf(rows());
        show(List.of());
        show(same);
    }

    /// Shows only the messages that pass.
    public void filter(Filter wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            timeline.get().ifPresent(this::choose);
            refresh();
        }
    }

    /// Which messages are shown.
    Filter wanted() {
        return filter;
    }

    private void choose(Timeline begun) {
        if (job != null) {
            job.cancel();
            job = null;
        }
        if (filter instanceof Filter.Everything) {
            show(begun.numbers());
        } else {
            var started = new FrameFilter(capture, begun, filter, background, news);
            job = started;
            show(started.index());
        }
    }

    /// Chooses the message that begins in the event, or has its bytes, as soon as it is found, and scrolls to it.
    public void chooseEvent(long number) {
        Event event = capture.event(number);
        if (timeline.get().isEmpty() || event == null) {
            return;
        }
        if (isPartOfChosen(event)) {
            bringIntoView(selection().lead());
            return;
        }
        sought = number;
        soughtUntil = timeline.get().get().progress().total();
        seek(timeline.get().get());
    }

    private void seek(Timeline begun) {
        Event event = capture.event(sought);
        if (event == null || finding.isBusy()) {
            return;
        }
        int asked = generation;
        boolean last = begun.isCancelled() || begun.progress().done() >= soughtUntil;
        finding.run(() -> begun.frameOf(event), (OptionalLong found) -> {
            if (sought != event.number() || asked != generation) {
                return;
            }
            if (found.isPresent() || last) {
                sought = NOTHING;
                found.ifPresent(this::reveal);
            } else if (begun.progress().done() >= soughtUntil) {
                // Nothing may come that would make it look again.
                seek(begun);
            }
        }, _ -> sought = NOTHING);
    }

    private boolean isPartOfChosen(Event event) {
        return chosen().filter(entry -> entry.connection() == event.connection() && entry.begin() <= event.number()
                && event.number() <= entry.end()).isPresent();
    }

    /// The message that is chosen last, if it is still there.
    public Optional<FrameIndex.Entry> chosen() {
        return timeline.get().map(begun -> begun.frames().get(selection().lead()));
    }

    @Override
    long newest() {
        return timeline.get().map(begun -> begun.frames().end()).orElse(0L);
    }

    @Override
    long oldest() {
        return timeline.get().map(begun -> begun.frames().first()).orElse(0L);
    }

    @Override
    String gone(long number) {
        return "Message " + number + " is no longer there: the capture had reached its quota.";
    }

    @Override
    String spoken(MessageRow row) {
        return text.spoken(row);
    }

    @Override
    public void copy(Consumer<String> clipboard) {
        if (selection().isEmpty() || timeline.get().isEmpty()) {
            say(RowCopy.NOTHING_CHOSEN);
            return;
        }
        EventIndex index = viewport().index();
        long from = Math.max(viewport().first(), index.floor(selection().from() - 1) + 1);
        long count = index.floor(selection().to()) - from + 1;
        int most = (int) Math.min(count, RowCopy.MOST_ROWS);
        var wish = new MessageLoader.Wish(timeline.get().get(), generation, index, from, most, viewport().first());
        List<String> copied = columns();
        copying.run(() -> loader.apart().read(wish), (List<MessageRow> read) -> {
            clipboard.accept(read.stream().map(row -> text.line(row, copied) + "\n").collect(Collectors.joining()));
            say(RowCopy.message(read.size(), count));
        }, e -> say(Finding.wrong("Nothing was copied: " + Notice.of(e).text())));
    }

    /// The columns from left to right.
    List<ColumnShape<MessageRow>> shapes() {
        return text.columns();
    }

    /// How far the filter is, or the decoding; 0 to 1.
    double progress() {
        double decoded = timeline.get().map(begun -> begun.progress().fraction()).orElse(0.0);
        return job == null || !job.problem().isEmpty() ? decoded : Math.min(decoded, job.progress().fraction());
    }

    /// Why not all that matches is shown, a sentence; empty while nothing is wrong.
    String filterProblem() {
        return job == null ? "" : job.problem();
    }

    /// Whether some messages are not shown.
    boolean isFiltered() {
        return job != null;
    }

    /// Whether messages are shown instead of events.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// Whether somebody else looks at the messages: they are decoded then, although the rows are those of events.
    public BooleanProperty askedProperty() {
        return asked;
    }

    /// The messages that are shown, those that pass the filter: numbers of frames of what is decoded.
    public EventIndex passing() {
        return viewport().index();
    }

    /// What is decoded; empty before it was first shown.
    public ReadOnlyObjectProperty<Optional<Timeline>> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    @Override
    public void close() {
        if (job != null) {
            job.cancel();
        }
        timeline.get().ifPresent(Timeline::close);
    }
}
