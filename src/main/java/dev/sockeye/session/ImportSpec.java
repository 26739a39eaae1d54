package dev.sockeye.session;

import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.nio.file.Path;

/// A session that was recorded earlier, perhaps elsewhere: nothing is opened, and its address is what it was there.
///
/// @param file that it is read from
/// @param recorded what it was when it was recorded
public record ImportSpec(Path file, SessionFacts recorded) implements SessionSpec {
    @Override
    public SocketType type() {
        return recorded.type();
    }

    @Override
    public Address address() {
        return recorded.address();
    }
}
