package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.SortedSnapshot;
import dev.sockeye.ui.EventLabels;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The live log without its nodes: which rows are on the screen, which are chosen, what they say.
///
/// Nothing moves by itself: [#refresh()] takes in what came and went, once a frame. Only for one thread, the screen's.
public final class LogViewModel extends RowsViewModel<LogRow> {
    private final Capture capture;
    private final EventIndex source;
    private EventIndex live;
    private boolean followedLive;
    private @Nullable SortedSnapshot snapshot;
    private final RowText text;
    private boolean kindInPreview;
    private final RowLoader loader;

    /// @param index what is shown until a filter says otherwise
    public LogViewModel(Capture capture, EventIndex index, EventLabels labels, ZoneId zone) {
        super(index, Stream.of(LogColumn.values()).filter(column -> column != LogColumn.SESSION).map(LogColumn::id)
                .toList());
        this.capture = capture;
        source = index;
        live = index;
        text = new RowText(labels, zone);
        loader = new RowLoader(capture, index);
        timeModeProperty().subscribe(mode -> {
            text.times().mode(mode);
            reformat();
        });
    }

    @Override
    public void refresh() {
        takeIn(newest());
        rememberStart();
        Viewport viewport = viewport();
        if (viewport.index() instanceof SortedSnapshot sorted && sorted.oldest() < capture.first()) {
            super.show(sorted.without(capture.first()));
            return;
        }
        viewport.settle();
        int count = (int) Math.min(viewport.capacity(), viewport.end() - viewport.top());
        show(loader.load(viewport.index(), viewport.top(), count, viewport.first()));
    }

    @Override
    public void show(EventIndex index) {
        live = index;
        super.show(index);
    }

    /// The events that are shown, as they come; also while they are shown in another order.
    EventIndex live() {
        return live;
    }

    /// The order that is shown in its place, with all that was there when it was made; empty while they are shown as they come.
    Optional<SortedSnapshot> sorted() {
        return viewport().isSorted() ? Optional.ofNullable(snapshot) : Optional.empty();
    }

    /// Shows events in another order, from the first on.
    void showSorted(SortedSnapshot sorted) {
        snapshot = sorted;
        followedLive = viewport().isSorted() ? followedLive : viewport().isFollowing();
        viewport().following(false);
        super.show(sorted);
        viewport().top(0);
        refresh();
    }

    /// Goes back to the live order: to the row that is chosen, or on with following.
    void showLive() {
        if (viewport().isSorted()) {
            super.show(live);
            snapshot = null;
            if (followedLive && selection().isEmpty()) {
                // A pause stays.
                viewport().following(true);
                refresh();
            }
        }
    }

    @Override
    public void follow(boolean on) {
        if (on) {
            showLive();
        }
        super.follow(on);
    }

    @Override
    public void clearView() {
        showLive();
        super.clearView();
    }

    @Override
    public void showAll() {
        showLive();
        super.showAll();
    }

    @Override
    public void reveal(long number) {
        if (viewport().index().floor(number) < 0) {
            // It came after the rows were sorted, or was not in view then.
            showLive();
        }
        super.reveal(number);
    }

    private void rememberStart() {
        if (!text.times().isStarted() && source.first() < source.size()) {
            try {
                Event event = capture.event(source.get(source.first()));
                if (event != null) {
                    text.times().start(event.timeNanos());
                }
            } catch (IndexOutOfBoundsException _) {
                // Evicted just now: the next frame asks for the next one.
            }
        }
    }

    @Override
    long newest() {
        return capture.end();
    }

    @Override
    long oldest() {
        return capture.first();
    }

    @Override
    String gone(long number) {
        return "Event " + number + " was evicted: the capture had reached its quota.";
    }

    /// Shows all texts anew: what things are called has changed.
    public void reformat() {
        loader.forget();
        refresh();
    }

    @Override
    public void copy(Consumer<String> clipboard) {
        String lines = copy();
        if (!lines.isEmpty()) {
            clipboard.accept(lines);
        }
    }

    /// The chosen rows as lines of cells separated by tabs, at most ten thousand; the message says so when there are more.
    String copy() {
        var lines = new RowCopy(capture, viewport(), text, columns()).lines(selection());
        say(lines.message());
        return lines.text();
    }

    /// What stands in a cell.
    public String text(LogColumn column, LogRow row) {
        return column == LogColumn.PREVIEW && kindInPreview ? text.kindAndPreview(row) : text.text(column, row);
    }

    /// From now on the preview says, or does not say, what happened where no arrow says it: there is no column for it.
    void kindInPreview(boolean says) {
        if (kindInPreview != says) {
            kindInPreview = says;
            reformat();
        }
    }

    @Override
    String spoken(LogRow row) {
        return text.spoken(row);
    }
}
