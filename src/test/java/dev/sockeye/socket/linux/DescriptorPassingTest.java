package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Descriptors by `SCM_RIGHTS`, both ways, with python3 at the other end.
class DescriptorPassingTest extends RealSockets {
    private AutoCloseable server(SocketType type, Heard events) throws Exception {
        return type == SocketType.DATAGRAM ? datagram("s", events) : listen("s", type, events);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void asManyAsTheKernelCarriesArriveAndAreClosedOnExec(SocketType type) throws Exception {
        var heard = new Heard();
        try (var _ = server(type, heard);
                var peer = ForeignPeer.python("""
                        c = s(sys.argv[2]); c.connect(sys.argv[1]); f = os.open('/etc/hostname', os.O_RDONLY)
                        c.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [f] * 253))])
                        sys.stdin.read()
                        """, directory.resolve("s"), type.label())) {
            await().until(() -> heard.received.size() == 1);
            var reception = heard.received.getFirst();
            assertThat(reception.descriptors()).hasSize(Outgoing.MAX_DESCRIPTORS);
            assertThat(reception.descriptorsLost()).isFalse();
            assertThat(reception.credentials()).isNotNull();
            Descriptor one = reception.descriptors().getFirst();
            assertThat(one.description().text()).isEqualTo("regular file /etc/hostname (read-only)");
            String flags = Files.readAllLines(Path.of("/proc/self/fdinfo/" + one.number())).stream()
                    .filter(line -> line.startsWith("flags:")).findFirst().orElseThrow();
            assertThat(Integer.parseInt(flags.substring("flags:".length()).strip(), 8) & FdCalls.O_CLOEXEC)
                    .isEqualTo(FdCalls.O_CLOEXEC);
            reception.descriptors().forEach(Descriptor::close);
            assertThat(peer.process().isAlive()).isTrue();
        }
    }

    @Test
    void eachIsDescribedByKindTargetAndFlags() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        var heard = new Heard();
        try (var _ = server(SocketType.STREAM, heard);
                var _ = ForeignPeer.python("""
                        c = s('stream'); c.connect(sys.argv[1]); r, w = os.pipe(); a, b = socket.socketpair()
                        fds = [os.open(sys.argv[2], os.O_RDWR | os.O_APPEND), os.open('/tmp', os.O_RDONLY), r,
                               os.memfd_create('secret'), a.fileno(), os.open('/dev/null', os.O_WRONLY)]
                        c.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))])
                        sys.stdin.read()
                        """, directory.resolve("s"), file)) {
            await().until(() -> heard.received.size() == 1);
            List<Descriptor> descriptors = heard.received.getFirst().descriptors();
            assertThat(descriptors).extracting(descriptor -> descriptor.description().kind())
                    .containsExactly("regular file", "directory", "pipe", "memfd", "socket", "device");
            assertThat(descriptors.getFirst().description().text())
                    .isEqualTo("regular file " + file + " (read-write, append)");
            assertThat(descriptors.getLast().description().text()).isEqualTo("device /dev/null (write-only)");
            descriptors.forEach(Descriptor::close);
        }
    }

    /// Receives one message with descriptors, reads the first file and says how many there were.
    private static final String TAKER = """
            l = s(sys.argv[2]); l.bind(sys.argv[1])
            if sys.argv[2] != 'datagram': l.listen(1)
            say('ready')
            c = l if sys.argv[2] == 'datagram' else l.accept()[0]
            data, control, flags, _ = c.recvmsg(100, socket.CMSG_SPACE(4 * 253))
            fds = array.array('i'); [fds.frombytes(d) for _, _, d in control]
            say(data.decode(), len(fds), os.read(fds[0], 100).decode())
            """;

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void openedFilesAreSentOnEveryTypeThoughTheSenderClosesItsOwnAtOnce(SocketType type) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        var heard = new Heard();
        try (var peer = ForeignPeer.python(TAKER, directory.resolve("p"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Address there = address("p");
            Port port = type == SocketType.DATAGRAM ? datagram("own", heard) : connect("p", type, heard);
            try (Descriptor opened = transport.open(file, false)) {
                port.send(new Outgoing(bytes("take"), Collections.nCopies(253, opened),
                        type == SocketType.DATAGRAM ? there : null));
            }
            assertThat(peer.line()).isEqualTo("take 253 content");
            await().until(() -> heard.sent.contains("take"));
        }
    }

    @Test
    void aClosedDescriptorIsRefusedAndNeverSomebodyElsesSent() throws Exception {
        var heard = new Heard();
        try (var _ = server(SocketType.STREAM, new Heard())) {
            Port port = connect("s", SocketType.STREAM, heard);
            Descriptor closed = transport.open(Path.of("/etc/hostname"), false);
            closed.close();
            await().until(() -> !Files.exists(Path.of("/proc/self/fd/" + closed.number()), LinkOption.NOFOLLOW_LINKS));
            try (Descriptor other = transport.open(Path.of("/etc/passwd"), false)) {
                assertThat(other.number()).as("the number has a new owner").isEqualTo(closed.number());
                port.send(new Outgoing(bytes("x"), List.of(closed), null));
                await().until(() -> heard.failed.size() == 1);
            }
            assertThat(heard.failed.getFirst().failure()).isInstanceOf(SocketFailure.Unsupported.class);
            port.send(new Outgoing(ByteBuffer.allocate(0), List.of(), null));
            port.send(text("goes on"));
            await().until(() -> heard.sent.contains("goes on"));
        }
    }

    @Test
    void openingAPipeDoesNotWaitForItsOtherEndAndLeavesItBlocking() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (Descriptor opened = transport.open(pipe, false)) {
            assertThat(opened.description().text()).isEqualTo("named pipe " + pipe + " (read-only)");
        }
    }

    /// The sockets of this process by their inode, each with what `fdinfo` says of it.
    private static Map<String, String> sockets() throws IOException {
        var found = new HashMap<String, String>();
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : all.filter(Files::isSymbolicLink).toList()) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:")) {
                    found.put(target,
                            Files.readString(Path.of("/proc/self/fdinfo/" + descriptor.toFile().getName())));
                }
            }
        }
        return found;
    }

    @Test
    void acceptedAndDialledSocketsAreClosedOnExec() throws Exception {
        var heard = new Heard();
        var before = sockets();
        try (var _ = server(SocketType.STREAM, heard);
                var _ = transport.listen(new ListenOptions(address("q"), SocketType.SEQPACKET, 1, BUFFER,
                        FileOptions.PRIVATE), heard)) {
            connect("s", SocketType.STREAM, new Heard());
            connect("q", SocketType.SEQPACKET, new Heard());
            await().until(() -> heard.accepted.size() == 2);
            var ours = sockets();
            ours.keySet().removeAll(before.keySet());
            assertThat(ours).hasSize(6);
            assertThat(ours.values())
                    .allMatch(info -> (Integer.parseInt(info.replaceAll("(?s).*flags:\\s*(\\d+).*", "$1"), 8)
                            & FdCalls.O_CLOEXEC) != 0);
        }
    }
}
