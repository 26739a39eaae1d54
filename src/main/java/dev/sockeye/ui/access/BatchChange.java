package dev.sockeye.ui.access;

import dev.sockeye.socket.AccountWords;
import java.util.function.Supplier;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileChange;
import dev.sockeye.file.FileChanger;
import dev.sockeye.socket.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Changes several files in the background, each by itself, and can take that back, once. For the screen's thread.
final class BatchChange {
    private final AccessServices services;
    private final Consumer<Done> done;
    private final BackgroundWork changing;
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private Map<Bytes, FileChange> last = Map.of();

    /// How one file went.
    private record Went(Bytes path, FileChanger.Result result) {}

    /// How all of them went.
    ///
    /// @param results by path
    /// @param undone whether a change was taken back
    record Done(Map<Bytes, FileChanger.Result> results, boolean undone) {
        int complete() {
            return (int) results.values().stream().filter(FileChanger.Result::complete).count();
        }
    }

    /// @param done told the outcome
    BatchChange(AccessServices services, Consumer<Done> done) {
        this.services = services;
        this.changing = new BackgroundWork(services.background(), services.screen());
        this.done = done;
    }

    void apply(Map<Bytes, FileChange> changes) {
        run(changes, (changer, change) -> changer.apply(List.of(change)), false);
    }

    /// Takes the last change back, file by file; one that somebody has changed since is left alone.
    void undo() {
        run(last, (changer, change) -> changer.undo(List.of(change)), true);
    }

    private void run(Map<Bytes, FileChange> changes, BiFunction<FileChanger, FileChange, FileChanger.Result> work,
            boolean undoing) {
        changing.run(() -> {
            var changer = new FileChanger(services.calls(), AccountWords.of(services.accounts()));
            return changes.entrySet().stream().map(entry -> new Went(entry.getKey(),
                    result(() -> work.apply(changer, entry.getValue())))).toList();
        }, went -> ran(went, undoing),
                e -> ran(changes.keySet().stream().map(path -> new Went(path, failed(e))).toList(),
                        undoing));
    }

    /// What goes wrong with one file keeps no other from being changed.
    private static FileChanger.Result result(Supplier<FileChanger.Result> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private static FileChanger.Result failed(Exception e) {
        return new FileChanger.Result(false, false, Notice.of(e).text(), List.of());
    }

    private void ran(List<Went> went, boolean undoing) {
        var results = new LinkedHashMap<Bytes, FileChanger.Result>();
        var complete = new LinkedHashMap<Bytes, FileChange>();
        for (Went each : went) {
            results.put(each.path(), each.result());
            each.result().done().forEach(change -> complete.put(each.path(), change));
        }
        last = undoing ? Map.of() : complete;
        undoable.set(!last.isEmpty());
        done.accept(new Done(results, undoing));
    }

    ReadOnlyBooleanProperty busyProperty() {
        return changing.busyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }
}
