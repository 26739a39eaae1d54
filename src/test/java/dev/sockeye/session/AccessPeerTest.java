package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be believed of a process that is looked at while it may change. The moments between two looks cannot be hit from
/// outside: each look here is a line of a script.
class AccessPeerTest {
    private static final AccessFacts.Program ALLOWED = new AccessFacts.Program("/bin/ok", new FileIdentity(1, 1));
    private static final AccessFacts.Program OTHER = new AccessFacts.Program("/bin/other", new FileIdentity(1, 2));

    /// Tells what it is told to, the last answer again and again.
    private static final class Script implements AccessFacts {
        private final Deque<Program> programs = new ArrayDeque<>();
        private final Deque<Long> starts = new ArrayDeque<>();
        private final Deque<Integer> users = new ArrayDeque<>();

        Script(List<Program> programs, List<Long> starts, List<Integer> users) {
            this.programs.addAll(programs);
            this.starts.addAll(starts);
            this.users.addAll(users);
        }

        private static <T> Fact<T> next(Deque<T> answers) {
            return Fact.known(answers.size() > 1 ? answers.removeFirst() : answers.getFirst());
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
            return next(programs);
        }

        @Override
        public Fact<FileIdentity> fileAt(String path) {
            return Fact.known(ALLOWED.file());
        }

        @Override
        public Fact<Integer> user(int pid) {
            return next(users);
        }

        @Override
        public Fact<Long> started(int pid) {
            return next(starts);
        }

        @Override
        public Fact<List<Integer>> groups(int pid) {
            return Fact.known(List.of());
        }
    }

    private static AccessJudge.Decision decide(String rule, Script script) throws Exception {
        AccessPolicy policy = ServerSpecText.parse("datagram:/a," + rule).access();
        return new AccessJudge(policy, script).judge(AccessPeer.of(Credentials.ofKernel(4711, 1000, 1000), script));
    }

    @Test
    void aProcessThatStaysTheSameIsBelieved() throws Exception {
        var script = new Script(List.of(ALLOWED), List.of(5L), List.of(1000));
        assertThat(decide("allow=exe:/bin/ok", script).allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow=exe:/bin/ok", "deny=exe:/bin/no,otherwise=allow"})
    void aProcessThatChangesIsTurnedAway(String rule) throws Exception {
        List<Script> scripts = List.of(new Script(List.of(OTHER, ALLOWED), List.of(5L), List.of(1000)),
                new Script(List.of(ALLOWED, OTHER), List.of(5L), List.of(1000)),
                new Script(List.of(ALLOWED), List.of(5L, 6L), List.of(1000)),
                new Script(List.of(ALLOWED), List.of(5L), List.of(1000, 0)),
                new Script(List.of(ALLOWED), List.of(5L), List.of(0, 1000)));
        for (Script script : scripts) {
            AccessJudge.Decision decision = decide(rule, script);
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason()).containsAnyOf("changed while it was looked at", "is another one by now");
        }
    }
}
