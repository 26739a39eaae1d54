package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Passing file descriptors both ways, `unix(7)` `SCM_RIGHTS`, with python3 at the other end.
@ExtendWith(NoLeaks.class)
class DescriptorTest {
    private static final String SERVE = """
            l = s(sys.argv[2]); l.bind(sys.argv[1])
            if sys.argv[2] != 'datagram':
                l.listen(1); say('ready'); c, _ = l.accept()
            else:
                say('ready'); c = l
            def take(most):
                data, fds, flags, _ = socket.recv_fds(c, 100, most)
                return data, fds
            """;
    private static final String DIAL = "c = s(sys.argv[2]); c.connect(sys.argv[1])\n";

    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();

    @AfterEach
    void closeReceived() {
        heard.received.forEach(received -> received.descriptors().forEach(Descriptor::close));
    }

    private Port port(SocketType type) throws Exception {
        return type == SocketType.DATAGRAM ? room.autobound(heard) : room.connect("s", type, heard);
    }

    private Outgoing message(SocketType type, String text, List<Descriptor> descriptors) {
        return new Outgoing(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)), descriptors,
                type == SocketType.DATAGRAM ? room.address("s") : null);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aForeignProgramReadsTheFileThatWeSend(SocketType type) throws Exception {
        Files.writeString(room.path("file"), "the content");
        try (var peer = ForeignPeer.python(
                SERVE + "data, fds = take(4); say(data.decode(), len(fds), os.read(fds[0], 100).decode())",
                room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Port port = port(type);
            try (Descriptor file = room.transport.open(room.path("file"), false)) {
                port.send(message(type, "take", List.of(file, file)));
            }
            assertThat(peer.line()).isEqualTo("take 2 the content");
            // The peer may be quicker than the news that it was sent.
            await().untilAsserted(() -> assertThat(heard.sent).containsExactly("take"));
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void oneMessageCarries253Descriptors(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(SERVE + "data, fds = take(253); say(len(fds))", room.path("s"),
                type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Port port = port(type);
            try (Descriptor file = room.transport.open(Path.of("/dev/null"), true)) {
                port.send(message(type, "x", Collections.nCopies(Outgoing.MAX_DESCRIPTORS, file)));
            }
            assertThat(peer.line()).isEqualTo("253");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void takes253DescriptorsOfWhichNoneIsInheritedByPrograms(SocketType type) throws Exception {
        room.serve("s", type, heard);
        try (var peer = ForeignPeer.python(
                DIAL + "socket.send_fds(c, [b'x'], [0] * 253); say('sent'); sys.stdin.read()",
                room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> heard.received.size() == 1);
            var received = heard.received.getFirst();
            assertThat(received.descriptors()).hasSize(253);
            assertThat(received.descriptorsLost()).isFalse();
            for (Descriptor descriptor : received.descriptors()) {
                String flags = Files.readString(Path.of("/proc/self/fdinfo/" + descriptor.number()));
                assertThat(flags).as("close-on-exec").containsPattern("flags:\\s+02[0-7]{6}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void descriptorsMayComeWithAnEmptyMessage(SocketType type) throws Exception {
        room.serve("s", type, heard);
        try (var peer = ForeignPeer.python(DIAL + "socket.send_fds(c, [b''], [0]); say('sent'); sys.stdin.read()",
                room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> heard.received.size() == 1);
            assertThat(heard.received.getFirst().length()).isZero();
            assertThat(heard.received.getFirst().descriptors()).hasSize(1);
            assertThat(heard.ends).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void sendsDescriptorsWithAnEmptyMessage(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(SERVE + "data, fds = take(4); say(len(data), len(fds))", room.path("s"),
                type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Port port = port(type);
            try (Descriptor file = room.transport.open(Path.of("/dev/null"), true)) {
                port.send(message(type, "", List.of(file)));
            }
            assertThat(peer.line()).isEqualTo("0 1");
        }
    }

    @Test
    void eachKindOfDescriptorIsDescribed() throws Exception {
        room.serve("s", SocketType.SEQPACKET, heard);
        Files.writeString(room.path("file"), "");
        try (var peer = ForeignPeer.python(DIAL + """
                fds = [os.memfd_create('note'), os.pipe()[0], c.fileno(), os.open('/tmp', os.O_PATH | os.O_DIRECTORY),
                       os.open(sys.argv[3], os.O_WRONLY | os.O_APPEND), os.open('/dev/null', os.O_RDWR | os.O_NONBLOCK),
                       os.eventfd(0)]
                socket.send_fds(c, [b'x'], fds); say('sent'); sys.stdin.read()
                """, room.path("s"), "seqpacket", room.path("file"))) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> heard.received.size() == 1);
            List<String> texts = heard.received.getFirst().descriptors().stream().map(d -> d.description().text())
                    .toList();
            assertThat(texts.get(0)).isEqualTo("memfd /memfd:note (deleted) (read-write)");
            assertThat(texts.get(1)).matches("pipe pipe:\\[\\d+] \\(read-only\\)");
            assertThat(texts.get(2)).matches("socket socket:\\[\\d+] \\(read-write\\)");
            assertThat(texts.get(3)).isEqualTo("directory /tmp (path only)");
            assertThat(texts.get(4)).isEqualTo("regular file " + room.path("file") + " (write-only, append)");
            assertThat(texts.get(5)).isEqualTo("device /dev/null (read-write, non-blocking)");
            assertThat(texts.get(6)).isEqualTo("eventfd anon_inode:[eventfd] (read-write)");
        }
    }

    @Test
    void aSentRegularFileArrivesAsItWasOpened() throws Exception {
        Files.writeString(room.path("file"), "");
        try (var peer = ForeignPeer.python(
                SERVE + """
                        import fcntl
                        data, fds = take(4); say([fcntl.fcntl(fd, fcntl.F_GETFL) & (os.O_ACCMODE | os.O_NONBLOCK) for fd in fds])
                        """,
                room.path("s"), "stream")) {
            assertThat(peer.line()).isEqualTo("ready");
            Port port = port(SocketType.STREAM);
            try (Descriptor read = room.transport.open(room.path("file"), false);
                    Descriptor both = room.transport.open(room.path("file"), true)) {
                port.send(message(SocketType.STREAM, "x", List.of(read, both)));
            }
            assertThat(peer.line()).isEqualTo("[0, 2]");
        }
    }

    @Test
    void opensPathsThatAreNotUtf8() throws Exception {
        try (var peer = ForeignPeer.python("open(os.fsencode(sys.argv[1]) + b'/odd\\xff\\x01', 'w').write('odd')",
                room.directory())) {
            assertThat(peer.exitCode()).isZero();
        }
        Path odd;
        try (var files = Files.list(room.directory())) {
            odd = files.findFirst().orElseThrow();
        }
        try (Descriptor descriptor = room.transport.open(odd, false)) {
            assertThat(Files.readString(Path.of("/proc/self/fd/" + descriptor.number()))).isEqualTo("odd");
        }
    }

    @Test
    void openingAPipeThatNobodyWritesToDoesNotWait() throws Exception {
        try (var peer = ForeignPeer.python("os.mkfifo(sys.argv[1])", room.path("fifo"))) {
            assertThat(peer.exitCode()).isZero();
        }
        try (Descriptor fifo = room.transport.open(room.path("fifo"), false);
                Descriptor folder = room.transport.open(room.directory(), false)) {
            assertThat(fifo.description().flags()).startsWith("read-only");
            assertThat(folder.description().kind()).isEqualTo("directory");
        }
    }
}
