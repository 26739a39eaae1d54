package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Descriptors that come when this process may have no more of them, `setrlimit(2)` `RLIMIT_NOFILE`.
class DescriptorLimitTest extends RealSockets {
    private static final String SELF = String.valueOf(ProcessHandle.current().pid());

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whatDoesNotFitIsSaidToBeLostAndWhatCameCanBeClosed(SocketType type) throws Exception {
        var heard = new Heard();
        String limit = run("prlimit", "--pid", SELF, "--nofile", "--noheadings", "--output", "SOFT");
        try (var _ = type == SocketType.DATAGRAM ? datagram("s", heard) : listen("s", type, heard);
                var peer = ForeignPeer.python("""
                        c = s(sys.argv[2]); c.connect(sys.argv[1]); f = os.open('/etc/hostname', os.O_RDONLY)
                        def give(n): socket.send_fds(c, [b'x'], [f] * n)
                        give(253); sys.stdin.readline(); give(253); sys.stdin.readline(); give(1); sys.stdin.read()
                        """, directory.resolve("s"), type.label())) {
            await().until(() -> heard.received.size() == 1);
            heard.received.getFirst().descriptors().forEach(Descriptor::close);
            await().until(() -> hostnames() == 0);
            run("prlimit", "--pid", SELF, "--nofile=" + (highest() + 20) + ":");
            try {
                peer.type("now\n");
                await().until(() -> heard.received.size() == 2);
            } finally {
                FdCalls.raiseDescriptorLimit(); // This process cannot start another one before.
                run("prlimit", "--pid", SELF, "--nofile=" + limit + ":");
            }
            var reception = heard.received.getLast();
            assertThat(reception.descriptorsLost()).isTrue();
            assertThat(reception.text()).isEqualTo("x");
            assertThat(reception.descriptors()).hasSizeBetween(1, 252);
            assertThat(hostnames()).isEqualTo(reception.descriptors().size());
            reception.descriptors().forEach(Descriptor::close);
            await().until(() -> hostnames() == 0);
            peer.type("again\n");
            await().until(() -> heard.received.size() == 3);
            assertThat(heard.received.getLast().descriptorsLost()).isFalse();
            heard.received.getLast().descriptors().forEach(Descriptor::close);
        }
    }

    /// Of what is passed on whole, descriptors stay with their bytes: what came with them is read in two pieces.
    @Test
    void whatIsLostIsSaidAlsoWhereTheBytesComeInPieces() throws Exception {
        var heard = new Heard();
        String limit = run("prlimit", "--pid", SELF, "--nofile", "--noheadings", "--output", "SOFT");
        try (var _ = transport.listen(
                new ListenOptions(address("s"), SocketType.STREAM, 5, Port.WHOLE, FileOptions.PRIVATE), heard);
                var peer = ForeignPeer.python("""
                        c = s('stream'); c.connect(sys.argv[1]); f = os.open('/etc/hostname', os.O_RDONLY)
                        socket.send_fds(c, [b'warm'], [f]); sys.stdin.readline()
                        c.send(b'before '); socket.send_fds(c, [b'with'], [f] * 253); sys.stdin.read()
                        """, directory.resolve("s"))) {
            await().until(() -> said(heard).equals("warm"));
            heard.received.forEach(reception -> reception.descriptors().forEach(Descriptor::close));
            await().until(() -> hostnames() == 0);
            run("prlimit", "--pid", SELF, "--nofile=" + (highest() + 20) + ":");
            try {
                peer.type("now\n");
                await().until(() -> said(heard).equals("warmbefore with"));
            } finally {
                FdCalls.raiseDescriptorLimit();
                run("prlimit", "--pid", SELF, "--nofile=" + limit + ":");
            }
            assertThat(heard.received).filteredOn(Heard.Received::descriptorsLost).singleElement()
                    .extracting(Heard.Received::text).asString().contains("with").doesNotContain("warm");
            heard.received.forEach(reception -> reception.descriptors().forEach(Descriptor::close));
        }
    }

    @Test
    void withoutDescriptorsItSaysSoOnceAndAcceptsAsSoonAsItCan() throws Exception {
        var heard = Heard.echo();
        String limit = run("prlimit", "--pid", SELF, "--nofile", "--noheadings", "--output", "SOFT");
        try (var _ = transport.listen(
                new ListenOptions(address("s"), SocketType.STREAM, 200, BUFFER, FileOptions.PRIVATE), heard);
                var peer = ForeignPeer.python("""
                        sys.stdin.readline()
                        all = [s('stream') for i in range(100)]
                        for c in all: c.connect(sys.argv[1])
                        sys.stdin.readline()
                        for c in all[:-1]: c.close()
                        c = all[-1]; c.settimeout(20); c.send(b'2'); say(c.recv(1).decode())
                        """, directory.resolve("s"))) {
            run("prlimit", "--pid", SELF, "--nofile=" + (highest() + 20) + ":");
            try {
                peer.type("dial\n");
                await().until(() -> heard.acceptFailures.size() == 1);
                assertThat(heard.acceptFailures.getFirst()).isInstanceOf(SocketFailure.TooManyDescriptors.class);
                peer.type("leave\n");
                assertThat(peer.line()).isEqualTo("2");
            } finally {
                FdCalls.raiseDescriptorLimit();
                run("prlimit", "--pid", SELF, "--nofile=" + limit + ":");
            }
            await().until(() -> heard.accepted.size() == 100);
        }
    }

    private static String said(Heard heard) {
        return heard.received.stream().map(Heard.Received::text).collect(Collectors.joining());
    }

    private static List<Path> descriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.toList();
        }
    }

    private static int highest() throws IOException {
        return descriptors().stream().mapToInt(path -> Integer.parseInt(path.toFile().getName())).max().orElseThrow();
    }

    private static long hostnames() throws IOException {
        return descriptors().stream().filter(path -> "/etc/hostname".equals(target(path))).count();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return ""; // The listing's own descriptor, closed by now.
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
