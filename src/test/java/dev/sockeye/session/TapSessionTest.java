package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jspecify.annotations.Nullable;

/// Taps between foreign servers and clients.
@ExtendWith(NoLeaks.class)
@Timeout(120)
class TapSessionTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Both ends: `serve()` gives the server's socket at "server", `dial()` a client at "tap".
    private static final String ENDS = """
            import threading, random, fcntl
            d, kind = sys.argv[1], sys.argv[2]
            def bound():
                b = s(kind); b.bind(d + '/server')
                if kind != 'datagram': b.listen(5)
                return b
            def dial(own=None):
                c = s(kind)
                if own: c.bind(d + '/' + own)
                c.settimeout(20); c.connect(d + '/tap'); return c
            def ready(): say('ready'); sys.stdin.readline()
            """;

    private ForeignPeer ends(SocketType type, String script) throws IOException {
        ForeignPeer peer = ForeignPeer.python(ENDS + script, room.path("").toString(), type.label());
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private Session tap(SocketType type) throws Exception {
        return room.workbench().open(TapSpec.of(type, room.address("server"))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address("tap")))));
    }

    private static boolean isProcess(@Nullable PeerFacts facts, ForeignPeer peer) {
        return facts != null && facts.credentials().pid().equals(Fact.known((int) peer.pid()));
    }

    private List<String> relayed(Session tap) {
        return room.events(tap.id()).stream().filter(event -> event.kind() == EventKind.RELAYED)
                .map(event -> event.direction().label() + " " + room.payload(event)).toList();
    }

    private List<Event> kind(Session tap, EventKind kind) {
        return room.events(tap.id()).stream().filter(event -> event.kind() == kind && event.connection() > 0).toList();
    }

    private void awaitClosed(Session tap, int connections) {
        await().until(() -> kind(tap, EventKind.CLOSED).size() == connections);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void passesOnAndRecordsBothDirections(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial('client')
                c.send(b'question')
                if kind == 'datagram': got, a = b.recvfrom(100); b.sendto(b'answer', a)
                else: b = b.accept()[0]; got = b.recv(100); b.send(b'answer')
                answer, sender = c.recvfrom(100) if kind == 'datagram' else (c.recv(100), d + '/tap')
                say(got.decode(), answer.decode(), sender == d + '/tap'); sys.stdin.readline()
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("question answer True");
            assertThat(relayed(tap)).containsExactly("to-server question", "to-client answer");
            SessionConnection connection = tap.connections().getFirst();
            TapEnd server = connection.server().orElseThrow();
            assertThat(server.firstAnswer().isKnown()).isTrue();
            assertThat(connection.counters().receivedBytes()).isEqualTo(8);
            assertThat(connection.counters().sentBytes()).isEqualTo(6);
            assertThat(connection.peerAddress()).isEqualTo(room.address("client"));
            await().until(() -> isProcess(room.wiring.capture().peerFacts(connection.id()), peer));
            if (type != SocketType.DATAGRAM) {
                await().until(() -> {
                    PeerFacts facts = room.wiring.capture().peerFacts(connection.id());
                    PeerFacts other = facts == null ? null : facts.server();
                    return other != null && isProcess(other, peer)
                            && other.process().command().equals(Fact.known("python3"));
                });
                assertThat(server.peer()).isPresent();
            }
            peer.type("end\n");
            assertThat(peer.exitCode()).isZero();
            if (type != SocketType.DATAGRAM) {
                awaitClosed(tap, 1);
            }
            room.workbench().remove(tap);
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.ACCEPTED)).hasSize(1);
            assertThat(room.path("tap")).doesNotExist();
        }
    }

    @Test
    void anEmptyPacketAndHalfClosingBothWaysArePassedOn() throws Exception {
        try (var peer = ends(SocketType.SEQPACKET,
                """
                        b = bound(); ready(); c = dial(); b = b.accept()[0]
                        c.send(b''); c.send(b'x'); c.send(b''); c.shutdown(socket.SHUT_WR)
                        b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
                        got = []
                        for i in range(3): got.append(b.recvmsg(100, 100)[0])
                        say(got)
                        end = b.recvmsg(100, 100); say(end[0], end[1])
                        b.send(b'still'); b.send(b''); say(c.recv(100), c.recv(100)); b.shutdown(socket.SHUT_WR); say(c.recv(100))
                        """)) {
            Session tap = tap(SocketType.SEQPACKET);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("[b'', b'x', b'']");
            assertThat(peer.line()).as("the end of input").isEqualTo("b'' []");
            assertThat(peer.line()).isEqualTo("b'still' b''");
            assertThat(peer.line()).isEqualTo("b''");
            awaitClosed(tap, 1);
            assertThat(relayed(tap)).containsExactly("to-server ", "to-server x", "to-server ", "to-client still",
                    "to-client ");
            assertThat(kind(tap, EventKind.SHUT_DOWN)).extracting(Event::note)
                    .containsExactly("The client sends nothing more.", "The server sends nothing more.");
        }
    }

    /// Random messages in both directions at once, some with descriptors; each end compares what it gets, and where. With more
    /// than 2 KiB behind other bytes of a stream descriptors may come 256 bytes late, within what they were sent with.
    private static final String TRAFFIC = """
            b = bound(); seed = int(sys.argv[3]); sys.stdout.flush(); ready(); c = dial('client')
            if kind == 'datagram': c.send(b'hello'); first, a = b.recvfrom(10); b.connect(a)
            else: b = b.accept()[0]
            b.settimeout(60); c.settimeout(60)
            def memfd(text):
                f = os.memfd_create('m'); os.write(f, text); return f
            def messages(seed):
                r = random.Random(seed); all = []
                for i in range(300):
                    size = r.choice([0, 1, 10, 100, 4096, 5000, 65536, r.randrange(150000)])
                    if kind == 'stream': size = max(1, size)
                    fds = r.randrange(1, 4) if r.random() < 0.2 else 0
                    all.append((r.randbytes(size), [b'%d-%d-%d' % (seed, i, n) for n in range(fds)]))
                return all
            def sender(to, all):
                for data, texts in all:
                    fds = [memfd(t) for t in texts]
                    anc = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []
                    sent = to.sendmsg([data], anc)
                    if kind == 'stream' and sent < len(data): to.sendall(data[sent:])
                    for f in fds: os.close(f)
            def content(f):
                t = os.pread(f, 100, 0); os.close(f); return t
            problems = []
            def receiver(source, all, name):
                at, position = [], 0
                expected, places = b'', []
                for data, texts in all:
                    if texts: places.append((len(expected), texts, 0 if len(data) <= 2048 else 256))
                    expected += data
                got, found, n = b'', [], 0
                while (len(got) < len(expected)) if kind == 'stream' else n < len(all):
                    r = random.Random(n)
                    data, anc, flags, _ = source.recvmsg(r.randrange(1, 9000) if kind == 'stream' else 300000, 500)
                    if flags & socket.MSG_CTRUNC or flags & socket.MSG_TRUNC: problems.append(name + ' truncated')
                    texts = []
                    for level, t, bytes in anc:
                        if t == socket.SCM_RIGHTS:
                            fds = array.array('i'); fds.frombytes(bytes[:len(bytes) // 4 * 4]); texts += [content(f) for f in fds]
                    if kind == 'stream':
                        if texts: found.append((len(got), len(got) + len(data), texts))
                        got += data
                        if not data: problems.append(name + ' ended early'); break
                    elif (data, texts) != all[n]: problems.append(f'{name} message {n}: {len(data)} {texts} instead of {len(all[n][0])} {all[n][1]}')
                    n += 1
                if kind == 'stream':
                    if got != expected: problems.append(name + ' other bytes')
                    if [t for _, _, t in found] != [t for _, t, _ in places]: problems.append(name + ' other descriptors')
                    elif not all_in(found, places): problems.append(name + ' descriptors with other bytes')
            def all_in(found, places): return all(f - late <= p < t for (f, t, _), (p, _, late) in zip(found, places))
            up, down = messages(seed), messages(seed + 1000)
            threads = [threading.Thread(target=t, args=a) for t, a in
                [(sender, (c, up)), (receiver, (b, up, 'server')), (sender, (b, down)), (receiver, (c, down, 'client'))]]
            [t.start() for t in threads]; [t.join() for t in threads]
            say(problems)
            """;

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void randomTrafficArrivesByteForByteAndDescriptorForDescriptor(SocketType type) throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            try (var peer = ForeignPeer.python(ENDS + TRAFFIC, room.path(""), type.label(), seed)) {
                assertThat(peer.line()).isEqualTo("ready");
                Session tap = tap(type);
                peer.type("go\n");
                assertThat(peer.line()).as("seed " + seed).isEqualTo("[]");
                assertThat(kind(tap, EventKind.FAILED)).isEmpty();
                assertThat(peer.exitCode()).isZero();
                room.workbench().remove(tap);
            }
            java.nio.file.Files.deleteIfExists(room.path("server"));
            java.nio.file.Files.deleteIfExists(room.path("client"));
        }
    }

    @Test
    void anUrgentByteStaysUrgentAndInItsPlace() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                b.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
                c.send(b'before'); c.send(b'!', socket.MSG_OOB); c.send(b'after')
                def atmark(): return struct.unpack('i', fcntl.ioctl(b, 0x8905, b'    '))[0]
                got = b''
                while got != b'before': got += b.recv(100)
                while not atmark(): time.sleep(0.01)
                say(got, b.recv(1)); say(b.recv(100))
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("b'before' b'!'");
            assertThat(peer.line()).isEqualTo("b'after'");
            assertThat(room.events(tap.id())).filteredOn(Event::urgent).hasSize(1).first()
                    .satisfies(event -> assertThat(room.payload(event)).isEqualTo("!"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aServerThatDoesNotReadSlowsItsClientDownAndMemoryStaysBounded(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                c.setblocking(False); sent = 0; idle = 0
                while idle < 20:
                    try: sent += c.send(b'x' * 50000); idle = 0
                    except BlockingIOError: idle += 1; time.sleep(0.02)
                say(sent); sys.stdin.readline(); c.close(); got = 0
                while True:
                    data = b.recv(100000)
                    if not data: break
                    got += len(data)
                say(got)
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            String sent = peer.line();
            assertThat(Integer.parseInt(sent)).isLessThan(3_000_000);
            assertThat(tap.connections().getFirst().queuedBytes()).isBetween(1L, 1_000_000L);
            peer.type("read\n");
            assertThat(peer.line()).as("nothing is lost").isEqualTo(sent);
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.FAILED)).isEmpty();
            assertThat(relayed(tap).stream().mapToInt(String::length).sum()).isGreaterThan(Integer.parseInt(sent));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aRefusedServerIsRefusedToTheClient(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); b.close(); ready(); c = dial();
                try: c.send(b'x'); say(c.recv(10))
                except OSError as e: say(type(e).__name__)
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isIn("ConnectionResetError", "BrokenPipeError", "b''");
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.CLOSED).getFirst().note()).startsWith("The server refused: ")
                    .contains("server");
            assertThat(tap.state()).isEqualTo(Session.State.OPEN);
        }
    }

    @Test
    void aServerWithAFullBacklogKeepsItsClientsWaitingInLine() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = s(kind); b.bind(d + '/server'); b.listen(0); full = s(kind); full.connect(d + '/server')
                ready(); all = [dial() for i in range(5)]
                for i, c in enumerate(all): c.send(b'%d' % i)
                say('waiting'); sys.stdin.readline(); b.accept()
                say([b.accept()[0].recv(10) for c in all])
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("waiting");
            await().until(() -> tap.openConnections() == 1);
            await().during(Duration.ofMillis(100)).until(() -> tap.openConnections() == 1);
            peer.type("accept\n");
            assertThat(peer.line()).isEqualTo("[b'0', b'1', b'2', b'3', b'4']");
        }
    }

    @Test
    void whatNobodyReadIsResetAtTheOtherEnd() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                c.setblocking(False); idle = 0
                while idle < 10:
                    try: c.send(b'x' * 50000); idle = 0
                    except BlockingIOError: idle += 1; time.sleep(0.02)
                c.setblocking(True); b.close()
                try: say(c.recv(10))
                except OSError as e: say(type(e).__name__)
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("ConnectionResetError");
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.CLOSED).getFirst().note()).contains("server");
        }
    }

    @Test
    void aReceiverThatShutsItsInputDownIsSeenByTheSender() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]; b.shutdown(socket.SHUT_RD)
                try:
                    while True: c.send(b'x'); time.sleep(0.01)
                except BrokenPipeError: say('broken pipe')
                b.send(b'but this'); say(c.recv(100))
                """)) {
            tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("broken pipe");
            assertThat(peer.line()).isEqualTo("b'but this'");
        }
    }

    @Test
    void sendersWithoutANameGetNoAnswersAndStayWithoutOne() throws Exception {
        try (var peer = ends(SocketType.DATAGRAM, """
                b = bound(); ready(); c = dial(); c.send(b'one'); c.send(b''); say(b.recvfrom(10), b.recvfrom(10))
                """)) {
            Session tap = tap(SocketType.DATAGRAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("(b'one', None) (b'', None)");
            assertThat(relayed(tap)).containsExactly("to-server one", "to-server ");
        }
    }

    @Test
    void aFullDatagramServerLosesNothing() throws Exception {
        try (var peer = ends(SocketType.DATAGRAM, """
                b = bound(); ready(); c = dial('client')
                def send():
                    for i in range(5000): c.send(b'%d ' % i + b'x' * 1000)
                t = threading.Thread(target=send); t.start(); time.sleep(1)
                got = [int(b.recv(2000).split()[0]) for i in range(5000)]; t.join(); say(got == list(range(5000)))
                """)) {
            Session tap = tap(SocketType.DATAGRAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("True");
            assertThat(kind(tap, EventKind.FAILED)).isEmpty();
        }
    }

    @Test
    void aStreamClientWithoutANameHasNoneBeforeTheServer() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b, name = b.accept(); c.send(b'x'); b.recv(1); b.send(b'y'); c.recv(1)
                say(repr(name), repr(b.getpeername()))
                """)) {
            tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("'' ''");
        }
    }

    @Test
    void thePrivateDoorIsForThisUserAloneAndGoesWithTheTap() throws Exception {
        try (var _ = ends(SocketType.STREAM, "b = bound(); ready()")) {
            Session tap = room.workbench().open(TapSpec.of(SocketType.STREAM, room.address("server")));
            java.nio.file.Path door = java.nio.file.Path.of(((Address.Pathname) tap.address()).path().text());
            assertThat(java.nio.file.Files.getPosixFilePermissions(door)).hasToString("[OWNER_READ, OWNER_WRITE]");
            assertThat(java.nio.file.Files.getPosixFilePermissions(door.getParent())).hasSize(3);
            assertThat(tap.name()).isEqualTo(room.address("server").text());
            room.workbench().remove(tap);
            assertThat(door).doesNotExist();
        }
    }
}
