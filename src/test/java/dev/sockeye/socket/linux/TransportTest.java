package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Engine;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The transport on real sockets with python3 at the other end.
@ExtendWith(NoLeaks.class)
class TransportTest {
    private ShortTempDir directory;
    private LinuxTransport transport;
    private final Heard heard = new Heard();

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        transport = Engine.transport();
    }

    @AfterEach
    void close() throws Exception {
        transport.close();
        directory.close();
    }

    private Address address(String name) {
        return Address.ofPath(directory.resolve(name).toString());
    }

    private Listener listen(Address address, SocketType type, int buffer, Heard events) throws Exception {
        return transport.listen(new ListenOptions(address, type, 16, buffer, FileOptions.PRIVATE), events);
    }

    private Connection connect(Address address, SocketType type, Heard events) throws Exception {
        return transport.connect(
                new ConnectOptions(address, type, Duration.ofSeconds(5), 65536, Optional.empty(), false),
                events);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void echoesToAForeignClientAndKnowsWhoItIs(SocketType type) throws Exception {
        var echo = Heard.echo();
        try (var _ = listen(address("s"), type, 65536, echo);
                var peer = ForeignPeer.python(
                        """
                                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'hello'); say(c.recv(100).decode()); c.close()
                                """,
                        directory.resolve("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("hello");
            await().until(() -> echo.ends.contains("closed PeerClosed"));
            var credentials = echo.accepted.getFirst().peer().credentials();
            assertThat(credentials.pid()).isEqualTo(Fact.known((int) peer.pid()));
            assertThat(echo.accepted.getFirst().peer().provenance())
                    .isEqualTo(Credentials.Provenance.FROZEN_AT_CONNECT);
            assertThat(echo.received.getFirst().credentials()).isEqualTo(credentials);
            assertThat(echo.sent).containsExactly("hello");
        }
    }

    @Test
    void threePingsBeforeTheFirstReadAreOneChunkOnAStreamAndThreePacketsElsewhere() throws Exception {
        for (SocketType type : SocketType.values()) {
            var events = new Heard();
            Address address = address("ping-" + type.label());
            try (AutoCloseable _ = type == SocketType.DATAGRAM
                    ? transport.openDatagram(new DatagramOptions(Optional.of(address), 65536, FileOptions.PRIVATE),
                            events)
                    : listen(address, type, 65536, events);
                    var peer = ForeignPeer.python("""
                            a, b = socket.socketpair(socket.AF_UNIX, TYPES[sys.argv[2]])
                            c = s(sys.argv[2]); c.connect(sys.argv[1])
                            c.sendmsg([b'ping']); c.send(b'ping'); c.send(b'ping'); say('sent'); sys.stdin.read()
                            """, address.text(), type.label())) {
                assertThat(peer.line()).isEqualTo("sent");
                await().until(() -> events.received.stream().mapToInt(Heard.Received::length).sum() == 12);
                if (type != SocketType.STREAM) {
                    assertThat(events.received).extracting(Heard.Received::text).containsExactly("ping", "ping",
                            "ping");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void aSmallBufferLosesTheRestAndSaysHowMuch(SocketType type) throws Exception {
        Address address = address("t");
        try (AutoCloseable _ = type == SocketType.DATAGRAM
                ? transport.openDatagram(new DatagramOptions(Optional.of(address), 1024, FileOptions.PRIVATE), heard)
                : listen(address, type, 1024, heard);
                var peer = ForeignPeer.python(
                        "c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'x' * 4096); c.send(b'next'); sys.stdin.read()",
                        address.text(), type.label())) {
            await().until(() -> heard.received.size() == 2);
            assertThat(heard.received.getFirst().length()).isEqualTo(1024);
            assertThat(heard.received.getFirst().originalLength()).isEqualTo(4096);
            assertThat(heard.received.getLast().text()).isEqualTo("next");
            assertThat(peer.process().isAlive()).isTrue();
        }
    }

    @Test
    void emptyPacketsAreDeliveredAndToldFromTheEnd() throws Exception {
        try (var _ = listen(address("e"), SocketType.SEQPACKET, 1024, heard);
                var peer = ForeignPeer.python(
                        "c = s('seqpacket'); c.connect(sys.argv[1]); c.send(b''); c.send(b'x'); c.send(b''); c.close()",
                        directory.resolve("e"))) {
            await().until(() -> heard.ends.contains("closed PeerClosed"));
            assertThat(heard.received).extracting(Heard.Received::length).containsExactly(0, 1, 0);
            assertThat(peer.exitCode()).isZero();
        }
    }

    @Test
    void aClientWithoutCredentialsAlsoTellsEmptyPacketsFromTheEnd() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('seqpacket'); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept()
                say(repr(c.getpeername())); c.send(b''); c.send(b'x'); c.send(b''); c.close()
                """, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            connect(address("p"), SocketType.SEQPACKET, heard);
            assertThat(peer.line()).as("the client got no name").isIn("''", "b''");
            await().until(() -> heard.ends.contains("closed PeerClosed"));
            assertThat(heard.received).extracting(Heard.Received::length).containsExactly(0, 1, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "non\\xffutf8\\x01"})
    void bindsOddNamesWithTheModeAskedFor(String name) throws Exception {
        Address address = Address.parse(directory.path() + "/" + name);
        var options = new FileOptions(0666, OptionalInt.empty(), OptionalInt.empty());
        try (var _ = transport.listen(new ListenOptions(address, SocketType.STREAM, 16, 1024, options), heard)) {
            connect(address, SocketType.STREAM, new Heard());
            await().until(() -> heard.accepted.size() == 1);
            var status = new LinuxFileCalls().status(((Address.Pathname) address).path(), false);
            assertThat(status.mode()).isEqualTo(0666);
            assertThat(new LinuxFileCalls().removeSocket(((Address.Pathname) address).path(), status.identity()))
                    .isTrue();
        }
    }

    @Test
    void reachesPathsThatAreTooLongForTheKernel() throws Exception {
        var deep = Files.createDirectories(directory.resolve("d".repeat(60)).resolve("e".repeat(80)));
        Address address = Address.ofPath(deep.resolve("socket").toString());
        try (var listener = listen(address, SocketType.STREAM, 1024, heard)) {
            Connection client = connect(address, SocketType.STREAM, new Heard());
            await().until(() -> heard.accepted.size() == 1);
            assertThat(listener.address()).isEqualTo(address);
            assertThat(client.peerAddress()).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void abstractNamesMayHoldAnyByte(SocketType type) throws Exception {
        Address address = Address.parse("@sk-" + ProcessHandle.current().pid() + "\\x00\\xff\\x00");
        try (AutoCloseable _ = type == SocketType.DATAGRAM
                ? transport.openDatagram(new DatagramOptions(Optional.of(address), 1024, FileOptions.PRIVATE), heard)
                : listen(address, type, 1024, heard);
                var _ = ForeignPeer.python(
                        "c = s(sys.argv[2]); c.connect(b'\\0' + b'sk-%d\\0\\xff\\0' % int(sys.argv[1])); c.send(b'hi'); sys.stdin.read()",
                        ProcessHandle.current().pid(), type.label())) {
            await().until(() -> heard.received.size() == 1);
            assertThat(heard.received.getFirst().text()).isEqualTo("hi");
        }
    }

    @Test
    void autobindGetsANameFromTheKernel() throws Exception {
        try (var listener = listen(new Address.Unnamed(), SocketType.STREAM, 1024, heard)) {
            assertThat(listener.address()).isInstanceOf(Address.Abstract.class);
            connect(listener.address(), SocketType.STREAM, new Heard());
            await().until(() -> heard.accepted.size() == 1);
        }
    }

    @Test
    void everyMessageTellsItsSendersUser() throws Exception {
        Files.setPosixFilePermissions(directory.path(),
                java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Address address = address("u");
        try (var _ = transport.openDatagram(new DatagramOptions(Optional.of(address), 1024,
                new FileOptions(0666, OptionalInt.empty(), OptionalInt.empty())), heard);
                var peer = ForeignPeer.pythonAs(1234, 2345,
                        "c = s('datagram'); c.bind(''); c.sendto(b'me', sys.argv[1]); sys.stdin.read()",
                        address.text())) {
            await().until(() -> heard.received.size() == 1);
            var credentials = heard.received.getFirst().credentials();
            assertThat(credentials).isEqualTo(Credentials.ofKernel((int) peer.pid(), 1234, 2345));
            assertThat(heard.received.getFirst().sender()).isInstanceOf(Address.Abstract.class);
        }
    }
}
