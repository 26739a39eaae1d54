package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.util.Optional;

/// Who wants to connect, made up.
final class Subjects {
    private Subjects() {}

    /// A user of this machine in a usual session.
    static Subject user(String name, Caller caller, Optional<Bytes> workingDirectory) {
        return new Subject(name, Subject.Kind.USER, Fact.known(caller), Place.own(workingDirectory), Fact.known(true),
                Fact.known(true), Fact.known(""));
    }
}
