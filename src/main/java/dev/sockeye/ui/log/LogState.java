package dev.sockeye.ui.log;

import dev.sockeye.settings.TimeMode;
import dev.sockeye.ui.Finding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// What the log says of itself to whoever watches it: where it is, whether it moves, which row is chosen.
///
/// Only for one thread, the screen's.
public abstract sealed class LogState permits RowsViewModel {
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cleared = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper first = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper top = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper end = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper waiting = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper newCount = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper sorted = new ReadOnlyBooleanWrapper();
    /// The number that came next when the rows were taken in last, and when the last of them was in view.
    private long taken;
    private long seen;
    private final ReadOnlyLongWrapper chosen = new ReadOnlyLongWrapper(RowSelection.NONE.lead());
    private final ReadOnlyObjectWrapper<Finding> message = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ObjectProperty<TimeMode> timeMode = new SimpleObjectProperty<>(TimeMode.ABSOLUTE);

    /// Tells where the rows and the choice are now.
    final void publish(Viewport viewport, RowSelection selection) {
        following.set(viewport.isFollowing());
        paused.set(viewport.isPaused());
        cleared.set(viewport.isCleared());
        first.set(viewport.first());
        top.set(viewport.top());
        end.set(viewport.end());
        waiting.set(viewport.waiting());
        chosen.set(selection.lead());
        sorted.set(viewport.isSorted());
        if (viewport.isSorted()) {
            newCount.set(0);
            return;
        }
        if (viewport.isFollowing() || viewport.top() + viewport.capacity() >= viewport.end()) {
            seen = taken;
        }
        // When messages are read anew their numbers begin anew.
        seen = Math.min(seen, taken);
        long firstNew = Math.max(viewport.first(), viewport.index().floor(seen - 1) + 1);
        newCount.set(Math.max(0, viewport.end() - firstNew));
    }

    /// Called before rows are taken in.
    ///
    /// @param newest the number that comes next
    final void takeIn(long newest) {
        taken = newest;
    }

    /// Says what happened to the rows; [Finding#NONE] takes the last away.
    final void say(Finding said) {
        message.set(said);
    }

    public final ObjectProperty<TimeMode> timeModeProperty() {
        return timeMode;
    }

    public final ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public final ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Whether the rows are in another order than live.
    public final ReadOnlyBooleanProperty sortedProperty() {
        return sorted.getReadOnlyProperty();
    }

    /// Whether clearing hides something.
    public final ReadOnlyBooleanProperty clearedProperty() {
        return cleared.getReadOnlyProperty();
    }

    /// The first position that can be scrolled to.
    public final ReadOnlyLongProperty firstProperty() {
        return first.getReadOnlyProperty();
    }

    /// The position of the first row on the screen.
    public final ReadOnlyLongProperty topProperty() {
        return top.getReadOnlyProperty();
    }

    /// The position behind the last one that can be scrolled to.
    public final ReadOnlyLongProperty endProperty() {
        return end.getReadOnlyProperty();
    }

    /// Events that came since the pause.
    public final ReadOnlyLongProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Rows that came since following stopped and were not in view yet.
    public final ReadOnlyLongProperty newCountProperty() {
        return newCount.getReadOnlyProperty();
    }

    /// The number of the event that is chosen last, to be shown in detail; -1 for none.
    public final ReadOnlyLongProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// What happened to the rows.
    public final ReadOnlyObjectProperty<Finding> messageProperty() {
        return message.getReadOnlyProperty();
    }
}
