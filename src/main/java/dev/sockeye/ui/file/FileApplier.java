package dev.sockeye.ui.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileChange;
import dev.sockeye.file.FileChanger;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Changes the card's file in the background, says how it went, and can take the last change back, once. For the
/// screen's thread.
final class FileApplier {
    private final FileServices services;
    private final Consumer<FileChanger.Result> done;
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<FileOutcome> outcome = new ReadOnlyObjectWrapper<>(FileOutcome.NONE);
    private List<FileChange> last = List.of();
    private final BackgroundWork changing;
    private int generation;

    /// @param done told the result when the card is still about the file
    FileApplier(FileServices services, Consumer<FileChanger.Result> done) {
        this.services = services;
        this.done = done;
        this.changing = new BackgroundWork(services.background(), services.screen());
    }

    boolean isBusy() {
        return changing.isBusy();
    }

    void apply(FileChange change, AccountWords names) {
        run(names, changer -> changer.apply(List.of(change)), true);
    }

    void undo(AccountWords names) {
        List<FileChange> made = last;
        if (!made.isEmpty() && !changing.isBusy()) {
            run(names, changer -> changer.undo(made), false);
        }
    }

    private void run(AccountWords names, Function<FileChanger, FileChanger.Result> work, boolean canBeUndone) {
        int mine = generation;
        last = List.of();
        undoable.set(false);
        changing.run(() -> work.apply(new FileChanger(services.calls(), names)), result -> {
            if (mine == generation) {
                ran(result, canBeUndone);
            }
        }, e -> {
            if (mine == generation) {
                outcome.set(new FileOutcome(false, false, Notice.of(e).sentence()));
            }
        });
    }

    private void ran(FileChanger.Result result, boolean canBeUndone) {
        outcome.set(new FileOutcome(result.complete(), result.changedMeanwhile(), result.sentence()));
        if (canBeUndone) {
            last = result.done();
            undoable.set(!last.isEmpty());
        }
        done.accept(result);
    }

    /// What was said of the last change was read.
    void clearOutcome() {
        outcome.set(FileOutcome.NONE);
    }

    /// The card is about another file now.
    void forget() {
        generation++;
        last = List.of();
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
