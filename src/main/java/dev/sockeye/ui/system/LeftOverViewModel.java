package dev.sockeye.ui.system;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.socket.Bytes;
import dev.sockeye.system.LeftOver;
import dev.sockeye.ui.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Socket files that no live socket owns, searched for in the background when a person asks. For the screen's thread,
/// needs no toolkit.
final class LeftOverViewModel {
    /// A left-over file with its owner's name.
    record Row(LeftOver file, String owner) {}

    /// What a search found.
    ///
    /// @param limits where it could not look and why, a sentence each
    record Found(List<Row> rows, List<String> limits) {}

    private final MachineServices services;
    private final List<Bytes> folders = new ArrayList<>();
    private final BackgroundWork searching;
    private final AccountWords names;
    private final ReadOnlyObjectWrapper<Optional<Found>> findings = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    LeftOverViewModel(MachineServices services) {
        this.services = services;
        this.names = AccountWords.of(services.accounts());
        this.searching = new BackgroundWork(services.background(), services.screen());
        folders.addAll(services.usualPlaces());
    }

    /// Searches, unless it was searched before.
    void searchOnce() {
        if (findings.get().isEmpty() && !searching.isBusy()) {
            search();
        }
    }

    /// Searches anew.
    void search() {
        List<Bytes> where = List.copyOf(folders);
        problem.set(Optional.empty());
        searching.run(() -> named(services.leftOvers().find(where)), found -> findings.set(Optional.of(found)),
                e -> problem.set(Optional.of(Notice.of(e))));
    }

    private Found named(LeftOver.Findings found) {
        return new Found(found.files().stream().map(file -> new Row(file,
                names.userName(file.status().uid())))
                .toList(), found.limits());
    }

    /// Searches below the folder, too.
    void add(Bytes folder) {
        if (!folders.contains(folder)) {
            folders.add(folder);
        }
        search();
    }

    List<Bytes> folders() {
        return List.copyOf(folders);
    }

    ReadOnlyBooleanProperty searchingProperty() {
        return searching.busyProperty();
    }

    /// What the last search found; empty before the first has ended.
    ReadOnlyObjectProperty<Optional<Found>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /// Why the last search failed.
    ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
