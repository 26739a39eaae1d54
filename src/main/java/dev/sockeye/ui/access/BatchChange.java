package dev.sockeye.ui.access;

import dev.sockeye.file.AccountWords;
import dev.sockeye.file.FileChange;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Changes several files in the background, each by itself, and can take that back, once. For the screen's thread.
final class BatchChange {
    private final AccessServices services;
    private final Consumer<Done> done;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private Map<Bytes, FileChange> last = Map.of();

    /// How one file went.
    private record Went(Bytes path, FileChange change, FileChange.Result result) {}

    /// How all of them went.
    ///
    /// @param results by path
    /// @param undone whether a change was taken back
    record Done(Map<Bytes, FileChange.Result> results, boolean undone) {
        int complete() {
            return (int) results.values().stream().filter(FileChange.Result::complete).count();
        }
    }

    /// @param done told the outcome
    BatchChange(AccessServices services, Consumer<Done> done) {
        this.services = services;
        this.done = done;
    }

    void apply(Map<Bytes, FileChange> changes) {
        AccountWords names = AccountWords.of(services.accounts());
        run(changes, change -> change.apply(services.calls(), names), false);
    }

    /// Takes the last change back, file by file; one that somebody has changed since is left alone.
    void undo() {
        AccountWords names = AccountWords.of(services.accounts());
        run(last, change -> takeBack(change, names), true);
    }

    private FileChange.Result takeBack(FileChange change, AccountWords names) {
        try {
            return change.stillHolds(services.calls())
                    ? change.reversed().apply(services.calls(), names)
                    : new FileChange.Result(false, Texts.of("files.changedSince"));
        } catch (SocketFailedException e) {
            return new FileChange.Result(false, e.failure().sentence());
        }
    }

    private void run(Map<Bytes, FileChange> changes, Function<FileChange, FileChange.Result> work, boolean undoing) {
        busy.set(true);
        services.background().execute(() -> {
            List<Went> went = changes.entrySet().stream()
                    .map(entry -> new Went(entry.getKey(), entry.getValue(), work.apply(entry.getValue()))).toList();
            services.screen().execute(() -> ran(went, undoing));
        });
    }

    private void ran(List<Went> went, boolean undoing) {
        busy.set(false);
        var results = new LinkedHashMap<Bytes, FileChange.Result>();
        var complete = new LinkedHashMap<Bytes, FileChange>();
        for (Went each : went) {
            results.put(each.path(), each.result());
            if (each.result().complete()) {
                complete.put(each.path(), each.change());
            }
        }
        last = undoing ? Map.of() : complete;
        undoable.set(!last.isEmpty());
        done.accept(new Done(results, undoing));
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }
}
