package dev.sockeye.ui.file;

import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.file.AccessReader;
import dev.sockeye.file.AccessSummary;
import dev.sockeye.file.FileRights;
import dev.sockeye.socket.Bytes;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Who could connect after a change, worked out in the background; only the latest question counts. For the screen's
/// thread.
final class AccessEstimate {
    private final AccessReader reader;
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final BackgroundWork work;

    AccessEstimate(FileServices services) {
        this.reader = new AccessReader(services.calls(), services.accounts());
        this.work = new BackgroundWork(services.background(), services.screen());
    }

    /// Asks for the file at the path with these rights.
    void ask(Bytes path, FileRights rights) {
        work.run(() -> reader.ifChanged(path, _ -> rights),
                access -> answer.set(access.map(AccessSummary::words).or("")),
                _ -> answer.set("")); // It is not known: nothing is said.
    }

    /// There is nothing to ask.
    void clear() {
        work.cancel();
        answer.set("");
    }

    /// A part of a sentence; empty while there is nothing to say.
    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
