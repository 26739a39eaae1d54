package dev.sockeye.ui;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.List;

/// Opens, from anywhere in the window, what the program knows about access to sockets: the wall between the features that
/// ask and the one that answers. Each call brings a sheet to the
/// front and returns at once; reading is done in the background. Only for the JavaFX thread.
public interface AccessQuestions {
    /// Lets a person say which socket it is about.
    void open();

    /// Shows why somebody may or may not connect to the address: at first this user, another can be chosen there.
    void explain(Address address);

    /// The same for a running process.
    void explain(Address address, int pid);

    /// The notice with the way to why something was denied.
    default Notice withWhy(Notice notice, SocketFailure.PermissionDenied denied) {
        return notice.withRemedy("Why?", () -> explain(denied.address()));
    }

    /// The failure in words; of something denied, with the way to why.
    default Notice notice(Exception problem) {
        return problem instanceof SocketFailedException failed
                && failed.failure() instanceof SocketFailure.PermissionDenied denied
                        ? withWhy(Notice.of(problem), denied)
                        : Notice.of(problem);
    }

    /// Changes mode, owner, group or access control list of several socket files at once, after a preview of who may
    /// connect to each.
    ///
    /// @param paths the files; more can be added there
    void change(List<Bytes> paths);
}
