package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

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
public record ServerSpec(SocketType type, Address address, Behaviour behaviour, int receiveBuffer, int backlog,
        int mode,
        String owner, String group, boolean unlinkAtClose, boolean replaceStale, AccessPolicy access)
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
    }

    /// A log-only server with the usual values.
    public static ServerSpec of(SocketType type, Address address) {
        return new ServerSpec(type, address, new Behaviour.LogOnly(), DEFAULT_RECEIVE_BUFFER, DEFAULT_BACKLOG,
                DEFAULT_MODE, "", "", true, false, AccessPolicy.OPEN);
    }

    public ServerSpec withBehaviour(Behaviour newBehaviour) {
        return new ServerSpec(type, address, newBehaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access);
    }

    public ServerSpec withReceiveBuffer(int bytes) {
        return new ServerSpec(type, address, behaviour, bytes, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access);
    }

    /// The same server somewhere else.
    public ServerSpec at(SocketType newType, Address newAddress) {
        return new ServerSpec(newType, newAddress, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, access);
    }

    public ServerSpec replacingStale() {
        return new ServerSpec(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                true, access);
    }

    public ServerSpec withAccess(AccessPolicy policy) {
        return new ServerSpec(type, address, behaviour, receiveBuffer, backlog, mode, owner, group, unlinkAtClose,
                replaceStale, policy);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
