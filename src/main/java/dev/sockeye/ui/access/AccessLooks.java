package dev.sockeye.ui.access;

import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.FileEdit;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the view asks about access. Blocks; background threads only.
public interface AccessLooks {
    /// Whether they may connect, and why.
    ///
    /// @return empty when there is no such user
    Optional<AccessExplanation> explain(Address address, Who who);

    /// A socket file, and who could connect after a change.
    FileSurvey.Surveyed survey(Bytes path, FileEdit edit);

    /// The socket files below a folder.
    ///
    /// @throws IOException when it cannot be read
    List<Bytes> socketsBelow(Path folder) throws IOException;

    /// Addresses of this machine that one may mean.
    List<Suggestion> addresses();

    /// Running processes, by pid.
    List<Suggestion> processes();
}
