package dev.sockeye.ui.log;

import dev.sockeye.ui.Finding;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.SortedSnapshot;
import dev.sockeye.ui.RowDress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Rows of a timeline without their nodes: which are on the screen, which are chosen. Only for one thread, the screen's.
///
/// @param <R> what is shown in a row
public abstract sealed class RowsViewModel<R extends TimelineRow> extends LogState
        permits LogViewModel, MessagesViewModel {
    private final Viewport viewport;
    private final WindowList<R> rows = new WindowList<>();
    private RowSelection selection = RowSelection.NONE;
    private final List<Runnable> dressing = new ArrayList<>();
    private final List<Runnable> renewed = new ArrayList<>();
    private Runnable shown = () -> {};
    private RowDress dress = RowDress.NONE;

    private Runnable released = () -> {};
    private List<String> columns;

    /// @param columns what is usually shown of a row, from left to right
    RowsViewModel(EventIndex index, List<String> columns) {
        this.columns = List.copyOf(columns);
        viewport = new Viewport(index);
    }

    /// Takes in what came and went.
    public abstract void refresh();

    /// The number that comes next.
    abstract long newest();

    /// The oldest number that is there.
    abstract long oldest();

    /// Says that the chosen row is gone.
    abstract String gone(long number);

    /// What stands in a row, as a sentence for assistive tools.
    abstract String spoken(R row);

    /// Gives the chosen rows to the clipboard as lines of cells separated by tabs, at most ten thousand; the message says so when
    /// there are more.
    public abstract void copy(Consumer<String> clipboard);

    final Viewport viewport() {
        return viewport;
    }

    final RowSelection selection() {
        return selection;
    }

    /// Shows these rows and tells where they are.
    final void show(List<R> window) {
        if (rows.show(window)) {
            renewed.forEach(Runnable::run);
        }
        RowSelection left = selection.without(oldest());
        if (left.isEmpty() && !selection.isEmpty()) {
            say(Finding.doubtful(gone(selection.lead())));
        }
        selection = left;
        publish(viewport, selection);
        shown.run();
    }

    /// Colours and marks of rows from now on.
    void dress(RowDress worn) {
        dress = worn;
        redress();
    }

    RowDress dress() {
        return dress;
    }

    /// Runs the action whenever a row may have another colour or mark.
    void onDress(Runnable action) {
        dressing.add(action);
    }

    /// Runs the action whenever other rows are in the same places; the list of rows does not tell that.
    void onRenewed(Runnable action) {
        renewed.add(action);
    }

    /// Colours or marks may have changed.
    void redress() {
        dressing.forEach(Runnable::run);
    }

    /// Runs the action whenever something that is shown may have changed.
    public void onShown(Runnable action) {
        shown = action;
    }

    /// How many rows the screen has room for.
    public void setCapacity(int count) {
        boolean inView = rows.stream().anyMatch(row -> row.number() == selection.lead());
        viewport.capacity(count);
        refresh();
        if (inView) {
            // The row that is chosen stays in view when there is less room.
            bringIntoView(selection.lead());
        }
    }

    /// The columns that are shown, from left to right: what is copied of a row.
    void columns(List<String> shownNow) {
        columns = List.copyOf(shownNow);
    }

    final List<String> columns() {
        return columns;
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

    /// How many rows there are to be seen now, those that a pause keeps back included, those that were cleared away
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
            viewport.pauseBefore(newest());
        } else {
            viewport.resume();
        }
        refresh();
    }

    /// Hides what is there so far. Nothing is deleted.
    public void clearView() {
        viewport.clearBefore(newest());
        selection = RowSelection.NONE;
        say(Finding.NONE);
        refresh();
        released.run();
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

    /// Chooses one row and stops following: what a person looks at does not run away.
    public void choose(long number) {
        select(new RowSelection(number, number));
    }

    /// Chooses everything from the anchor to the row.
    public void extendTo(long number) {
        select(selection.extendedTo(number));
    }

    public void chooseAll() {
        if (viewport.count() > 0) {
            select(new RowSelection(numberAt(viewport.first()), numberAt(viewport.end() - 1)));
        }
    }

    public void chooseNothing() {
        forgetChoice();
        released.run();
    }

    /// Nothing is chosen, though nobody has wished it so.
    final void forgetChoice() {
        selection = RowSelection.NONE;
        refresh();
    }

    /// Runs the action whenever a person has let go of what was chosen.
    void onReleased(Runnable action) {
        released = action;
    }

    /// Chooses a row and scrolls to it.
    public void reveal(long number) {
        choose(number);
        viewport.uncover(number);
        viewport.reveal(viewport.index().floor(number));
        refresh();
    }

    /// Scrolls to a row, which stays chosen or not.
    void bringIntoView(long number) {
        viewport.reveal(viewport.index().floor(number));
        refresh();
    }

    private void select(RowSelection chosenNow) {
        selection = chosenNow;
        say(Finding.NONE);
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

    /// The position from which a step leads to the nearest newer or older row, also when a filter hides the one that
    /// is chosen.
    long stepFrom(boolean forward) {
        long at = viewport.index().floor(selection.lead());
        boolean hidden = at < 0 || numberAt(at) != selection.lead();
        return hidden && !forward ? at + 1 : at;
    }

    /// The number at the position, or the oldest when it is gone.
    final long numberAt(long position) {
        try {
            return viewport.index().get(position);
        } catch (IndexOutOfBoundsException _) {
            // Evicted just now; the oldest that is there is the nearest.
            return oldest();
        }
    }

    public boolean isChosen(R row) {
        return viewport.index() instanceof SortedSnapshot sorted
                ? !selection.isEmpty() && sorted.isBetween(row.number(), selection.anchor(), selection.lead())
                : selection.contains(row.number());
    }

    /// Says what became of what was asked for with rows.
    public void tell(Finding done) {
        say(done);
    }

    /// The numbers of the rows that are chosen, from the top down, as far as they are shown.
    ///
    /// @param most no more than so many
    public List<Long> chosenNumbers(int most) {
        var numbers = new ArrayList<Long>();
        if (!selection.isEmpty()) {
            long last = viewport.lastOf(selection);
            long from = viewport.firstOf(selection);
            for (long position = from; position <= last && numbers.size() < most; position++) {
                numbers.add(numberAt(position));
            }
        }
        return numbers;
    }

    /// Exactly the rows on the screen.
    public ObservableList<R> rows() {
        return rows;
    }
}
