package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.ui.EventLabels;
import java.time.ZoneId;
import javafx.collections.ObservableList;

/// The live log without its nodes: which rows are on the screen, which are chosen, what they say.
///
/// Nothing moves by itself: [#refresh()] takes in what came and went, once a frame. Only for one thread, the screen's.
public final class LogViewModel extends LogState {
    private final Capture capture;
    private final EventIndex source;
    private final RowText text;
    private final Viewport viewport;
    private final RowLoader loader;
    private final WindowList rows = new WindowList();
    private RowSelection selection = RowSelection.NONE;
    private Runnable shown = () -> {};

    /// @param index what is shown until a filter says otherwise
    public LogViewModel(Capture capture, EventIndex index, EventLabels labels, ZoneId zone) {
        this.capture = capture;
        source = index;
        text = new RowText(labels, zone);
        viewport = new Viewport(index);
        loader = new RowLoader(capture, index);
        timeModeProperty().subscribe(mode -> {
            text.timeMode(mode);
            reformat();
        });
    }

    /// Takes in what came and went.
    public void refresh() {
        rememberStart();
        viewport.settle();
        int count = (int) Math.min(viewport.capacity(), viewport.end() - viewport.top());
        rows.show(loader.load(viewport.index(), viewport.top(), count, viewport.first()));
        dropEvictedSelection();
        publish(viewport, selection);
        shown.run();
    }

    /// Runs the action whenever something that is shown may have changed.
    public void onShown(Runnable action) {
        shown = action;
    }

    private void rememberStart() {
        if (!text.isStarted() && source.first() < source.size()) {
            try {
                Event event = capture.event(source.get(source.first()));
                if (event != null) {
                    text.start(event.timeNanos());
                }
            } catch (IndexOutOfBoundsException _) {
                // Evicted just now: the next frame asks for the next one.
            }
        }
    }

    private void dropEvictedSelection() {
        RowSelection left = selection.without(capture.first());
        if (left.isEmpty() && !selection.isEmpty()) {
            say("Event " + selection.lead() + " was evicted: the capture had reached its quota.");
        }
        selection = left;
    }

    /// Shows all texts anew: what things are called has changed.
    public void reformat() {
        loader.forget();
        refresh();
    }

    /// How many rows the screen has room for.
    public void setCapacity(int count) {
        viewport.capacity(count);
        refresh();
    }

    public int capacity() {
        return viewport.capacity();
    }

    /// Shows another index, for a filter; the rows stay where they are as far as they are in it, above all the one
    /// that is chosen.
    public void show(EventIndex index) {
        int kept = 0;
        for (int i = 0; i < rows.size(); i++) {
            kept = rows.get(i).number() == selection.lead() ? i : kept;
        }
        viewport.index(index, rows.isEmpty() ? 0 : rows.get(kept).number(), kept);
        refresh();
    }

    public EventIndex index() {
        return viewport.index();
    }

    /// How many events there are to be seen now, those that a pause keeps back included, those that were cleared away
    /// not.
    long count() {
        viewport.settle();
        return viewport.count() + viewport.waiting();
    }

    /// Keeps the newest event in view, or stays where it is.
    public void follow(boolean on) {
        if (on) {
            viewport.resume();
        }
        viewport.following(on);
        refresh();
    }

    /// Freezes what is shown; the capture goes on.
    public void pause(boolean on) {
        if (on) {
            viewport.pauseBefore(capture.end());
        } else {
            viewport.resume();
        }
        refresh();
    }

    /// Hides what is there so far. Nothing is deleted.
    public void clearView() {
        viewport.clearBefore(capture.end());
        selection = RowSelection.NONE;
        say("");
        refresh();
    }

    /// Shows again what [#clearView()] hid.
    public void showAll() {
        viewport.clearBefore(0);
        refresh();
    }

    /// Scrolls; following ends when the end is no longer in view.
    public void scrollTo(long position) {
        if (position < viewport.top()) {
            viewport.following(false);
        }
        viewport.top(position);
        refresh();
    }

    public void scrollBy(long count) {
        scrollTo(viewport.top() + count);
    }

    /// Chooses one event and stops following: what a person looks at does not run away.
    public void choose(long number) {
        select(new RowSelection(number, number));
    }

    /// Chooses everything from the anchor to the event.
    public void extendTo(long number) {
        select(selection.extendedTo(number));
    }

    public void chooseAll() {
        if (viewport.count() > 0) {
            select(new RowSelection(numberAt(viewport.first()), numberAt(viewport.end() - 1)));
        }
    }

    public void chooseNothing() {
        selection = RowSelection.NONE;
        refresh();
    }

    /// Chooses an event and scrolls to it.
    public void reveal(long number) {
        choose(number);
        viewport.uncover(number);
        viewport.reveal(viewport.index().floor(number));
        refresh();
    }

    private void select(RowSelection chosenNow) {
        selection = chosenNow;
        say("");
        viewport.following(false);
        viewport.stay();
        refresh();
    }

    /// Moves the choice by so many rows, or extends it, and keeps it in view.
    public void move(long count, boolean extend) {
        if (viewport.count() == 0) {
            return;
        }
        long from = stepFrom(count > 0);
        boolean outside = selection.isEmpty() || from < viewport.first();
        long start = outside ? count > 0 ? viewport.top() - 1 : viewport.top() + rows.size() : from;
        long target = Math.clamp(start + count, viewport.first(), viewport.end() - 1);
        long number = numberAt(target);
        select(extend ? selection.extendedTo(number) : new RowSelection(number, number));
        viewport.reveal(target);
        refresh();
    }

    /// The position from which a step leads to the nearest newer or older row, also when a filter hides the event that
    /// is chosen.
    long stepFrom(boolean forward) {
        long at = viewport.index().floor(selection.lead());
        boolean hidden = at < 0 || numberAt(at) != selection.lead();
        return hidden && !forward ? at + 1 : at;
    }

    private long numberAt(long position) {
        try {
            return viewport.index().get(position);
        } catch (IndexOutOfBoundsException _) {
            // Evicted just now; the oldest event that is there is the nearest.
            return capture.first();
        }
    }

    /// The chosen rows as lines of cells separated by tabs, at most ten thousand; the message says so when there
    /// are more.
    public String copy() {
        var lines = new RowCopy(capture, viewport, text).lines(selection);
        say(lines.message());
        return lines.text();
    }

    /// What stands in a cell.
    public String text(LogColumn column, LogRow row) {
        return text.text(column, row);
    }

    /// The row for assistive tools.
    String spoken(LogRow row) {
        return text.spoken(row);
    }

    public boolean isChosen(LogRow row) {
        return selection.contains(row.number());
    }

    /// Exactly the rows on the screen.
    public ObservableList<LogRow> rows() {
        return rows;
    }
}
