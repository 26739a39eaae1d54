package dev.sockeye.ui.file;

import dev.sockeye.file.AccountWords;
import dev.sockeye.file.FileChange;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Changes the card's file in the background, says how it went, and can take the last change back, once. For the
/// screen's thread.
final class FileApplier {
    private final FileServices services;
    private final Consumer<FileChange.Result> done;
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<FileOutcome> outcome = new ReadOnlyObjectWrapper<>(FileOutcome.NONE);
    private @Nullable FileChange last;
    private int generation;
    private boolean busy;

    /// @param done told the result when the card is still about the file
    FileApplier(FileServices services, Consumer<FileChange.Result> done) {
        this.services = services;
        this.done = done;
    }

    boolean isBusy() {
        return busy;
    }

    void apply(FileChange change, AccountWords names) {
        run(change, names, true);
    }

    void undo(AccountWords names) {
        if (last != null && !busy) {
            run(last.reversed(), names, false);
        }
    }

    private void run(FileChange change, AccountWords names, boolean canBeUndone) {
        int mine = generation;
        busy = true;
        last = null;
        undoable.set(false);
        services.background().execute(() -> {
            FileChange.Result result = change.apply(services.calls(), names);
            services.screen().execute(() -> {
                busy = false;
                if (mine == generation) {
                    ran(change, result, canBeUndone);
                }
            });
        });
    }

    private void ran(FileChange change, FileChange.Result result, boolean canBeUndone) {
        outcome.set(new FileOutcome(result.complete(), result.sentence()));
        if (result.complete() && canBeUndone) {
            last = change;
            undoable.set(true);
        }
        done.accept(result);
    }

    /// The card is about another file now.
    void forget() {
        generation++;
        last = null;
        undoable.set(false);
        outcome.set(FileOutcome.NONE);
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FileOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
