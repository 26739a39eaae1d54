package dev.sockeye.session;

import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Something that the user opened: a server, a client, a tap, or one of those that was recorded in a file. Thread-safe; what it tells is a snapshot.
public sealed interface Session permits BasicSession {
    /// Where a session is in its life.
    enum State {
        STARTING,
        OPEN,
        STOPPED,
        FAILED
    }

    /// From 1, unique while the program runs.
    int id();

    /// What was asked for.
    SessionSpec spec();

    default Role role() {
        return spec().role();
    }

    SocketType type();

    /// Where it is: of a server that let the kernel choose its name, that name.
    Address address();

    /// Where clients find it, in one line: "stream:/run/a.sock".
    default String place() {
        return type().label() + ":" + address().text();
    }

    /// What explains its events.
    default SessionFacts facts() {
        return new SessionFacts(role(), type(), name(), address());
    }

    /// For the tree: the address as the user gave it.
    default String name() {
        return address().text();
    }

    State state();

    /// Why it failed, when it did.
    Optional<SocketFailure> failure();

    /// What is wrong with the socket file of a server that runs: it is gone, or another one is in its place; empty when
    /// nothing is known to be wrong. The sentence is about now: it goes when the file is back.
    Optional<SocketFailure> fileProblem();

    /// When it was opened, in nanoseconds since the epoch; 0 before.
    long openedNanos();

    Counters counters();

    /// Open connections and the most recent closed ones, oldest first.
    List<SessionConnection> connections();

    /// How many connections are open.
    int openConnections();

    /// The listed connection with the id.
    Optional<SessionConnection> connection(int id);

    /// Closed connections that are no longer listed.
    long forgottenConnections();

    /// Sends to the given connections (ids); an empty collection means all that are open. The outcomes are recorded as
    /// events, too. The data is not copied, for however many receivers: nobody may change it any more.
    ///
    /// @return one for each connection that it goes to
    List<Sending> send(Outgoing message, Collection<Integer> connections);

    /// Whether several peers may be there at once, so that one chooses to whom something goes.
    default boolean hasManyPeers() {
        return role() != Role.CLIENT;
    }

    /// The connection that is meant when somebody points at the session: the newest of one that has one at a time.
    default Optional<SessionConnection> ownConnection() {
        List<SessionConnection> listed = connections();
        return hasManyPeers() || listed.isEmpty() ? Optional.empty() : Optional.of(listed.getLast());
    }

    /// Whether it stands at the path of somebody else's server, which has it back when the session stops.
    default boolean isInPlace() {
        return spec() instanceof TapSpec tap && !(tap.place() instanceof TapSpec.Place.SideDoor);
    }

    /// Whether it stands where nobody looks for it: clients have to be led there.
    default boolean isHidden() {
        return spec() instanceof TapSpec tap
                && tap.place() instanceof TapSpec.Place.SideDoor(Optional<Address> at, boolean _) && at.isEmpty();
    }

    /// The rules that it applies, perhaps none yet; empty for a session that can have none.
    default Optional<SessionRules> rules() {
        return Optional.empty();
    }

    /// The command of an activation; empty for every other session.
    default Optional<Activation> activation() {
        return Optional.empty();
    }

    /// What becomes of a socket file when the session stops.
    enum SocketFile {
        /// It has none.
        NONE,
        /// It goes.
        REMOVED,
        /// It stays, as was asked for.
        KEPT,
        /// It stays, for its socket was given by another process, which may listen there itself.
        GIVEN
    }

    SocketFile socketFile();

    /// Records that a command was started in order to use this session.
    ///
    /// @param name as it was given, visible
    void commandStarted(String name, long pid);

    /// Records that it has ended.
    ///
    /// @param exitCode 128 and the number of the signal that killed it
    void commandEnded(String name, int exitCode);

    /// Whether there is something to be stopped.
    default boolean canStop() {
        return state() == State.OPEN || state() == State.STARTING;
    }

    /// Whether [#reconnect()] may be called: it has ended, and is of a kind that goes on.
    default boolean canReconnect() {
        return role() == Role.CLIENT && (state() == State.STOPPED || state() == State.FAILED);
    }

    /// Connects again after the connection has ended; a server, a tap or an activation starts again, with the rules that it has by
    /// then. Does nothing while [#canReconnect()] says no. Blocks up to the timeout; background threads only.
    ///
    /// @throws SocketFailedException when it did not work; the session is then [State#FAILED]
    void reconnect() throws SocketFailedException;

    /// Closes the session's sockets and removes the socket file that it made; the recorded events stay. Idempotent. Does
    /// not wait for the peers, but for the file system: background threads only.
    void stop();
}
