package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import java.util.Optional;

/// What a person asked of a server.
///
/// @param address where; [Address.Unnamed] lets the kernel choose an abstract name (autobind)
/// @param receiveBuffer bytes read at once; longer packets and datagrams lose their rest
/// @param backlog connections that may wait to be accepted
/// @param mode permission bits of the socket file
/// @param owner user name or number, empty for the own user
/// @param group group name or number, empty for the own group
/// @param unlinkAtClose whether the socket file goes when the server stops
/// @param replaceStale whether a left-over socket file at the path may be replaced
/// @param access who of those that reach the socket may use it
/// @param manners what it says besides its answers, and when it closes connections
/// @param given the socket to serve when somebody else has made it; address, file and backlog are its own then
public record ServerSpec(SocketType type, Address address, Behaviour behaviour, int receiveBuffer, int backlog,
        int mode,
        String owner, String group, boolean unlinkAtClose, boolean replaceStale, AccessPolicy access,
        Manners manners, Optional<GivenSocket> given)
        implements
            SessionSpec {
    /// Bytes read at once unless told otherwise.
    public static final int DEFAULT_RECEIVE_BUFFER = 64 << 10;
    public static final int DEFAULT_BACKLOG = 128;
    public static final int DEFAULT_MODE = 0600;
    /// The largest receive buffer that can be asked for, in bytes.
    public static final int LARGEST_RECEIVE_BUFFER = 16 << 20;

    public ServerSpec {
        check(receiveBuffer >= 1 && receiveBuffer <= LARGEST_RECEIVE_BUFFER,
                "The receive buffer must be between 1 byte and " + (LARGEST_RECEIVE_BUFFER >> 20) + " MiB.");
        check(backlog >= 0, "The backlog cannot be negative.");
        check((mode & ~07777) == 0, "A mode has at most four octal digits, such as 0660.");
        check(manners.isNone() || !(behaviour instanceof Behaviour.Rules),
                "“rules” says everything that the server does: write what it says at connect and to whom is denied there.");
        check(manners.closing() == Manners.Closing.USUAL || type.isConnectionOriented(),
                "Datagrams have no connection that could be closed: leave “then” out.");
    }

    /// On a socket of its own.
    public ServerSpec(SocketType type, Address address, Behaviour behaviour, int receiveBuffer, int backlog, int mode,
            String owner, String group, boolean unlinkAtClose, boolean replaceStale, AccessPolicy access,
            Manners manners) {
        this(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose, replaceStale, access,
                manners, Optional.empty());
    }

    /// A server that says nothing besides its answers, on a socket of its own.
    public ServerSpec(SocketType type, Address address, Behaviour behaviour, int receiveBuffer, int backlog, int mode,
            String owner, String group, boolean unlinkAtClose, boolean replaceStale, AccessPolicy access) {
        this(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose, replaceStale, access,
                Manners.NONE);
    }

    /// A log-only server with the usual values.
    public static ServerSpec of(SocketType type, Address address) {
        return new ServerSpec(type, address, new Behaviour.LogOnly(), DEFAULT_RECEIVE_BUFFER, DEFAULT_BACKLOG,
                DEFAULT_MODE, "", "", true, false, AccessPolicy.OPEN);
    }

    public ServerSpec withBehaviour(Behaviour newBehaviour) {
        return new ServerSpec(type, address, newBehaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access, manners, given);
    }

    public ServerSpec withReceiveBuffer(int bytes) {
        return new ServerSpec(type, address, behaviour, bytes, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access, manners, given);
    }

    /// The same server somewhere else; connections that are to be closed there are none of datagrams.
    public ServerSpec at(SocketType newType, Address newAddress) {
        return new ServerSpec(newType, newAddress, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access,
                newType.isConnectionOriented() ? manners : manners.closing(Manners.Closing.USUAL));
    }

    /// The same server on a socket that somebody else has made, whose file stays.
    public ServerSpec on(GivenSocket socket) {
        return new ServerSpec(socket.type(), socket.address(), behaviour, receiveBuffer, backlog, DEFAULT_MODE, "", "",
                false, false, access, manners, Optional.of(socket));
    }

    public ServerSpec replacingStale() {
        return new ServerSpec(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                true, access, manners, given);
    }

    public ServerSpec withAccess(AccessPolicy policy) {
        return new ServerSpec(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, policy, manners, given);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
