package dev.sockeye.session;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.system.ProcessRights;
import java.util.List;
import java.util.OptionalInt;

/// What servers' access policies ask, answered by the name service, `/proc` and the room for files.
public record PolicyFacts(Accounts accounts, ProcessReader processes, FileCalls files) implements AccessFacts {
    @Override
    public IdMapping mapping() {
        return accounts.mapping();
    }

    @Override
    public OptionalInt uid(String name) {
        return accounts.uid(name);
    }

    @Override
    public OptionalInt gid(String nameOrNumber) {
        return accounts.gid(nameOrNumber);
    }

    @Override
    public Fact<Program> program(int pid) {
        return switch (processes.look(pid).executable()) {
            case Fact.Unknown<String>(String reason) -> Fact.unknown(reason);
            // The link leads to the file that runs even when it has no name any more.
            case Fact.Known<String>(String path) -> fileAt("/proc/" + pid + "/exe")
                    .map(file -> new Program(path, file));
        };
    }

    @Override
    public Fact<FileIdentity> fileAt(String path) {
        try {
            return Fact.known(files.status(Bytes.ofText(path), true).identity());
        } catch (SocketFailedException e) {
            return Fact.unknown("the program's file cannot be looked at");
        }
    }

    @Override
    public Fact<Integer> user(int pid) {
        return switch (processes.ids(pid)) {
            case Fact.Unknown<ProcessRights.Ids>(String reason) -> Fact.unknown(reason);
            case Fact.Known<ProcessRights.Ids>(ProcessRights.Ids ids) -> mapping().user(ids.realUid());
        };
    }

    @Override
    public Fact<Long> started(int pid) {
        return processes.started(pid);
    }

    @Override
    public Fact<List<Integer>> accountGroups(int uid) {
        List<Integer> groups = accounts.groupsOf(uid);
        return groups.isEmpty()
                ? Fact.unknown("the account database has no user " + Integer.toUnsignedString(uid))
                : Fact.known(groups);
    }

    @Override
    public Fact<List<Integer>> groups(int pid) {
        return processes.groups(pid);
    }
}
