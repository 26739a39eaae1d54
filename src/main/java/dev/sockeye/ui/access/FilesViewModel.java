package dev.sockeye.ui.access;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.FileChange;
import dev.sockeye.file.FileChanger;
import dev.sockeye.file.FileEdit;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Several socket files that get the same change, with who may connect to each before and after it. Every file is changed
/// by itself: one that fails keeps no other from it. For the screen's thread, needs no toolkit; files are looked at and
/// changed in the background.
public final class FilesViewModel {
    private final AccessServices services;
    private final EditInput input = new EditInput();
    private final BatchChange batch;
    private final ObservableList<FileRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Finding> problem = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ReadOnlyIntegerWrapper toChange = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper confirming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper report = new ReadOnlyStringWrapper("");
    private final Set<Bytes> paths = new LinkedHashSet<>();
    private final BackgroundWork surveying;

    public FilesViewModel(AccessServices services) {
        this.services = services;
        this.surveying = new BackgroundWork(services.background(), services.screen());
        this.batch = new BatchChange(services, this::ran);
        input.subscribe(this::survey);
    }

    /// Adds files to the list; those that are in it already stay where they are.
    public void add(List<Bytes> more) {
        if (paths.addAll(more)) {
            survey();
        }
    }

    /// Adds what was typed or pasted, one path a line.
    ///
    /// @return whether all lines were paths
    public boolean addLines(String lines) {
        try {
            add(PathLines.parse(lines));
            return true;
        } catch (IllegalArgumentException e) {
            problem.set(Finding.wrong(String.valueOf(e.getMessage())));
            return false;
        }
    }

    /// Adds every socket file below a folder.
    public void addFolder(Path folder) {
        new BackgroundWork(services.background(), services.screen()).run(() -> services.answers().socketsBelow(folder),
                found -> {
                    problem.set(found.isEmpty()
                            ? Finding.doubtful(Texts.fill("There are no socket files below %s.", folder))
                            : Finding.NONE);
                    add(found);
                }, e -> problem.set(
                        Finding.wrong(Texts.fill("%s cannot be read: %s", folder, String.valueOf(e.getMessage())))));
    }

    /// Takes files off the list.
    public void remove(List<FileRow> unwanted) {
        unwanted.forEach(row -> paths.remove(row.survey().path()));
        survey();
    }

    /// Looks at all files again, as they are and as they would be.
    public void survey() {
        confirming.set(false);
        EditInput.Typed typed = input.typed();
        List<Bytes> asked = List.copyOf(paths);
        surveying.run(() -> survey(asked, typed), seen -> {
            problem.set(seen.finding());
            show(seen.files());
        }, e -> problem.set(Finding.wrong(Notice.of(e).text())));
    }

    /// What was found about the edit, and the files with it.
    private record Seen(Finding finding, List<FileSurvey.Surveyed> files) {}

    private Seen survey(List<Bytes> asked, EditInput.Typed typed) {
        Finding finding = Finding.NONE;
        FileEdit edit = FileEdit.NONE;
        try {
            edit = typed.edit(services.accounts());
        } catch (IllegalArgumentException e) {
            finding = Finding.wrong(String.valueOf(e.getMessage()));
        }
        FileEdit wanted = edit;
        return new Seen(finding, asked.stream().map(path -> services.answers().survey(path, wanted)).toList());
    }

    private void show(List<FileSurvey.Surveyed> surveyed) {
        var before = new LinkedHashMap<Bytes, FileRow>();
        rows.forEach(row -> before.put(row.survey().path(), row));
        rows.setAll(surveyed.stream().map(survey -> {
            FileRow old = before.get(survey.path());
            return old == null ? new FileRow(survey, "", false) : old.with(survey);
        }).toList());
        count();
    }

    private void count() {
        toChange.set((int) rows.stream().filter(FileRow::changes).count());
    }

    /// Asks whether it is really wanted.
    public void consider() {
        confirming.set(toChange.get() > 0 && !isBusy());
    }

    public void dismiss() {
        confirming.set(false);
    }

    /// Changes every file as it was shown.
    public void apply() {
        if (!confirming.get() || isBusy()) {
            return;
        }
        var changes = new LinkedHashMap<Bytes, FileChange>();
        for (FileRow row : rows) {
            if (row.changes() && row.survey().change() instanceof Fact.Known<FileChange>(FileChange change)) {
                changes.put(row.survey().path(), change);
            }
        }
        confirming.set(false);
        batch.apply(changes);
    }

    /// Takes the last change back, file by file; one that somebody has changed since is left alone.
    public void undo() {
        if (batch.undoableProperty().get() && !isBusy()) {
            confirming.set(false);
            batch.undo();
        }
    }

    private boolean isBusy() {
        return batch.busyProperty().get();
    }

    private void ran(BatchChange.Done done) {
        rows.replaceAll(row -> {
            FileChanger.Result result = done.results().get(row.survey().path());
            return result == null ? row.with("", false) : row.with(words(result, done.undone()), !result.complete());
        });
        report.set(Texts.fill(done.undone() ? "%d taken back, %d failed." : "%d changed, %d failed.", done.complete(),
                done.results().size() - done.complete()));
        survey();
    }

    private static String words(FileChanger.Result result, boolean undone) {
        return result.complete() ? (undone ? "taken back" : "changed") : result.sentence();
    }

    public EditInput input() {
        return input;
    }

    public ObservableList<FileRow> rows() {
        return rows;
    }

    /// What is wrong with what was typed or chosen.
    public ReadOnlyObjectProperty<Finding> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// How many files would be changed.
    public ReadOnlyIntegerProperty toChangeProperty() {
        return toChange.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty confirmingProperty() {
        return confirming.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return batch.busyProperty();
    }

    public ReadOnlyBooleanProperty undoableProperty() {
        return batch.undoableProperty();
    }

    /// How the last change went, in a sentence; empty before any.
    public ReadOnlyStringProperty reportProperty() {
        return report.getReadOnlyProperty();
    }
}
