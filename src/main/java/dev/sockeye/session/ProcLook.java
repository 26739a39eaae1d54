package dev.sockeye.session;

import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SameProcess;
import dev.sockeye.system.ProcessReader;

/// What `/proc` tells of the process at the other end of a connection.
record ProcLook(ProcessReader processes, AccountWords names) implements PeerLook {
    private static final String ENDED = "the process had ended before it was looked at";
    private static final String REPLACED = "another process had this pid when it was looked at";

    @Override
    public Fact<String> glance(Credentials credentials, long seenNanos) {
        return switch (credentials.pid()) {
            case Fact.Unknown<Integer>(String reason) -> Fact.unknown(reason);
            case Fact.Known<Integer>(Integer pid) -> {
                ProcessReader.Glance glance = processes.glance(pid);
                yield SameProcess.isLater(glance.startedNanos(), seenNanos) ? Fact.unknown(REPLACED) : glance.name();
            }
        };
    }

    @Override
    public ProcessFacts look(Credentials credentials, long seenNanos) {
        Fact<String> user = credentials.uid().map(names::userName);
        Fact<String> group = credentials.gid().map(names::groupName);
        return switch (credentials.pid()) {
            case Fact.Unknown<Integer>(String reason) -> unknown(reason, user, group);
            case Fact.Known<Integer>(Integer pid) -> {
                ProcessReader.Snapshot process = processes.look(pid);
                Fact<Long> started = process.startedNanos();
                if (!process.exists().or(true)) {
                    yield unknown(ENDED, user, group);
                }
                if (SameProcess.isLater(started, seenNanos) || !started.equals(processes.started(pid))) {
                    yield unknown(REPLACED, user, group);
                }
                yield new ProcessFacts(process.name(), process.executable(), process.commandLine(), user, group);
            }
        };
    }

    private static ProcessFacts unknown(String reason, Fact<String> user, Fact<String> group) {
        return new ProcessFacts(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason), user, group);
    }
}
