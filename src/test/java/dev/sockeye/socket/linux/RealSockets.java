package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Engine;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.Patience;
import dev.sockeye.support.ShortTempDir;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// A transport and a directory for each test, and the short ways to open a socket.
@ExtendWith(NoLeaks.class)
abstract class RealSockets {
    static final int BUFFER = 65536;

    ShortTempDir directory;
    LinuxTransport transport;

    @BeforeEach
    final void openTransport() throws Exception {
        Patience.useEverywhere();
        directory = new ShortTempDir();
        transport = Engine.transport();
    }

    @AfterEach
    final void closeTransport() throws Exception {
        transport.close();
        directory.close();
    }

    final Address address(String name) {
        return Address.ofPath(directory.resolve(name).toString());
    }

    final Listener listen(String name, SocketType type, ListenerEvents events) throws SocketFailedException {
        return transport.listen(new ListenOptions(address(name), type, 16, BUFFER, FileOptions.PRIVATE), events);
    }

    final Connection connect(String name, SocketType type, PortEvents events) throws SocketFailedException {
        return transport.connect(
                new ConnectOptions(address(name), type, Duration.ofSeconds(5), BUFFER, Optional.empty(), false),
                events);
    }

    final DatagramPort datagram(String name, PortEvents events) throws SocketFailedException {
        return transport.openDatagram(new DatagramOptions(Optional.of(address(name)), BUFFER, FileOptions.PRIVATE),
                events);
    }

    static Outgoing text(String text) {
        return Outgoing.of(bytes(text));
    }

    static Outgoing to(Address receiver, String text) {
        return new Outgoing(bytes(text), List.of(), receiver);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
