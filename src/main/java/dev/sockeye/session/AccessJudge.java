package dev.sockeye.session;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// An [AccessPolicy] that is in force: its names are numbers, as they were when the server started.
final class AccessJudge {
    private static final String DELETED = " (deleted)";

    /// What was decided.
    ///
    /// @param reason a sentence that says which rule it was
    /// @param isUndecided whether it is denied only because nothing could be found out in time
    /// @param note what is recorded with who is let in
    record Decision(boolean allowed, String reason, boolean isUndecided, String note) {
        static final Decision OPEN = new Decision(true, "Everybody may use this server.");

        Decision(boolean allowed, String reason) {
            this(allowed, reason, false, "");
        }

        /// Let in by what a process can get past.
        static Decision advisory(String rule) {
            return new Decision(true, "Allowed by " + rule + ".", false, "Allowed by an advisory rule: " + rule + ".");
        }

        /// Who is not known is not let in.
        static Decision undecided(String why) {
            return new Decision(false, "Denied, as it could not be decided: " + why + ".", true, "");
        }
    }

    /// Whether a rule is about the peer: known to be so, known not to be, or not known and why.
    private interface Question {
        Fact<Boolean> about(AccessPeer peer);
    }

    private record Judged(AccessRule rule, Question question) {}

    private final AccessPolicy policy;
    private final AccessFacts facts;
    private final List<Judged> rules = new ArrayList<>();

    /// Looks the names up; may block.
    ///
    /// @throws SocketFailedException when there is no user or group of a rule's name
    AccessJudge(AccessPolicy policy, AccessFacts facts) throws SocketFailedException {
        this.policy = policy;
        this.facts = facts;
        for (AccessRule rule : policy.rules()) {
            rules.add(new Judged(rule, question(rule)));
        }
    }

    AccessFacts facts() {
        return facts;
    }

    private Question question(AccessRule rule) throws SocketFailedException {
        return switch (rule.subject()) {
            case AccessRule.Subject.Uid(int uid) -> peer -> peer.credentials().uid().map(id -> id == uid);
            case AccessRule.Subject.Gid(int gid) -> peer -> peer.credentials().gid().map(id -> id == gid);
            case AccessRule.Subject.User(String name) -> {
                int uid = found(facts.uid(name), rule, "user");
                yield peer -> peer.credentials().uid().map(id -> id == uid);
            }
            case AccessRule.Subject.Group(String name) -> {
                int gid = found(facts.gid(name), rule, "group");
                yield peer -> isIn(gid, peer);
            }
            case AccessRule.Subject.AccountGroup(String name) -> {
                int gid = found(facts.gid(name), rule, "group");
                yield peer -> isAccountIn(gid, peer);
            }
            case AccessRule.Subject.Executable(String path) -> peer -> runs(path, peer);
        };
    }

    private static int found(OptionalInt id, AccessRule rule, String what) throws SocketFailedException {
        if (id.isEmpty()) {
            throw new SocketFailedException(new SocketFailure.Unsupported("The access rule “" + rule.text() + "”",
                    "there is no " + what + " of that name", "Check the name, or give a number."));
        }
        return id.getAsInt();
    }

    private Fact<Boolean> isIn(int gid, AccessPeer peer) {
        Fact<Integer> own = peer.credentials().gid();
        if (own.equals(Fact.known(gid))) {
            return Fact.known(true);
        }
        return switch (peer.groups()) {
            case Fact.Unknown<List<Integer>> unknown -> unknown.map(_ -> false);
            case Fact.Known<List<Integer>>(List<Integer> groups) -> {
                boolean isNumber = !facts.mapping().isUnmappedGroup(gid);
                yield isNumber && groups.contains(gid)
                        ? Fact.known(true)
                        : own instanceof Fact.Unknown<Integer> || facts.mapping().hasUnmappedGroup(groups)
                                ? Fact.unknown("one of its groups has no number in this user namespace")
                                : Fact.known(false);
            }
        };
    }

    private Fact<Boolean> isAccountIn(int gid, AccessPeer peer) {
        return switch (peer.credentials().uid()) {
            case Fact.Unknown<Integer> unknown -> unknown.map(_ -> false);
            case Fact.Known<Integer>(Integer uid) -> facts.accountGroups(uid).map(groups -> groups.contains(gid));
        };
    }

    private Fact<Boolean> runs(String path, AccessPeer peer) {
        return switch (peer.program()) {
            case Fact.Unknown<AccessFacts.Program>(String reason) -> Fact.unknown(reason);
            case Fact.Known<AccessFacts.Program>(AccessFacts.Program program) -> {
                Fact<FileIdentity> there = facts.fileAt(path);
                if (there.equals(Fact.known(program.file()))) {
                    yield Fact.known(true);
                }
                boolean sameName = program.path().equals(path) || program.path().equals(path + DELETED);
                yield sameName
                        ? Fact.unknown("the program that it runs is not the file that is at the path now: that one "
                                + "was replaced or removed, or the process sees other files")
                        : Fact.known(false);
            }
        };
    }

    /// Whether deciding looks at programs, paths or the account database, which may hang: then never on the I/O thread ([Decisions]).
    boolean mayBlock() {
        return policy.rules().stream().anyMatch(rule -> rule.subject() instanceof AccessRule.Subject.Executable
                || rule.subject() instanceof AccessRule.Subject.AccountGroup);
    }

    /// Which groups were asked for, as a process and the account database may disagree; empty when none were.
    private String askedGroups() {
        boolean process = false;
        boolean account = false;
        for (AccessRule rule : policy.rules()) {
            process |= rule.subject() instanceof AccessRule.Subject.Group;
            account |= rule.subject() instanceof AccessRule.Subject.AccountGroup;
        }
        String ofProcess = "the groups that the process has";
        String ofAccount = "the groups that the account database gives the user";
        return process || account
                ? " What was asked: " + (process && account
                        ? ofProcess + ", and " + ofAccount
                        : process ? ofProcess : ofAccount) + "."
                : "";
    }

    /// Decides; on the I/O thread only unless [#mayBlock()].
    Decision judge(AccessPeer peer) {
        if (policy.isOpen()) {
            return Decision.OPEN;
        }
        var doubts = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            AccessRule rule = rules.get(i).rule();
            boolean allows = rule.verdict() == AccessRule.Verdict.ALLOW;
            String name = "rule " + (i + 1) + ", “" + rule.text() + "”";
            switch (rules.get(i).question().about(peer)) {
                case Fact.Known<Boolean>(Boolean about) -> {
                    if (about && allows && rule.subject() instanceof AccessRule.Subject.Executable) {
                        return Decision.advisory(name);
                    }
                    if (about) {
                        return new Decision(allows, (allows ? "Allowed by " : "Denied by ") + name + "." + doubts);
                    }
                }
                case Fact.Unknown<Boolean>(String reason) -> {
                    if (!allows) {
                        return new Decision(false,
                                "Denied by " + name + ": whether it is about this peer is not known ("
                                        + reason + ")." + doubts);
                    }
                    doubts.append(" Passed over ").append(name).append(", as it is not known whether it is about this "
                            + "peer: ").append(reason).append('.');
                }
            }
        }
        boolean allowed = policy.otherwise() == AccessRule.Verdict.ALLOW;
        String ending = rules.isEmpty()
                ? "Denied, as everybody is."
                : allowed ? "Allowed, as no rule denies it." : "Denied, as no rule allows it.";
        return new Decision(allowed, ending + (allowed ? "" : askedGroups()) + doubts);
    }
}
