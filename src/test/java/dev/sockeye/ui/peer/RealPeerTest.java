package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.RealWorkbench;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestScreen;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the card says of real processes.
@ExtendWith(NoLeaks.class)
class RealPeerTest {
    private static final String CONNECT = """
            c = s(sys.argv[1]); c.connect(sys.argv[2]); say('connected'); sys.stdin.readline()
            """;

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final TestScreen screen = new TestScreen();
    private ShortTempDir directory;
    private RealWorkbench bench;
    private PeerViewModel model;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        bench = new RealWorkbench();
        var reader = new ProcessReader();
        model = new PeerViewModel(new PeerServices(reader, new PeerExaminer(reader, new LinuxSocketTable(),
                bench.transport.pinsPeers()), new LinuxAccounts(),
                bench.transport.pinsPeers(),
                bench.workbench.descriptors(), bench.capture, background, background, screen));
        model.shown();
    }

    @AfterEach
    void close() throws IOException {
        model.close();
        background.shutdownNow();
        bench.close();
        directory.close();
    }

    private Session server(SocketType type) throws IOException {
        Session server = bench.server(type, directory.resolve("s"));
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(directory.resolve("s"), PosixFilePermissions.fromString("rw-rw-rw-"));
        return server;
    }

    private String value(String key) {
        return model.factsProperty().get().rows().stream().filter(row -> row.key().equals(key)).findFirst()
                .map(row -> row.value().text()).orElse("");
    }

    private void showFirst(Session server) {
        screen.until("a connection", () -> !server.connections().isEmpty());
        model.show(server.connections().getFirst(), null);
        screen.until("its facts", () -> !model.factsProperty().get().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void namesTheProcessAndNoticesThatItWasKilled(SocketType type) throws IOException {
        Session server = server(type);
        try (var peer = ForeignPeer.pythonAs(65534, 65534, CONNECT, type.label(), directory.resolve("s"))) {
            assertThat(peer.line()).isEqualTo("connected");
            showFirst(server);

            assertThat(value("pid")).isEqualTo(String.valueOf(peer.pid()));
            assertThat(value("commandLine")).contains("python3").contains(type.label());
            assertThat(value("executable")).startsWith("/usr/bin/python3");
            assertThat(value("user")).isEqualTo("nobody (65534)");
            assertThat(value("groups")).isEqualTo("none");
            assertThat(model.factsProperty().get().state()).isEqualTo(ProcessState.RUNNING);

            peer.kill();
        }
        screen.until("noticed", () -> {
            model.show(server.connections().getFirst(), null);
            return model.factsProperty().get().state() == ProcessState.EXITED;
        });
        assertThat(value("commandLine")).contains("python3").contains(type.label());
        assertThat(model.factsProperty().get().ended()).as("with the time of its end")
                .matches("(by )?\\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void noticesThatTheOneWhoConnectedIsGoneWhileItsChildKeepsTheConnection() throws IOException {
        Session server = server(SocketType.STREAM);
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1])
                if os.fork():
                    sys.stdin.readline(); os._exit(0)
                say('child'); c.recv(1)
                """, directory.resolve("s"))) {
            assertThat(peer.line()).isEqualTo("child");
            showFirst(server);
            assertThat(model.factsProperty().get().state()).isEqualTo(ProcessState.RUNNING);

            peer.type("go\n");

            screen.until("gone", () -> model.factsProperty().get().state() == ProcessState.EXITED);
            assertThat(server.connections().getFirst().isOpen()).isTrue();
            server.stop();
        }
    }

    @Test
    void namesBothEndsOfATapAndWhatTheySaidAndNeverTakesTheServerForAnotherWriter() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up'); c, _ = l.accept()
                c.sendall(b'+' + c.recv(100)); c.recv(1)
                """, directory.resolve("s"))) {
            assertThat(server.line()).isEqualTo("up");
            Session tap = bench.workbench.open(TapSpecText.parse("stream:" + directory.resolve("s") + ",at="
                    + directory.resolve("door") + ",allow=uid:" + new LinuxAccounts().ownUid()));
            try (var client = ForeignPeer.python(
                    "c = s('stream'); c.connect(sys.argv[1]); c.sendall(b'hello'); say(len(c.recv(100))); sys.stdin.read()",
                    directory.resolve("door"))) {
                assertThat(client.line()).isEqualTo("6");
                showFirst(tap);
                screen.until("both", () -> model.factsProperty().get().server()
                        .filter(end -> end.rows().getFirst().value().or("").equals(String.valueOf(server.pid())))
                        .isPresent());
                assertThat(value("pid")).isEqualTo(String.valueOf(client.pid()));
                ServerEnd end = model.factsProperty().get().server().orElseThrow();
                assertThat(end.seen()).startsWith("The server sees ");
                assertThat(end.talk().stream().limit(2).map(row -> row.value().text()).toList())
                        .containsExactly("5 bytes in 1 piece", "6 bytes in 1 piece");
                assertThat(end.talk().getLast().value().text()).endsWith("s");
                Event answer = Stream.iterate(bench.capture.first(), number -> number < bench.capture.end(),
                        number -> number + 1).map(bench.capture::event)
                        .filter(event -> event != null && event.direction() == Direction.TO_CLIENT).findFirst()
                        .orElseThrow();
                model.show(tap.connections().getFirst(), answer);
                screen.until("the card of the answer", () -> !model.factsProperty().get().isEmpty());
                assertThat(model.factsProperty().get().writer()).isEmpty();
                assertThat(value("pid")).isEqualTo(String.valueOf(client.pid()));
            }
        }
    }

    @Test
    void saysThatAServerGaveUpRootSinceItListened() throws IOException {
        AsRoot.assumeFor("give itself up");
        try (var peer = ForeignPeer.python(
                """
                        l = s('stream'); l.bind(sys.argv[1]); l.listen(); os.chmod(sys.argv[1], 0o666)
                        os.setgroups([]); os.setgid(65534); os.setuid(65534); say('dropped'); c = l.accept(); sys.stdin.readline()
                        """,
                directory.resolve("far"))) {
            assertThat(peer.line()).isEqualTo("dropped");
            Session client = bench.client(SocketType.STREAM, directory.resolve("far"));
            showFirst(client);

            assertThat(value("user")).isEqualTo("root (0)");
            assertThat(value("runsAs")).isEqualTo("nobody (65534), group nogroup (65534)");
            assertThat(value("groupsNow")).isEqualTo("none");
            assertThat(model.factsProperty().get().changes())
                    .contains("It has given up root since: it runs as nobody (65534) now.");
        }
    }

    @Test
    void listsAndClosesADescriptorThatPythonSent() throws IOException {
        Session server = server(SocketType.STREAM);
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1])
                f = open('/etc/hostname'); socket.send_fds(c, [b'x'], [f.fileno()]); say('sent'); sys.stdin.readline()
                """, directory.resolve("s"))) {
            assertThat(peer.line()).isEqualTo("sent");
            showFirst(server);
            screen.until("listed", () -> model.factsProperty().get().descriptors().size() == 1);
            var received = model.factsProperty().get().descriptors().getFirst();
            assertThat(received.descriptor().description().target()).isEqualTo("/etc/hostname");

            model.close(received.descriptor());

            screen.until("closed", () -> !model.factsProperty().get().descriptors().getFirst().open());
        }
    }

    @Test
    void aDatagramSenderIsKnownByItsMessage() throws IOException {
        Session server = server(SocketType.DATAGRAM);
        try (var peer = ForeignPeer.python("""
                d = s('datagram'); d.sendto(b'hello', sys.argv[1]); say('sent'); sys.stdin.readline()
                """, directory.resolve("s"))) {
            assertThat(peer.line()).isEqualTo("sent");
            showFirst(server);

            assertThat(value("pid")).isEqualTo(String.valueOf(peer.pid()));
            assertThat(model.factsProperty().get().pid()).isEqualTo(Fact.known((int) peer.pid()));
        }
    }
}
