package dev.sockeye.ui.file;

import dev.sockeye.file.FileRights;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Who could connect after a change, worked out in the background; only the latest question counts. For the screen's
/// thread.
final class AccessEstimate {
    private final FileServices services;
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private int generation;

    AccessEstimate(FileServices services) {
        this.services = services;
    }

    /// Asks for the file at the path with these rights.
    void ask(Bytes path, FileRights rights) {
        int mine = ++generation;
        services.background().execute(() -> {
            Fact<String> access = services.files().access(path, rights);
            services.screen().execute(() -> {
                if (mine == generation) {
                    answer.set(access.or(""));
                }
            });
        });
    }

    /// There is nothing to ask.
    void clear() {
        generation++;
        answer.set("");
    }

    /// A part of a sentence; empty while there is nothing to say.
    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
