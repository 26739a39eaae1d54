package dev.sockeye.system;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/// What is different now from what the kernel froze about a peer when it called `connect(2)` or `listen(2)`, `unix(7)`.
/// Only what was seen is said; what cannot be seen is [NotTold].
public sealed interface PeerChange {
    /// What happened, for people.
    String sentence();

    /// The process has ended. Whoever else has the peer's end open goes on.
    record ProcessEnded(int pid) implements PeerChange {
        @Override
        public String sentence() {
            return "Process " + pid + ", which the kernel recorded, has ended.";
        }
    }

    /// The process has ended, and another one has its pid now.
    ///
    /// @param name the other process's short name
    record PidReused(int pid, Fact<String> name) implements PeerChange {
        @Override
        public String sentence() {
            return "The process that the kernel recorded has ended. Pid " + pid + " belongs to another process now"
                    + name.map(known -> " (" + VisibleText.of(known) + ")").or("")
                    + ", which has nothing to do with this connection.";
        }
    }

    /// The process runs as somebody else now: a server that gave up root, for example. The frozen ids still say who it
    /// was.
    record UserChanged(int pid, Provenance since, int frozenUid, int frozenGid, int uid,
            int gid) implements PeerChange {
        @Override
        public String sentence() {
            return "Process " + pid + " was uid " + id(frozenUid) + ", gid " + id(frozenGid) + " when it called "
                    + call(since) + "; it runs as uid " + id(uid) + ", gid " + id(gid) + " now.";
        }
    }

    /// The process that the kernel recorded does not have the peer's end of the connection; others do. For a server
    /// that is socket activation: one process, often pid 1, listens, and another one serves. For a client, it has
    /// handed its socket on.
    record HandedOn(int pid, Provenance since, List<SocketTable.Holder> holders) implements PeerChange {
        public HandedOn {
            holders = List.copyOf(holders);
        }

        @Override
        public String sentence() {
            return "Process " + pid + " called " + call(since) + ", but " + names(holders) + " "
                    + (processes(holders) == 1 ? "has" : "have") + " this connection open, not it: "
                    + (since == Provenance.FROZEN_AT_LISTEN
                            ? "the listening socket was inherited or passed on, as in socket activation."
                            : "the socket was inherited or passed on.");
        }
    }

    /// Others have the peer's end open besides the process that the kernel recorded: any of them may read and write.
    ///
    /// @param stillHas whether that process was seen to have it open; otherwise it may not be looked into
    record Shared(int pid, boolean stillHas, List<SocketTable.Holder> others) implements PeerChange {
        public Shared {
            others = List.copyOf(others);
        }

        @Override
        public String sentence() {
            String has = names(others) + " " + (processes(others) == 1 ? "has" : "have");
            return stillHas
                    ? "Besides process " + pid + ", " + has
                            + " this connection open too and may read from it and write to it."
                    : has + " this connection open; whether process " + pid
                            + " still has it is not known, as you may not look into it.";
        }
    }

    /// The last message was written by another process than the one that the kernel recorded.
    record WrittenByAnother(int pid, Credentials writer) implements PeerChange {
        @Override
        public String sentence() {
            return "The last message was written by process " + writer.pid().text() + " (uid "
                    + writer.uid().map(PeerChange::id).text() + "), not by process " + pid + ".";
        }
    }

    /// Something could not be looked at.
    ///
    /// @param what a part of a sentence: "who has the peer's end open"
    record NotTold(String what, String reason) implements PeerChange {
        @Override
        public String sentence() {
            return "It is not known " + what + ": " + reason + ".";
        }
    }

    private static String id(int id) {
        return Integer.toUnsignedString(id);
    }

    private static String call(Provenance since) {
        return since == Provenance.FROZEN_AT_LISTEN ? "listen" : "connect";
    }

    private static String names(List<SocketTable.Holder> holders) {
        return holders.stream().map(SocketTable.Holder::text).distinct().collect(Collectors.joining(", "));
    }

    private static long processes(List<SocketTable.Holder> holders) {
        return holders.stream().mapToInt(SocketTable.Holder::pid).distinct().count();
    }
}
