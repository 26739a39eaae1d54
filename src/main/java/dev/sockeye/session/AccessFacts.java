package dev.sockeye.session;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.IdMapping;
import java.util.List;
import java.util.OptionalInt;

/// What an access policy asks of the machine. [#uid], [#gid], [#program] and
/// [#accountGroups] may block; the others are asked on the I/O thread and
/// look at `/proc` and at files' inodes only.
public interface AccessFacts {
    /// For a machine that tells nothing: nobody is let in by what is not known.
    AccessFacts NONE = new AccessFacts() {
        private <T> Fact<T> untold() {
            return Fact.unknown("this machine does not tell");
        }

        @Override
        public OptionalInt uid(String name) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt gid(String nameOrNumber) {
            return OptionalInt.empty();
        }

        @Override
        public Fact<Program> program(int pid) {
            return untold();
        }

        @Override
        public Fact<FileIdentity> fileAt(String path) {
            return untold();
        }

        @Override
        public Fact<Integer> user(int pid) {
            return untold();
        }

        @Override
        public Fact<Long> started(int pid) {
            return untold();
        }

        @Override
        public Fact<List<Integer>> groups(int pid) {
            return untold();
        }
    };

    /// What numbers of users and groups are worth here.
    default IdMapping mapping() {
        return IdMapping.WHOLE;
    }

    /// The file that a process runs.
    ///
    /// @param path as `/proc/PID/exe` says it; ends with " (deleted)" when the file is not there any more
    record Program(String path, FileIdentity file) {}

    /// Empty when there is no such user.
    OptionalInt uid(String name);

    /// Empty when there is no such group.
    OptionalInt gid(String nameOrNumber);

    Fact<Program> program(int pid);

    /// What is at the path now, symbolic links followed.
    Fact<FileIdentity> fileAt(String path);

    /// Who started the process: its real user, which is what the kernel sends with a message.
    Fact<Integer> user(int pid);

    /// When the process was started: with its pid it names a process for good.
    Fact<Long> started(int pid);

    /// The supplementary groups that the process has now.
    Fact<List<Integer>> groups(int pid);

    /// All groups that the account database gives the user. May block: it may be a server elsewhere.
    default Fact<List<Integer>> accountGroups(int uid) {
        return Fact.unknown("this machine does not tell");
    }
}
