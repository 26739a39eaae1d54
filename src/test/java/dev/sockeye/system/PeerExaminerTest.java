package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.socket.SocketTable;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the kernel froze about a peer against what has become of it, with real processes.
@ExtendWith(NoLeaks.class)
class PeerExaminerTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();
    private final PeerExaminer examiner = new PeerExaminer(new ProcessReader(), new LinuxSocketTable(), true);

    private Connection accepted() {
        await().until(() -> heard.accepted.size() == 1);
        return heard.accepted.getFirst();
    }

    private static void needsRoot() throws Exception {
        assumeThat((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isZero();
    }

    @Test
    void aPeerThatIsAsItWasFrozenHasNotChanged() throws Exception {
        room.listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1]); c.send(b'x'); sys.stdin.read()",
                room.path("s"))) {
            Connection connection = accepted();
            await().until(() -> heard.received.size() == 1);
            assertThat(connection.peer().credentials().pid()).isEqualTo(Fact.known((int) peer.pid()));
            assertThat(examiner.examine(connection, heard.received.getFirst().credentials())).isEmpty();
        }
    }

    @Test
    void whoElseHasTheEndIsFoundByOneWalkForAFewSeconds() throws Exception {
        room.listen("s", SocketType.STREAM, heard);
        var walks = new AtomicInteger();
        var real = new LinuxSocketTable();
        var counted = (SocketTable) Proxy.newProxyInstance(SocketTable.class.getClassLoader(),
                new Class<?>[]{SocketTable.class}, (_, method, arguments) -> {
                    walks.addAndGet(method.getName().equals("owners") ? 1 : 0);
                    return method.invoke(real, arguments);
                });
        var counting = new PeerExaminer(new ProcessReader(), counted, true);
        try (var peer = ForeignPeer.python(
                "c = s('stream'); c.connect(sys.argv[1])\nif os.fork() == 0: say('shared')\nsys.stdin.read()",
                room.path("s"))) {
            assertThat(peer.line()).isEqualTo("shared");
            Connection connection = accepted();

            List<PeerChange> first = counting.holders(connection);

            assertThat(first).hasSize(1).first().isInstanceOf(PeerChange.Shared.class);
            assertThat(counting.holders(connection)).isEqualTo(first);
            assertThat(walks).hasValue(1);
        }
    }

    @Test
    void aServerThatGaveUpRootIsSaidToHave() throws Exception {
        needsRoot();
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); os.setgid(4321); os.setuid(1234); say('ready')
                c, _ = l.accept(); say('served'); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection connection = room.connect("s", SocketType.STREAM, heard);
            assertThat(peer.line()).isEqualTo("served");
            int pid = (int) peer.pid();
            List<PeerChange> changes = examiner.examine(connection, null);
            assertThat(changes).containsExactly(
                    new PeerChange.UserChanged(pid, Provenance.FROZEN_AT_LISTEN, 0, 0, 1234, 4321));
            assertThat(changes.getFirst().sentence()).isEqualTo("Process " + pid
                    + " was uid 0, gid 0 when it called listen; it runs as uid 1234, gid 4321 now.");
        }
    }

    @Test
    void anActivatedServiceIsToldFromTheProcessThatListens() throws Exception {
        String service = """
                import socket
                l = socket.socket(fileno=3); c, _ = l.accept(); print('served', flush=True); c.recv(1)
                """;
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); child = os.fork()
                if child == 0:
                    if l.fileno() == 3: os.set_inheritable(3, True)
                    else: os.dup2(l.fileno(), 3, True)
                    os.execv('/usr/bin/python3', ['python3', '-c', sys.argv[2]])
                say(child); sys.stdin.read()
                """, room.path("s"), service)) {
            int child = Integer.parseInt(peer.line());
            Connection connection = room.connect("s", SocketType.STREAM, heard);
            assertThat(peer.line()).isEqualTo("served");
            assertThat(connection.peer().credentials().pid()).isEqualTo(Fact.known((int) peer.pid()));
            List<PeerChange> changes = examiner.examine(connection, null);
            assertThat(changes).hasSize(1).first().isInstanceOfSatisfying(PeerChange.HandedOn.class, handed -> {
                assertThat(handed.pid()).isEqualTo((int) peer.pid());
                assertThat(handed.since()).isEqualTo(Provenance.FROZEN_AT_LISTEN);
                assertThat(handed.holders()).isNotEmpty().allMatch(holder -> holder.pid() == child);
            });
            assertThat(changes.getFirst().sentence()).contains("called listen, but python3[" + child + "] has",
                    "as in socket activation");
        }
    }

    @Test
    void whileNobodyHasAcceptedItIsSaidThatItIsNotKnownWhoServes() throws Exception {
        try (var peer = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); "
                + "sys.stdin.read()", room.path("s"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection connection = room.connect("s", SocketType.STREAM, heard);
            assertThat(examiner.examine(connection, null)).hasSize(1).first()
                    .isInstanceOf(PeerChange.NotTold.class);
        }
    }

    @Test
    void anInheritedSocketThatAThirdProcessWritesToIsSaidToBeShared() throws Exception {
        room.listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); child = os.fork()
                if child == 0:
                    c.send(b'from the child'); sys.stdin.read(); os._exit(0)
                say(child); sys.stdin.read()
                """, room.path("s"))) {
            int child = Integer.parseInt(peer.line());
            Connection connection = accepted();
            await().until(() -> heard.received.size() == 1);
            List<PeerChange> changes = examiner.examine(connection, heard.received.getFirst().credentials());
            assertThat(changes).hasSize(2);
            assertThat(changes.getFirst()).isInstanceOfSatisfying(PeerChange.Shared.class,
                    shared -> assertThat(shared.others()).isNotEmpty().allMatch(holder -> holder.pid() == child));
            assertThat(changes.getLast().sentence()).startsWith("The last message was written by process " + child
                    + " (uid ").endsWith("), not by process " + peer.pid() + ".");
        }
    }

    /// The process that connected ends; its child goes on with the socket.
    private static final String LEAVE = """
            c = s('stream')
            middle = os.fork()
            if middle == 0:
                c.connect(sys.argv[1])
                if os.fork() == 0:
                    c.recv(1); os._exit(0)
                os._exit(0)
            os.wait(); c.close(); say(middle); sys.stdin.readline()
            """;

    @Test
    void aProcessThatHasEndedIsSaidToHaveAndWhoHasItsSocket() throws Exception {
        room.listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python(LEAVE, room.path("s"))) {
            int pid = Integer.parseInt(peer.line());
            List<PeerChange> changes = examiner.examine(accepted(), null);
            assertThat(changes.getFirst()).isEqualTo(new PeerChange.ProcessEnded(pid));
            assertThat(changes).hasSize(2).last().isInstanceOfSatisfying(PeerChange.HandedOn.class,
                    handed -> assertThat(handed.holders()).isNotEmpty().noneMatch(holder -> holder.pid() == pid));
            heard.accepted.getFirst().close();
        }
    }

    @Test
    void aPidThatSomebodyElseHasNowIsSaidToBeReused() throws Exception {
        needsRoot();
        room.listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python(LEAVE + """
                LAST = '/proc/sys/kernel/ns_last_pid'
                for i in range(500):
                    try:
                        # Put back at once: pids that others had a moment ago are theirs no more, too.
                        now = open(LAST).read()
                        with open(LAST, 'w') as f: f.write(str(middle - 1))
                        p = os.fork()
                        if p != 0: open(LAST, 'w').write(now)
                    except OSError: break
                    if p == 0:
                        if os.getpid() == middle:
                            say('reused'); sys.stdin.read()
                        os._exit(0)
                    os.waitpid(p, 0)
                say('not possible here')
                """, room.path("s"))) {
            int pid = Integer.parseInt(peer.line());
            Connection connection = accepted();
            peer.type("go on\n");
            assumeThat(peer.line()).as("pids can be chosen here").isEqualTo("reused");
            List<PeerChange> changes = examiner.examine(connection, null);
            assertThat(changes.getFirst()).isInstanceOfSatisfying(PeerChange.PidReused.class,
                    reused -> assertThat(reused.pid()).isEqualTo(pid));
            connection.close();
        }
    }
}
