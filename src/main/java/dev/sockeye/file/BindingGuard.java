package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// What sessions ask of the room for files: never to take, and always to remove, only what is theirs.
///
/// A wall, as [dev.sockeye.socket.Transport] is: over a transport that makes no files, nothing on the disk may be looked at, made or
/// removed either. In the program it is always [FileGuard].
///
/// All methods may block on the file system; background threads only.
public interface BindingGuard {
    /// Looks at what is at the address before a socket is bound there.
    ///
    /// @param replaceStale whether a left-over socket file is removed; without it, it is a
    ///     [dev.sockeye.socket.SocketFailure.StaleFile]
    /// @throws SocketFailedException when something is there that must not be taken
    void beforeBinding(Address address, SocketType type, boolean replaceStale) throws SocketFailedException;

    /// Looks whether a datagram socket of the type is at the address before a client is opened to it.
    ///
    /// @throws SocketFailedException when nothing is there, or not what it should be
    void beforeSending(Address address, SocketType type) throws SocketFailedException;

    /// Mode and owner of the file to be made, with names resolved; empty names mean the own user and group.
    ///
    /// @throws SocketFailedException when there is no such user or group
    FileOptions fileOptions(int mode, String owner, String group) throws SocketFailedException;

    /// Notes that a socket is about to be bound, so that its file goes even when the program is ended at that very moment.
    ///
    /// @throws SocketFailedException when the program is ending
    OwnFile beforeMaking(Address address) throws SocketFailedException;

    /// A path for a socket of this program in a directory that nobody else may use, which is made when there is none.
    ///
    /// @param name of the file, short
    Address.Pathname privateAddress(String name) throws SocketFailedException;

    /// Looks at a server before a tap stands before it. Finding nothing is no failure.
    ///
    /// @param server as this program finds it
    TappedServer lookAtServer(Address server, SocketType type);

    /// Looks whether a tap may take the place of the server's file, and notes that it will, so that it is undone whatever ends
    /// this program.
    ///
    /// @param way how
    /// @throws SocketFailedException with the reason when it may not
    Place beforeTapping(Address.Pathname server, Way way) throws SocketFailedException;

    /// How a tap takes a server's place.
    sealed interface Way {
        /// The files change names.
        record Rename() implements Way {}

        /// The tap's is mounted over the server's.
        ///
        /// @param container a process in whose mount namespace; empty for our own
        record Mount(OptionalInt container) implements Way {}
    }

    /// The place of a server's file that a tap takes. One thread at a time.
    interface Place {
        /// Where the tap is to be bound.
        Address.Pathname door();

        /// The mode and owner that its file is to have.
        FileOptions file();

        /// The tap listens at its door: now its file takes the place.
        ///
        /// @throws SocketFailedException when that cannot be done; [#undo()] is to follow
        void made(Fact<FileIdentity> file) throws SocketFailedException;

        /// Where the server's own socket is reached.
        Address server();

        /// The place itself.
        Address.Pathname path();

        /// Gives the server its place back, and removes the tap's file. Idempotent.
        void undo();
    }

    /// Watches whether the file that a socket of ours made is still at its address.
    ///
    /// @param told on a thread that may wait for the file system: [SocketFailure.FileLost] when it is gone or another one
    ///     is there, empty when it is back
    /// @return closed to watch no more
    Watch watch(Address.Pathname address, FileIdentity file, Consumer<Optional<SocketFailure.FileLost>> told);

    /// A watch that is going on. Closing it is idempotent and does not block.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// A socket file of this program, from before it is made until it is removed.
    interface OwnFile {
        /// What has no file, or one that is to stay.
        OwnFile NONE = new OwnFile() {
            @Override
            public void made(Fact<FileIdentity> file) {
                // It is not to be removed.
            }

            @Override
            public void notMade() {
                // There was nothing to be noted.
            }

            @Override
            public void remove() {
                // There is nothing to be removed.
            }
        };

        /// The socket was bound; the file is unknown when there is none.
        void made(Fact<FileIdentity> file);

        /// The socket was not bound after all.
        void notMade();

        /// Removes the file if it is still the same one. Idempotent.
        void remove();
    }
}
