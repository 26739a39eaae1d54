package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.NothingInTheWay;
import dev.sockeye.support.SessionRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rules about programs and accounts while the file system with the programs, or the account database, does not answer.
@ExtendWith(NoLeaks.class)
class SlowDecisionTest {
    private static final String SEND = """
            c = s(sys.argv[2]); c.settimeout(20)
            if sys.argv[2] == 'datagram': c.bind('')
            c.connect(sys.argv[1]); c.send(b'first'); c.send(b'last'); say('sent')
            got = b''
            while not got.endswith(b'last'):
                b = c.recv(100)
                if not b: break
                got += b
            say(got.decode() or 'closed')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();
    private final CountDownLatch answers = new CountDownLatch(1);
    private Workbench workbench;

    /// A machine whose programs are all the same one, looked at as soon as the file system answers.
    private final class SlowFiles implements AccessFacts {
        private final FileIdentity tool = new FileIdentity(1, 2);

        @Override
        public OptionalInt uid(String name) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt gid(String nameOrNumber) {
            return OptionalInt.of(7);
        }

        @Override
        public Fact<List<Integer>> accountGroups(int uid) {
            return fileAt("/etc/group").map(_ -> List.of(7));
        }

        @Override
        public Fact<Program> program(int pid) {
            return fileAt("/tool").map(file -> new Program("/tool", file));
        }

        @Override
        public Fact<FileIdentity> fileAt(String path) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                return Fact.unknown("the program is ending");
            }
            return Fact.known(tool);
        }

        @Override
        public Fact<Long> started(int pid) {
            return Fact.known(1L);
        }

        @Override
        public Fact<Integer> user(int pid) {
            try {
                return Fact.known((Integer) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid"));
            } catch (IOException e) {
                return Fact.unknown("the process has ended");
            }
        }

        @Override
        public Fact<List<Integer>> groups(int pid) {
            return Fact.known(List.of());
        }
    }

    @BeforeEach
    void slowMachine() {
        workbench = new Workbench(room.wiring.platform().transport(), new NothingInTheWay(), room.wiring.capture(),
                room.wiring.capture(), new SlowFiles());
    }

    @AfterEach
    void closeWorkbench() {
        answers.countDown();
        workbench.close();
    }

    private Session server(SocketType type, String rules) throws Exception {
        return workbench.open(
                ServerSpecText.parse(type.label() + ":" + room.path(type.label()) + ",behaviour=echo" + rules));
    }

    private ForeignPeer peer(SocketType type) throws Exception {
        return ForeignPeer.python(SEND, room.path(type.label()), type.label());
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whoIsDecidedAboutWaitsUnreadWhileOthersAreServed(SocketType type) throws Exception {
        waitsUnreadWhileOthersAreServed(type, ",allow=exe:/tool,otherwise=allow");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aSlowAccountDatabaseHoldsUpNobodyElse(SocketType type) throws Exception {
        waitsUnreadWhileOthersAreServed(type, ",allow=account-group:slow");
    }

    private void waitsUnreadWhileOthersAreServed(SocketType type, String rules) throws Exception {
        var slow = server(type, rules);
        try (var undecided = peer(type)) {
            assertThat(undecided.line()).isEqualTo("sent");
            SocketType other = type == SocketType.STREAM ? SocketType.SEQPACKET : SocketType.STREAM;
            server(other, "");
            try (var served = peer(other)) {
                assertThat(served.line()).isEqualTo("sent");
                assertThat(served.line()).isNotEqualTo("closed");
            }
            assertThat(slow.counters().receivedMessages()).isZero();
            answers.countDown();
            assertThat(undecided.line()).as("nothing was lost meanwhile").endsWith("last");
        }
        assertThat(slow.counters().receivedBytes()).isEqualTo("firstlast".length());
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whoCannotBeDecidedAboutInTimeIsDenied(SocketType type) throws Exception {
        var slow = server(type, ",deny=exe:/tool,otherwise=allow");
        try (var undecided = peer(type)) {
            assertThat(undecided.line()).isEqualTo("sent");
            await().atMost(Duration.ofSeconds(20)).until(() -> slow.counters().denied() > 0);
        }
        Event denied = room.events(slow.id()).stream().filter(event -> event.kind() == EventKind.DENIED).findFirst()
                .orElseThrow();
        assertThat(denied.note()).isEqualTo(
                "Denied, as it could not be decided: what the rules ask of this machine took longer than 2 seconds.");
        assertThat(slow.counters().receivedBytes()).isZero();
    }

    @Test
    void aSenderThatCannotBeDecidedAboutHoldsUpOthersOnlyOnce() throws Exception {
        var slow = server(SocketType.DATAGRAM, ",deny=exe:/tool,otherwise=allow");
        try (var flood = ForeignPeer.python("""
                c = s('datagram'); c.connect(sys.argv[1])
                for i in range(500): c.send(b'x')
                say('done')
                """, room.path("datagram"))) {
            assertThat(flood.line()).isEqualTo("done");
            await().atMost(Duration.ofSeconds(10)).until(() -> slow.counters().denied() == 500);
        }
    }
}
