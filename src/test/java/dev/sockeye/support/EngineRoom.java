package dev.sockeye.support;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// For each test a fresh transport and a directory for its sockets, and short words for what tests do with them.
public final class EngineRoom implements BeforeEachCallback, AfterEachCallback {
    public static final FileOptions OPEN_TO_ALL = new FileOptions(0666, OptionalInt.empty(), OptionalInt.empty());
    private static final int BUFFER = 65536;

    public LinuxTransport transport = null;
    private ShortTempDir directory = null;

    static {
        Patience.useEverywhere();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        directory = new ShortTempDir();
        transport = Engine.transport();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        transport.close();
        directory.close();
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public Path directory() {
        return directory.path();
    }

    public Address address(String name) {
        return Address.ofPath(path(name).toString());
    }

    public Listener listen(String name, SocketType type, Heard events) throws SocketFailedException {
        return transport.listen(new ListenOptions(address(name), type, 128, BUFFER, FileOptions.PRIVATE), events);
    }

    public DatagramPort datagram(String name, Heard events) throws SocketFailedException {
        return transport.openDatagram(
                new DatagramOptions(Optional.of(address(name)), BUFFER, FileOptions.PRIVATE), events);
    }

    /// Listens, or is bound where nobody listens.
    public void serve(String name, SocketType type, Heard events) throws SocketFailedException {
        if (type == SocketType.DATAGRAM) {
            datagram(name, events);
        } else {
            listen(name, type, events);
        }
    }

    public Connection connect(String name, SocketType type, Heard events) throws SocketFailedException {
        return connect(address(name), type, events);
    }

    public Connection connect(Address address, SocketType type, Heard events) throws SocketFailedException {
        return transport.connect(
                new ConnectOptions(address, type, Duration.ofSeconds(5), BUFFER, Optional.empty(), false), events);
    }

    /// A datagram socket with a name from the kernel.
    public DatagramPort autobound(Heard events) throws SocketFailedException {
        return transport.openDatagram(
                new DatagramOptions(Optional.of(new Address.Unnamed()), BUFFER, FileOptions.PRIVATE), events);
    }

    public static Outgoing text(String text) {
        return Outgoing.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Sends to the address where the port is a datagram socket.
    public static void send(Port port, String text, Address to) {
        Outgoing message = text(text);
        port.send(port.type() == SocketType.DATAGRAM
                ? new Outgoing(message.data(), message.descriptors(), to)
                : message);
    }

    /// The failure that the call ends with.
    public static SocketFailure failure(ThrowingCallable call) {
        SocketFailedException thrown = catchThrowableOfType(SocketFailedException.class, call);
        if (thrown == null) {
            throw new AssertionError("It worked.");
        }
        return thrown.failure();
    }
}
