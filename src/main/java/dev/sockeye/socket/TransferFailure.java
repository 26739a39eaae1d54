package dev.sockeye.socket;

/// What can go wrong with a connection that stands, or with a message that is to be sent.
public sealed interface TransferFailure extends SocketFailure {
    /// What to do at either end: a client makes one again, a server waits for one.
    String NEW_CONNECTION = "A new connection is needed to go on.";

    /// The kernel refuses a message of this size.
    ///
    /// @param limit the largest message that fits now, in bytes, when known
    record MessageTooLong(long size, Fact<Long> limit) implements TransferFailure {
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
    record PeerReset(boolean sent, boolean accepted) implements TransferFailure {
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
            return NEW_CONNECTION;
        }
    }

    /// The peer has shut down its receiving side, `shutdown(SHUT_RD)`; the connection goes on.
    record PeerReadsNoMore() implements TransferFailure {
        @Override
        public String sentence() {
            return "The peer receives nothing any more; it has shut that direction down, and may go on sending.";
        }

        @Override
        public String hint() {
            return "Only the peer can change that: by a new connection or, for datagrams, a new socket.";
        }
    }

    /// A datagram came from a socket without a name: there is nowhere to send an answer.
    record NoReturnAddress() implements TransferFailure {
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
    record PeerClosed() implements TransferFailure {
        @Override
        public String sentence() {
            return "The peer has closed the connection; nothing more can be sent.";
        }

        @Override
        public String hint() {
            return NEW_CONNECTION;
        }
    }

    /// This side closed the connection before the message was sent.
    record ClosedHere() implements TransferFailure {
        @Override
        public String sentence() {
            return "The connection was closed here before this was sent.";
        }

        @Override
        public String hint() {
            return NEW_CONNECTION;
        }
    }

    /// The receiver does not read: what waits to be sent has reached a bound.
    ///
    /// @param queued bytes that wait, as they count in memory
    /// @param bound which one was reached
    record QueueFull(long queued, long limit, Bound bound) implements TransferFailure {
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
    record CredentialsRefused(Outgoing.Claimed claimed) implements TransferFailure {
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
}
