package dev.sockeye.socket;

import java.util.List;

/// Everything that can go wrong with a socket, translated once at the border from `errno` and from what was found on
/// looking closer. Each has a [#sentence()] that says what happened and a [#hint()] that says what to do.
public sealed interface SocketFailure permits SocketFailure.NotFound, SocketFailure.PermissionDenied,
        SocketFailure.Unchangeable, SocketFailure.NobodyListening, SocketFailure.NotAccepting, SocketFailure.WrongType,
        SocketFailure.AddressInUse, SocketFailure.StaleFile, SocketFailure.FileLost, SocketFailure.SetAside,
        SocketFailure.NotASocket, SocketFailure.PathTooLong, SocketFailure.TooManyDescriptors,
        SocketFailure.StartedTooOften, SocketFailure.BrokenPath, SocketFailure.SilentFileSystem,
        SocketFailure.Unsupported, SocketFailure.Other,
        TransferFailure {
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

    /// The path cannot be followed to its end, by anybody (`ENOTDIR`, `ELOOP`).
    ///
    /// @param why a part of a sentence: "/etc/hostname is not a directory"
    record BrokenPath(String path, String why) implements SocketFailure {
        @Override
        public String sentence() {
            return "The path " + path + " leads nowhere: " + FileProblem.withoutStop(why) + ".";
        }

        @Override
        public String hint() {
            return "Check the path.";
        }
    }

    /// A file system does not answer: its server (network, FUSE) hangs or is gone.
    ///
    /// @param path what was looked at
    record SilentFileSystem(String path) implements SocketFailure {
        @Override
        public String sentence() {
            return "The file system of " + path + " does not answer.";
        }

        @Override
        public String hint() {
            return "Its server may be down or out of reach: wait for it, or have it unmounted (umount -l).";
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

    /// A command ends without taking what waits, so that starting it is put off.
    ///
    /// @param within the seconds for which starts are counted
    /// @param again after how many seconds it is tried again
    /// @param each whether one is started for each connection: then the others only come later
    record StartedTooOften(long within, long again, boolean each) implements SocketFailure {
        @Override
        public String sentence() {
            return "The command was started as often as it may be within " + within
                    + " s, and somebody still waits: it is"
                    + " tried again in " + again + " s.";
        }

        @Override
        public String hint() {
            return each ? "Whoever waits comes later." : "See why it ends without taking what waits.";
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
