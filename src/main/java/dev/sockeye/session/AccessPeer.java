package dev.sockeye.session;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who asks to come in, as far as it can be told without doubt. What is read from `/proc` counts only while it is
/// certain that the process there is the one that asks.
interface AccessPeer {
    Credentials credentials();

    /// Supplementary groups.
    Fact<List<Integer>> groups();

    Fact<AccessFacts.Program> program();

    /// The process that connected: the kernel recorded its user and groups then, and has pinned it since.
    static AccessPeer of(Connection connection, AccessFacts facts) {
        return new AccessPeer() {
            @Override
            public Credentials credentials() {
                return connection.peer().credentials();
            }

            @Override
            public Fact<List<Integer>> groups() {
                return connection.peer().groups();
            }

            @Override
            public Fact<AccessFacts.Program> program() {
                return certain(credentials().pid(), facts::program, facts, _ -> connection.pinnedPid());
            }
        };
    }

    /// The process that sent a message. Nothing pins it: what runs under its pid must at least be the same user's.
    static AccessPeer of(@Nullable Credentials sent, AccessFacts facts) {
        Credentials who = sent == null ? Credentials.unknown("no credentials came with the message") : sent;
        return new AccessPeer() {
            @Override
            public Credentials credentials() {
                return who;
            }

            @Override
            public Fact<List<Integer>> groups() {
                return certain(who.pid(), facts::groups, facts, this::stillTheSame);
            }

            @Override
            public Fact<AccessFacts.Program> program() {
                return certain(who.pid(), facts::program, facts, this::stillTheSame);
            }

            private Fact<Integer> stillTheSame(int pid) {
                Fact<Integer> user = facts.user(pid);
                return user.isKnown() && !user.equals(who.uid())
                        ? Fact.unknown("the process is another one by now, or runs as another user")
                        : user.map(_ -> pid);
            }
        };
    }

    /// Asked twice, and made sure before, between and afterwards that it is about the same process. Whatever changes meanwhile
    /// makes the answer unknown.
    private static <T> Fact<T> certain(Fact<Integer> pid, Function<Integer, Fact<T>> question, AccessFacts facts,
            Function<Integer, Fact<Integer>> same) {
        return switch (pid) {
            case Fact.Unknown<Integer>(String reason) -> Fact.unknown(reason);
            case Fact.Known<Integer>(Integer number) ->
                SameProcess.certain(() -> facts.started(number), () -> steady(number, question, same));
        };
    }

    private static <T> Fact<T> steady(int pid, Function<Integer, Fact<T>> question,
            Function<Integer, Fact<Integer>> same) {
        if (same.apply(pid) instanceof Fact.Unknown<Integer>(String reason)) {
            return Fact.unknown(reason);
        }
        Fact<T> answer = question.apply(pid);
        boolean steady = answer.equals(question.apply(pid));
        if (same.apply(pid) instanceof Fact.Unknown<Integer>(String reason)) {
            return Fact.unknown(reason);
        }
        return steady ? answer : Fact.unknown(SameProcess.CHANGED);
    }
}
