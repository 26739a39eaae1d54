package dev.sockeye.ui.compose;

import dev.sockeye.socket.Outgoing;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The files whose descriptors go with each sending; each once, and no more than one message carries. For the screen's
/// thread.
final class Attachments {
    private final ObservableList<Path> files = FXCollections.observableArrayList();
    /// One for good: such a list is held weakly by the one behind it, and its listeners go when it is collected.
    private final ObservableList<Path> shown = FXCollections.unmodifiableObservableList(files);

    void add(List<Path> more) {
        more.stream().filter(file -> !files.contains(file)).limit(Outgoing.MAX_DESCRIPTORS - files.size())
                .forEach(files::add);
    }

    void remove(Path file) {
        files.remove(file);
    }

    /// Unmodifiable.
    ObservableList<Path> files() {
        return shown;
    }
}
