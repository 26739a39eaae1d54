package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of descriptors that real peers pass, with nobody watching and with a window.
@ExtendWith(NoLeaks.class)
class PassedDescriptorsTest {
    /// Passes the writing end of a pipe and waits until nobody has it any more.
    private static final String PASS_A_PIPE = """
            c = s(sys.argv[2]); c.connect(sys.argv[1]); r, w = os.pipe()
            socket.send_fds(c, [b'x'], [w]); os.close(w); say('sent'); say('end', os.read(r, 1) == b'')
            sys.stdin.read()
            """;
    private static final DescriptorStore.Bounds WINDOW = new DescriptorStore.Bounds(8, 20);

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private List<String> notes(Session server) {
        return room.events(server.id()).stream().filter(event -> event.kind() == EventKind.RECEIVED)
                .map(event -> event.note()).toList();
    }

    private DescriptorStore store() {
        return room.workbench().descriptors();
    }

    private List<Descriptor> listed() {
        return store().all().values().stream().flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void withNobodyWatchingTheyAreDescribedAndClosedAtOnceThoughThePeerStays(SocketType type) throws Exception {
        var server = room.server(type, "s");
        try (var peer = ForeignPeer.python(PASS_A_PIPE, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("sent");
            assertThat(peer.line()).isEqualTo("end True");
        }
        assertThat(room.events(server.id())).filteredOn(event -> event.kind() == EventKind.RECEIVED).singleElement()
                .satisfies(event -> assertThat(event.descriptors()).singleElement().asString()
                        .startsWith("pipe pipe:[").endsWith("(write-only)"));
        assertThat(notes(server)).containsExactly("The descriptor was closed when this was recorded.");
        assertThat(listed()).isEmpty();
    }

    @Test
    void systemdNotifySucceedsAtOnce() throws Exception {
        Path notify = Path.of("/usr/bin/systemd-notify");
        assumeThat(Files.isExecutable(notify)).as("systemd-notify is installed").isTrue();
        for (DescriptorStore.Bounds bounds : List.of(DescriptorStore.Bounds.NONE, WINDOW)) {
            store().keepWithin(bounds);
            var server = room.server(SocketType.DATAGRAM, "notify");
            long start = System.nanoTime();
            String output = ForeignPeer.run("env", "NOTIFY_SOCKET=" + room.path("notify"), notify.toString(),
                    "--ready");
            assertThat(output).isEmpty();
            assertThat(System.nanoTime() - start).as("it waits five seconds for a pipe that stays open")
                    .isLessThan(TimeUnit.SECONDS.toNanos(4));
            room.workbench().remove(server);
        }
    }

    @Test
    void inTheWindowTheyStayUntilTheConnectionEndsUnlessAPersonKeepsOne() throws Exception {
        store().keepWithin(WINDOW);
        var server = room.server(SocketType.STREAM, "s");
        try (var kept = ForeignPeer.python(PASS_A_PIPE, room.path("s"), "stream");
                var left = ForeignPeer.python(PASS_A_PIPE, room.path("s"), "stream")) {
            assertThat(kept.line()).isEqualTo("sent");
            assertThat(left.line()).isEqualTo("sent");
            await().until(() -> listed().size() == 2);
            assertThat(notes(server)).containsOnly("The descriptor is kept open until the connection ends.");
            Descriptor first = listed().getFirst();
            assertThat(store().keep(first)).isTrue();
            server.connections().forEach(SessionConnection::close);
            await().until(() -> !listed().getLast().isOpen());
            assertThat(store().status(listed().getLast()).closed()).isEqualTo("closed with its connection");
            assertThat(first.isOpen()).isTrue();
            assertThat(store().status(first).kept()).isTrue();
            store().close(first);
            assertThat(store().status(first).closed()).isEqualTo("closed by you");
            assertThat(kept.line()).isEqualTo("end True");
            assertThat(left.line()).isEqualTo("end True");
        }
    }

    @Test
    void inTheWindowNoMoreAreKeptThanAConnectionAndAllOfThemMayHave() throws Exception {
        store().keepWithin(WINDOW);
        var server = room.server(SocketType.STREAM, "s");
        String flood = """
                c = s('stream'); c.connect(sys.argv[1]); f = os.open('/etc/hostname', os.O_RDONLY)
                for i in range(3): socket.send_fds(c, [b'x'], [f] * 5); time.sleep(.1)
                say('done'); sys.stdin.read()
                """;
        try (var one = ForeignPeer.python(flood, room.path("s"));
                var two = ForeignPeer.python(flood, room.path("s"));
                var three = ForeignPeer.python(flood, room.path("s"))) {
            for (var peer : List.of(one, two, three)) {
                assertThat(peer.line()).isEqualTo("done");
            }
            await().until(() -> server.counters().receivedBytes() == 9);
            await().until(() -> notes(server).size() >= 6);
            assertThat(listed()).hasSize(20).allMatch(Descriptor::isOpen);
            assertThat(notes(server))
                    .contains("2 of 5 descriptors were closed when this was recorded: at most 8 of one "
                            + "connection and 20 in all are kept open.");
        }
        await().until(() -> listed().stream().noneMatch(Descriptor::isOpen));
    }

    @Test
    void ofDatagramsOnlyWhatNobodyWaitsForIsKept() throws Exception {
        store().keepWithin(WINDOW);
        var server = room.server(SocketType.DATAGRAM, "s");
        try (var peer = ForeignPeer.python("""
                c = s('datagram'); c.connect(sys.argv[1]); r, w = os.pipe(); m = os.memfd_create('note')
                socket.send_fds(c, [b''], [w, m]); os.close(w); say('end', os.read(r, 1) == b'')
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("end True");
        }
        assertThat(listed()).singleElement().satisfies(one -> assertThat(one.description().kind()).isEqualTo("memfd"));
        assertThat(notes(server)).containsExactly(
                "1 of 2 descriptors were closed when this was recorded: its sender may wait for that.");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void closingWhatLingersHoldsUpNobodyNotEvenUnread(SocketType type) throws Exception {
        var other = room.workbench().open(
                ServerSpecText.parse("stream:" + room.path("echo") + ",behaviour=echo"));
        var server = room.workbench().open(
                ServerSpecText.parse(type.label() + ":" + room.path("s") + ",otherwise=deny"));
        try (var peer = ForeignPeer.python("""
                ls = socket.socket(); ls.bind(('127.0.0.1', 0)); ls.listen(1)
                t = socket.socket(); t.connect(ls.getsockname()); a, _ = ls.accept(); t.setblocking(False)
                try:
                    while True: t.send(b'x' * 65536)
                except BlockingIOError: pass
                t.setblocking(True); t.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 30))
                e = s('stream'); e.connect(sys.argv[3]); e.settimeout(20); e.send(b'before'); e.recv(9)
                c = s(sys.argv[2]); c.connect(sys.argv[1])
                try: socket.send_fds(c, [b'hi'], [t.fileno()])
                except (BrokenPipeError, ConnectionResetError): pass
                t.close(); say('passed'); sys.stdin.readline()
                began = time.time(); e.send(b'after'); e.recv(9); say(time.time() - began < 5)
                """, room.path("s"), type.label(), room.path("echo"))) {
            assertThat(peer.line()).isEqualTo("passed");
            await().until(() -> server.counters().denied() == 1);
            peer.type("now\n");
            assertThat(peer.line()).isEqualTo("True");
        }
        assertThat(other.counters().receivedMessages()).isEqualTo(2);
    }
}
