package dev.sockeye.socket.linux;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.AddressOwners;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DialEvents;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Networks;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.StartOptions;
import dev.sockeye.socket.Started;
import dev.sockeye.socket.Transport;
import dev.sockeye.socket.WaitingSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The transport on Linux: another room owns the sockets, this one binds, dials and moves the messages. Thread-safe;
/// has two threads, `socket-io` and, from the first closer look on, `socket-diagnosis`, which end at [#close()].
public final class LinuxTransport implements Transport {
    private static final long LOOK_SECONDS = 2;

    private final SocketSource source;
    private final GivenSockets given;
    private final Diagnosis diagnosis;
    private final Networks networks = new LinuxNetworks();
    private final boolean pinsPeers;
    private final Dialler dialler;
    private final WaitingSockets waiting;
    private final OpenSockets sockets = new OpenSockets();
    /// For what must not be done on the loop's thread; the thread is there from its first task on.
    private final ExecutorService background = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("socket-diagnosis").daemon().factory());

    public LinuxTransport(SocketSource source, FileCalls files, SocketTable table, AddressOwners owners) {
        this(source, files, table, owners, Inheritance.NONE);
    }

    /// @param inheritance what was open when the program started
    public LinuxTransport(SocketSource source, FileCalls files, SocketTable table, AddressOwners owners,
            Inheritance inheritance) {
        this.source = source;
        this.given = new GivenSockets(inheritance);
        FdCalls.raiseDescriptorLimit();
        diagnosis = new Diagnosis(files, table, owners, FdCalls::descriptorLimit);
        dialler = new Dialler(source, sockets, diagnosis, background);
        waiting = new WaitingSockets(source, given, sockets, diagnosis);
        pinsPeers = pins(source);
    }

    /// An unconnected socket has no peer: only "no such option" says that the kernel lacks it.
    private static boolean pins(SocketSource source) {
        try (SocketSource.OwnedSocket socket = source.open(SocketType.STREAM)) {
            return SocketCalls.getInt(socket.fd(), SocketCalls.SO_PEERPIDFD) != -Errno.ENOPROTOOPT;
        } catch (IOException _) {
            return false; // Whoever opens a session is told why there are no sockets.
        }
    }

    @Override
    public boolean pinsPeers() {
        return pinsPeers;
    }

    @Override
    public Listener listen(ListenOptions options, ListenerEvents events) throws SocketFailedException {
        requireConnections(options.type());
        if (options.given().isPresent()) {
            return listenOn(options.given().get(), options, events);
        }
        return sockets.opening(() -> source.openListener(options.type()), options.address(), socket -> {
            int fd = socket.fd();
            // Inherited by the accepted sockets; before listening, or the first messages would come without.
            SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
            Binding binding = Binding.bind(socket, options.type(), options.address(), options.file(), diagnosis);
            return binding.orUndone(() -> {
                int result = SocketCalls.listen(fd, options.backlog());
                if (result < 0) {
                    throw new SocketFailedException(
                            SystemFailure.of("Listening at " + options.address().text(), "listen", -result));
                }
                var listener = new LinuxListener(sockets, options.type(), socket, binding,
                        options.receiveBuffer(), events, options.held());
                sockets.start(listener);
                return listener;
            });
        });
    }

    /// Nothing is undone when that fails: the address is not ours.
    private Listener listenOn(GivenSocket socket, ListenOptions options, ListenerEvents events)
            throws SocketFailedException {
        SharedSocket shared = given.take(socket, SharedSocket.Use.SERVED);
        return sockets.opening(() -> shared, options.address(), made -> {
            int fd = made.fd();
            int result = shared.what().listening() ? 0 : SocketCalls.listen(fd, options.backlog());
            if (result < 0) {
                throw new SocketFailedException(
                        SystemFailure.of("Listening at " + options.address().text(), "listen", -result));
            }
            var listener = new LinuxListener(sockets, options.type(), made,
                    GivenSockets.binding(fd, shared.what().address()), options.receiveBuffer(), events, options.held());
            sockets.start(listener);
            return listener;
        });
    }

    @Override
    public Connection connect(ConnectOptions options, PortEvents events) throws SocketFailedException {
        if (options.network().isPresent()) {
            return networks.inside(options.network().getAsInt(), () -> connect(options.here(), events));
        }
        requireConnections(options.type());
        return sockets.opening(() -> source.open(options.type()), options.address(), socket -> {
            int fd = socket.fd();
            Binding binding = options.bindTo().isPresent()
                    ? Binding.bind(socket, options.type(), options.bindTo().get(), FileOptions.PRIVATE, diagnosis)
                    : Binding.NONE;
            return binding.orUndone(() -> {
                if (options.askCredentials()) {
                    SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
                }
                dialler.connect(fd, options);
                var connection = new LinuxConnection(loop(), options.type(), socket, options.receiveBuffer(),
                        options.askCredentials(), events, LinuxConnection.dialled(fd, binding, options.address()),
                        () -> sockets.forget(fd));
                sockets.start(connection);
                return connection;
            });
        });
    }

    @Override
    public void dial(ConnectOptions options, DialEvents events) {
        boolean _ = CachedOpen.POSSIBLE;
        dialler.dial(options, events);
    }

    @Override
    public Identity.Rights identities() {
        return IdentityDials.rights();
    }

    @Override
    public DatagramPort openDatagram(DatagramOptions options, PortEvents events) throws SocketFailedException {
        if (options.network().isPresent()) {
            return networks.inside(options.network().getAsInt(), () -> openDatagram(options.here(), events));
        }
        boolean _ = CachedOpen.POSSIBLE; // Loaded here, or the I/O thread would wait for that at the first answer.
        if (options.given().isPresent()) {
            SharedSocket shared = given.take(options.given().get(), SharedSocket.Use.SERVED);
            Address where = shared.what().address();
            return sockets.opening(() -> shared, where,
                    made -> started(made, options, events, GivenSockets.binding(made.fd(), where)));
        }
        Address asked = options.bindTo().orElse(new Address.Unnamed());
        return sockets.opening(() -> source.open(SocketType.DATAGRAM), asked, socket -> {
            int fd = socket.fd();
            Binding binding = Binding.NONE;
            if (options.bindTo().isPresent()) {
                // Before binding, or the first messages would come without. An unbound socket would get a name by it.
                SocketCalls.setInt(fd, SocketCalls.SO_PASSCRED, 1);
                binding = Binding.bind(socket, SocketType.DATAGRAM, asked, options.file(), diagnosis);
            }
            Binding bound = binding;
            return bound.orUndone(() -> started(socket, options, events, bound));
        });
    }

    private DatagramPort started(MadeSocket socket, DatagramOptions options, PortEvents events, Binding binding)
            throws SocketFailedException {
        var port = new LinuxDatagramPort(loop(), socket, options.receiveBuffer(), events, binding, background,
                diagnosis::sending, () -> sockets.forget(socket.fd()), null);
        if (options.held()) {
            port.holdInput(); // The loop does one after the other.
        }
        sockets.start(port);
        return port;
    }

    @Override
    public WaitingSocket await(ListenOptions options) throws SocketFailedException {
        return waiting.await(options);
    }

    @Override
    public WaitingSocket await(GivenSocket socket, int backlog, boolean accepts) throws SocketFailedException {
        return waiting.await(socket, backlog, accepts);
    }

    @Override
    public Started start(StartOptions options, List<WaitingSocket> sockets) throws SocketFailedException {
        return waiting.start(options, sockets);
    }

    @Override
    public Optional<Started> startWithNext(StartOptions options, WaitingSocket listener)
            throws SocketFailedException {
        return waiting.startWithNext(options, listener);
    }

    @Override
    public List<GivenSocket> inherited() {
        return given.left();
    }

    @Override
    public GivenSocket given(Descriptor descriptor) throws SocketFailedException {
        return given.look(descriptor);
    }

    private static void requireConnections(SocketType type) {
        if (!type.isConnectionOriented()) {
            throw new IllegalArgumentException("a " + type.label() + " socket has no connections");
        }
    }

    @Override
    public Descriptor open(Path file, boolean writable) throws SocketFailedException {
        return OpenDescriptor.open(Paths.bytes(file), writable, loop().closer());
    }

    @Override
    public Descriptor memory(Bytes name, Bytes content) throws SocketFailedException {
        return MemoryFile.of(name, content, loop().closer());
    }

    @Override
    public QueueUse queueUse() {
        return new QueueUse(loop().budget().used(), loop().budget().limit());
    }

    IoLoop loop() {
        return sockets.loop();
    }

    ExecutorService background() {
        return background;
    }

    @Override
    public void close() {
        sockets.close();
        background.shutdownNow();
        try {
            // It may look at a file system that does not answer: then it is left behind, as it keeps nothing open.
            background.awaitTermination(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // Whoever interrupted wants to get on.
        }
    }
}
