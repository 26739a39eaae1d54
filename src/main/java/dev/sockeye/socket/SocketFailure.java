package dev.sockeye.socket;

import java.util.List;

/// Everything that can go wrong with a socket, translated once at the border from `errno` and from what was found on
/// looking closer. Each has a [#sentence()] that says what happened and a [#hint()] that says what to do.
public sealed interface SocketFailure {
    String sentence();

    /// What to do about it; empty when nothing can be done.
    String hint();

    /// The sentence and, if there is one, the hint.
    default String text() {
        return hint().isEmpty() ? sentence() : sentence() + " " + hint();
    }

    /// Nothing is at the address.
    ///
    /// @param missing the first path component that does not exist
    record NotFound(Address address, String missing) implements SocketFailure {
        @Override
        public String sentence() {
            return address instanceof Address.Abstract
                    ? "Nobody listens at " + address.text() + "."
                    : "There is no " + missing + ".";
        }

        @Override
        public String hint() {
            return address instanceof Address.Abstract
                    ? "Abstract names are separate for each socket type and network namespace: check both."
                    : missing.equals(address.text())
                            ? "Check the path, or start the server that makes the socket."
                            : "Check the path, or make that directory.";
        }
    }

    /// The kernel refuses this user.
    ///
    /// @param component the path component that refuses
    /// @param missingBit what is missing there: "search (x) permission", "write (w) permission"
    record PermissionDenied(Address address, String component, String missingBit) implements SocketFailure {
        @Override
        public String sentence() {
            return "Permission denied: you have no " + missingBit + " on " + component + ".";
        }

        @Override
        public String hint() {
            return "The owner or root can change the mode, or add you to the group that has it.";
        }
    }

    /// Nobody can make or remove a file in the directory, whatever its permissions say (`EROFS`, `EPERM`).
    ///
    /// @param immutable whether it is the directory's attribute (`chattr(1)`); otherwise its file system is read-only
    record Unchangeable(Address address, String directory, boolean immutable) implements SocketFailure {
        @Override
        public String sentence() {
            return "No socket file can be made or removed in " + directory + ": "
                    + (immutable ? "the directory is immutable (chattr +i)." : "its file system is read-only.");
        }

        @Override
        public String hint() {
            return "Choose a path elsewhere: changing permissions does not help. "
                    + (immutable ? "Root can take the attribute away (chattr -i)." : "Root can mount it for writing.");
        }
    }

    /// A socket file or a bound socket, but no server behind it.
    ///
    /// @param stale whether a socket file is there that no live socket owns
    record NobodyListening(Address address, boolean stale) implements SocketFailure {
        @Override
        public String sentence() {
            return stale
                    ? "Nobody listens at " + address.text() + ": the file was left behind by a server that is gone."
                    : "A socket is bound to " + address.text() + ", but it does not listen.";
        }

        @Override
        public String hint() {
            return stale ? "Start the server again; it may have to remove the file first." : "Try again in a moment.";
        }
    }

    /// The server lives but its queue of waiting connections is full.
    record NotAccepting(Address address, Fact<Integer> pending, Fact<Integer> backlog) implements SocketFailure {
        @Override
        public String sentence() {
            return "The server at " + address.text() + " is alive but does not accept: its backlog is full ("
                    + pending.map(String::valueOf).or("?") + " of " + backlog.map(String::valueOf).or("?") + ").";
        }

        @Override
        public String hint() {
            return "The server hangs or is overloaded; a larger backlog only makes the queue longer.";
        }
    }

    record WrongType(Address address, SocketType asked, Fact<SocketType> actual) implements SocketFailure {
        @Override
        public String sentence() {
            return "The socket at " + address.text() + " is not of type " + asked.label() + switch (actual) {
                case Fact.Known<SocketType>(SocketType type) -> " but " + type.label() + ".";
                case Fact.Unknown<SocketType> _ -> ".";
            };
        }

        @Override
        public String hint() {
            return switch (actual) {
                case Fact.Known<SocketType>(SocketType type) -> "Open a " + type.label() + " client instead.";
                case Fact.Unknown<SocketType> _ -> "Try one of the other two types.";
            };
        }
    }

    /// A live socket has the address.
    ///
    /// @param holders who has it, as "postgres[812]"; empty when not visible
    record AddressInUse(Address address, List<String> holders) implements SocketFailure {
        public AddressInUse {
            holders = List.copyOf(holders);
        }

        @Override
        public String sentence() {
            return "The address " + address.text() + " is in use"
                    + (holders.isEmpty() ? "." : " by " + String.join(", ", holders) + ".");
        }

        @Override
        public String hint() {
            return "Choose another address, or stop that server first.";
        }
    }

    /// A socket file without an owner is in the way: it may be replaced when the user says so.
    record StaleFile(Address address, FileIdentity file) implements SocketFailure {
        @Override
        public String sentence() {
            return "A socket file is left over at " + address.text() + "; no live socket owns it.";
        }

        @Override
        public String hint() {
            return "It can be replaced.";
        }
    }

    /// The file that a socket of ours made is no longer at its path: nobody finds the socket there.
    ///
    /// @param replaced whether another file is there now
    record FileLost(Address address, boolean replaced) implements SocketFailure {
        @Override
        public String sentence() {
            return replaced
                    ? "Another file is at " + address.text() + " now, in place of the server's own: who connects there "
                            + "does not reach it."
                    : "The socket file " + address.text() + " was removed or moved away: nobody can connect there any "
                            + "more.";
        }

        @Override
        public String hint() {
            return "See who else writes to that directory; then stop the server and start it again.";
        }
    }

    /// Somebody else's file was moved aside by mistake, because it took the place of the one that was to be removed, and
    /// could not be put back.
    ///
    /// @param name where it is now
    record SetAside(Address address, String name) implements SocketFailure {
        @Override
        public String sentence() {
            return "While " + address.text() + " was removed, somebody else put a file there and then another one: the "
                    + "first is kept as " + name + ".";
        }

        @Override
        public String hint() {
            return "Ask who writes to that directory what it is; nothing of it was lost.";
        }
    }

    /// Something that is no socket is at the path; it is never touched.
    ///
    /// @param what "a regular file", "a directory"
    record NotASocket(Address address, String what) implements SocketFailure {
        @Override
        public String sentence() {
            return "At " + address.text() + " there is " + what + ", not a socket. It was left untouched.";
        }

        @Override
        public String hint() {
            return "Choose another path.";
        }
    }

    record PathTooLong(Address address, int limit, int actual) implements SocketFailure {
        @Override
        public String sentence() {
            return "The address is too long: " + actual + " bytes, the limit is " + limit + ".";
        }

        @Override
        public String hint() {
            return "Choose a shorter one.";
        }
    }

    /// The kernel refuses a message of this size.
    ///
    /// @param limit the largest message that fits now, in bytes, when known
    record MessageTooLong(long size, Fact<Long> limit) implements SocketFailure {
        @Override
        public String sentence() {
            return "The message is too long: " + size + " bytes" + switch (limit) {
                case Fact.Known<Long>(Long bytes) -> ", the kernel takes " + bytes + ".";
                case Fact.Unknown<Long> _ -> ".";
            };
        }

        @Override
        public String hint() {
            return "Send less at once, or raise the send buffer (SO_SNDBUF).";
        }
    }

    /// The kernel says that the connection was reset (`ECONNRESET`).
    ///
    /// @param sent whether anything had been sent to the peer: it went without reading all of it
    /// @param accepted whether the peer surely had the connection; a listener that closes resets those that wait
    record PeerReset(boolean sent, boolean accepted) implements SocketFailure {
        @Override
        public String sentence() {
            if (!sent) {
                return accepted
                        ? "The peer reset the connection."
                        : "The server closed its listening socket before it accepted this connection.";
            }
            return "The peer closed the connection without reading all that was sent to it"
                    + (accepted ? "." : "; maybe it never accepted it.");
        }

        @Override
        public String hint() {
            return "Reconnect to go on.";
        }
    }

    /// The peer has shut down its receiving side, `shutdown(SHUT_RD)`; the connection goes on.
    record PeerReadsNoMore() implements SocketFailure {
        @Override
        public String sentence() {
            return "The peer receives nothing any more; it has shut that direction down, and may go on sending.";
        }

        @Override
        public String hint() {
            return "Only the peer can change that, by a new connection.";
        }
    }

    /// A datagram came from a socket without a name: there is nowhere to send an answer.
    record NoReturnAddress() implements SocketFailure {
        @Override
        public String sentence() {
            return "The sender has no address, so that it cannot be answered.";
        }

        @Override
        public String hint() {
            return "The sender has to bind its socket, to a path or by autobind, before it sends.";
        }
    }

    /// The peer is gone: nothing more can be sent (`EPIPE`).
    record PeerClosed() implements SocketFailure {
        @Override
        public String sentence() {
            return "The peer has closed the connection; nothing more can be sent.";
        }

        @Override
        public String hint() {
            return "Reconnect to go on.";
        }
    }

    /// This side closed the connection before the message was sent.
    record ClosedHere() implements SocketFailure {
        @Override
        public String sentence() {
            return "The connection was closed here before this was sent.";
        }

        @Override
        public String hint() {
            return "Reconnect to go on.";
        }
    }

    /// The receiver does not read: what waits to be sent has reached a bound.
    ///
    /// @param queued bytes that wait, as they count in memory
    /// @param bound which one was reached
    record QueueFull(long queued, long limit, Bound bound) implements SocketFailure {
        /// Whose bound.
        public enum Bound {
            /// One connection's, or that of one datagram socket with all its receivers.
            SOCKET,
            /// One receiver's of a datagram socket that has several.
            RECEIVER,
            /// That of everything that this program sends.
            PROGRAM
        }

        @Override
        public String sentence() {
            return switch (bound) {
                case SOCKET -> "The peer does not read: " + queued + " bytes wait to be sent, the bound is " + limit
                        + ".";
                case RECEIVER -> "The receiver does not read: " + queued + " bytes wait for it, the bound for one "
                        + "receiver is " + limit + ".";
                case PROGRAM -> "Too much waits to be sent to peers that do not read: " + queued
                        + " bytes for all of them together, the bound for this program is " + limit + ".";
            };
        }

        @Override
        public String hint() {
            return bound == Bound.PROGRAM
                    ? "Send again when the peers have read, or close the connections that do not."
                    : "Nothing was lost: send again when the peer has read.";
        }
    }

    /// The kernel does not let this process send such credentials (`EPERM`, `ESRCH`, `EINVAL`; `unix(7)`).
    record CredentialsRefused(Outgoing.Claimed claimed) implements SocketFailure {
        @Override
        public String sentence() {
            return "The kernel refuses to send this message as pid " + claimed.pid() + ", uid " + claimed.uid()
                    + ", gid " + claimed.gid() + ": another pid needs the capability CAP_SYS_ADMIN and must exist, "
                    + "another uid needs CAP_SETUID, another gid CAP_SETGID.";
        }

        @Override
        public String hint() {
            return "Send it with this process's own credentials, or run as root.";
        }
    }

    /// The process may not open more file descriptors.
    record TooManyDescriptors(Fact<Long> limit) implements SocketFailure {
        @Override
        public String sentence() {
            return "No more file descriptors: the limit (RLIMIT_NOFILE) is " + limit.map(String::valueOf).or("reached")
                    + ".";
        }

        @Override
        public String hint() {
            return "Raise it with “ulimit -n”, or close sessions.";
        }
    }

    /// This system, or the way in which it is used, has no room for what was asked.
    ///
    /// @param what "Passing this descriptor"
    /// @param why a part of a sentence: "it is closed"; of a whole sentence the full stop goes
    /// @param hint what to do; may be empty
    record Unsupported(String what, String why, String hint) implements SocketFailure {
        public Unsupported {
            why = FileProblem.withoutStop(why);
        }

        public Unsupported(String what, String why) {
            this(what, why, "");
        }

        @Override
        public String sentence() {
            return what + " is not possible here: " + why + ".";
        }
    }

    /// What has no name of its own.
    /// @param call the system call, "bind"
    /// @param message the system's text
    record Other(String call, int errno, String message) implements SocketFailure {
        @Override
        public String sentence() {
            return call + " failed: " + FileProblem.withoutStop(message) + " (errno " + errno + ").";
        }

        @Override
        public String hint() {
            return "The system's text says more: see " + call + "(2).";
        }
    }
}
