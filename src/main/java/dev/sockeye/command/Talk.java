package dev.sockeye.command;

import dev.sockeye.file.OwnedFiles;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One run of `sockeye send`: sends what the sources give on a thread of its own, `send`, one message at a time, and prints
/// what comes on the calling thread. What waits to be printed is bounded: then nothing more is read from the server.
final class Talk {
    /// How it ends.
    ///
    /// @param halfClose whether the server is told when all is sent
    /// @param patience how long after the last message, sent or received, more is awaited
    record Ending(boolean halfClose, Duration patience) {}

    private final Transport transport;
    private final ClientSpec spec;
    private final TalkLog log;
    private final PrintStream out;
    private final TalkEvents events;

    /// @param typed whether what is sent comes from standard input
    Talk(Transport transport, ClientSpec spec, TalkLog log, PrintStream out, boolean typed) {
        this.events = new TalkEvents(typed);
        this.transport = transport;
        this.spec = spec;
        this.log = log;
        this.out = out;
    }

    /// Sends all of it, and waits for answers as long as is to be waited.
    ///
    /// @param files whose descriptors go with the first message
    /// @return the exit code
    int run(List<TalkSource> sources, List<Path> files, Ending ending, OwnedFiles owned)
            throws SocketFailedException, InterruptedException {
        var descriptors = new ArrayList<Descriptor>();
        try {
            for (Path file : files) {
                Descriptor opened = opened(file);
                if (opened == null) {
                    return ExitCodes.FAILED;
                }
                descriptors.add(opened);
            }
            Port port = open(owned);
            log.opened(port);
            Thread.ofPlatform().daemon().name("send").start(() -> send(port, sources, descriptors, ending.halfClose()));
            return listen(port, ending.patience());
        } finally {
            descriptors.forEach(Descriptor::close);
        }
    }

    /// Null when it cannot be opened, which is said: it is not the server that is not there.
    private @Nullable Descriptor opened(Path file) {
        try {
            return transport.open(file, false);
        } catch (SocketFailedException e) {
            log.problem("Nothing was sent, as a file of --fd cannot be opened. " + e.failure().sentence());
            return null;
        }
    }

    private Port open(OwnedFiles owned) throws SocketFailedException {
        OwnedFiles.OwnedFile file = spec.bindTo().orElse(null) instanceof Address.Pathname path
                ? owned.intend(path.path())
                : null;
        boolean made = false;
        try {
            Port port = spec.type() == SocketType.DATAGRAM
                    ? transport.openDatagram(new DatagramOptions(spec.bindTo(), buffer(), FileOptions.PRIVATE,
                            spec.network()), events)
                    : transport.connect(new ConnectOptions(spec.address(), spec.type(), spec.timeout(), buffer(),
                            spec.bindTo(), spec.askCredentials(), spec.network()), events);
            if (file != null && port.file() instanceof Fact.Known<FileIdentity>(FileIdentity identity)) {
                file.made(identity);
                made = true;
            }
            return port;
        } finally {
            if (file != null && !made) {
                file.notMade();
            }
        }
    }

    /// Whole messages, unless somebody asked for another size.
    private int buffer() {
        return spec.receiveBuffer() == ClientSpec.of(spec.type(), spec.address()).receiveBuffer()
                ? Port.WHOLE
                : spec.receiveBuffer();
    }

    private void send(Port port, List<TalkSource> sources, List<Descriptor> descriptors, boolean halfClose) {
        var left = new ArrayList<>(descriptors);
        try {
            for (TalkSource source : sources) {
                source.give(message -> {
                    if (spec.type() == SocketType.STREAM && !message.hasRemaining()) {
                        log.emptyLeftOut();
                        return true;
                    }
                    boolean taken = sent(port, message, List.copyOf(left));
                    left.clear();
                    return taken;
                });
                if (events.hasFailed()) {
                    return;
                }
            }
            if (halfClose && port instanceof Connection connection) {
                connection.shutdownOutput();
            }
            events.allSent(null, "");
        } catch (IOException e) {
            events.allSent(null, "What is to be sent cannot be read: " + FileProblem.reason(e) + ".");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sent(Port port, ByteBuffer message, List<Descriptor> descriptors) throws InterruptedException {
        var sending = new Sending(0);
        var outcome = new CompletableFuture<Sending.Outcome>();
        sending.outcome().thenAccept(outcome::complete);
        log.sends(message.remaining(), descriptors.size());
        events.sends();
        port.sendShared(new Outgoing(message, descriptors,
                spec.type() == SocketType.DATAGRAM ? spec.address() : null, null, sending));
        try {
            return switch (outcome.get()) {
                case Sending.Outcome.Taken _ -> {
                    events.sent();
                    yield true;
                }
                case Sending.Outcome.Failed failed -> {
                    events.allSent(failed.why(), failed.sentence());
                    yield false;
                }
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // It is only ever completed.
        }
    }

    private int listen(Port port, Duration patience) throws InterruptedException {
        while (true) {
            TalkEvents.Next next = events.next(patience);
            switch (next) {
                case TalkEvents.Next.Came(var reception) -> {
                    log.came(reception);
                    ByteBuffer data = reception.data();
                    out.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
                    out.flush();
                    reception.descriptors().forEach(Descriptor::close);
                    if (out.checkError()) {
                        return ExitCodes.DONE; // Whoever read has enough; another failure is said at the end.
                    }
                    events.printed(port, data.remaining());
                }
                case TalkEvents.Next.Over(var failure, String sentence) -> {
                    return ended(failure, sentence);
                }
            }
        }
    }

    private int ended(@Nullable SocketFailure failure, String sentence) {
        if (!sentence.isEmpty()) {
            log.problem(sentence);
        }
        return failure != null ? TalkCode.of(failure) : sentence.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
