package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.ListenerEvents;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What throws hurts its own port and nothing else.
class HandlerFailureTest extends RealSockets {
    private static Heard echoUnless(String word, Runnable failure) {
        return new Heard((port, reception) -> {
            if (StandardCharsets.UTF_8.decode(reception.data().duplicate()).toString().equals(word)) {
                failure.run();
            }
            port.send(Outgoing.of(reception.data().duplicate()));
        });
    }

    private void othersGoOnWhen(Runnable failure) throws Exception {
        var server = echoUnless("boom", failure);
        var bystander = new Heard();
        var culprit = new Heard();
        try (var _ = listen("s", SocketType.STREAM, server)) {
            Connection one = connect("s", SocketType.STREAM, bystander);
            connect("s", SocketType.STREAM, culprit).send(text("boom"));
            await().until(
                    () -> culprit.ends.contains("closed PeerClosed") || culprit.ends.contains("closed PeerReset"));
            one.send(text("still here"));
            await().until(() -> bystander.received.size() == 1);
            assertThat(server.ends).containsExactly("closed Unsupported");
        }
    }

    @Test
    void anExceptionClosesItsOwnConnectionOnly() throws Exception {
        othersGoOnWhen(() -> {
            throw new IllegalStateException("thrown by the test");
        });
    }

    @Test
    void anErrorClosesItsOwnConnectionOnly() throws Exception {
        othersGoOnWhen(() -> {
            throw new AssertionError("thrown by the test");
        });
    }

    /// Throws as long as it is told to, at every event that can throw.
    private static final class Thrower implements PortEvents, ListenerEvents {
        final AtomicInteger acceptFailures = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final Heard good = Heard.echo();

        @Override
        public PortEvents accepted(Connection connection, long timeNanos) {
            if (acceptFailures.getAndDecrement() > 0) {
                connection.send(text("this never leaves"));
                throw new IllegalStateException("the owner cannot take it");
            }
            return good.accepted(connection, timeNanos);
        }

        @Override
        public void acceptFailed(SocketFailure failure, long timeNanos) {
            throw new IllegalStateException("acceptFailed");
        }

        @Override
        public void closed(@Nullable SocketFailure failure, long timeNanos) {
            throw new IllegalStateException("listener closed");
        }

        @Override
        public void received(Port port, Reception reception) {
            throw new IllegalStateException("received");
        }

        @Override
        public void sent(Port port, Outgoing message, long timeNanos) {
            throw new IllegalStateException("sent");
        }

        @Override
        public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
            throw new IllegalStateException("sendFailed");
        }

        @Override
        public void inputEnded(Port port, long timeNanos) {
            throw new IllegalStateException("inputEnded");
        }

        @Override
        public void outputEnded(Port port, long timeNanos) {
            throw new IllegalStateException("outputEnded");
        }

        @Override
        public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
            closed.incrementAndGet();
            throw new IllegalStateException("closed");
        }
    }

    @Test
    void aListenerGoesOnWhenItsOwnerCannotTakeAConnection() throws Exception {
        var owner = new Thrower();
        owner.acceptFailures.set(1);
        try (var _ = listen("s", SocketType.STREAM, owner)) {
            var refused = new Heard();
            connect("s", SocketType.STREAM, refused);
            await().until(() -> !refused.ends.isEmpty());
            assertThat(refused.received).isEmpty();
            var welcome = new Heard();
            connect("s", SocketType.STREAM, welcome).send(text("hello"));
            await().until(() -> welcome.received.size() == 1);
        }
    }

    @Test
    void anOutcomeThatThrowsClosesThePortThoughAnotherThreadSent() throws Exception {
        try (var _ = listen("s", SocketType.STREAM, new Heard())) {
            var thrower = new Thrower();
            Connection connection = connect("s", SocketType.STREAM, thrower);
            connection.send(text("whose outcome throws"));
            await().until(() -> thrower.closed.get() == 1);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void whatWaitsIsFailedAndTheSocketClosedThoughEveryOutcomeThrows() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept(); sys.stdin.read()
                """, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            var thrower = new Thrower();
            Connection connection = connect("p", SocketType.STREAM, thrower);
            for (int i = 0; i < 3; i++) {
                connection.send(Outgoing.of(java.nio.ByteBuffer.allocate(1 << 20)));
            }
            await().until(() -> connection.queuedBytes() > 2 << 20);
            connection.close();
            await().until(() -> thrower.closed.get() == 1);
            assertThat(connection.queuedBytes()).isZero();
        }
    }

    /// Does something with a connection before it is taken.
    private record Taking(Heard handler, Consumer<Connection> first) implements ListenerEvents {
        @Override
        public PortEvents accepted(Connection connection, long timeNanos) {
            first.accept(connection);
            return handler;
        }

        @Override
        public void acceptFailed(SocketFailure failure, long timeNanos) {
            handler.acceptFailed(failure, timeNanos);
        }

        @Override
        public void closed(@Nullable SocketFailure failure, long timeNanos) {
            handler.closed(failure, timeNanos);
        }
    }

    @Test
    void aServerMaySpeakFirstWhileItTakesTheConnection() throws Exception {
        var handler = new Heard();
        ListenerEvents greeting = new Taking(handler, connection -> {
            connection.send(text("220 welcome"));
            connection.shutdownOutput();
        });
        try (var _ = listen("s", SocketType.STREAM, greeting);
                var peer = ForeignPeer.socat("-u", "UNIX-CONNECT:" + directory.resolve("s"), "-")) {
            assertThat(peer.rest()).isEqualTo("220 welcome");
            await().until(() -> handler.sent.contains("220 welcome"));
        }
    }

    @Test
    void aConnectionClosedWhileItIsTakenIsDeniedBeforeAByteIsRead() throws Exception {
        var handler = new Heard();
        ListenerEvents denying = new Taking(handler, Connection::close);
        try (var _ = listen("s", SocketType.STREAM, denying)) {
            var client = new Heard();
            connect("s", SocketType.STREAM, client).send(text("let me in"));
            await().until(() -> !client.ends.isEmpty() && !handler.ends.isEmpty());
            assertThat(handler.received).isEmpty();
            assertThat(handler.ends).containsExactly("closed");
        }
    }

    @Test
    void descriptorsThatAFailingHandlerWasGivenAreClosed() throws Exception {
        var handler = new Heard((_, _) -> {
            throw new IllegalStateException("thrown by the test");
        });
        try (var _ = listen("s", SocketType.STREAM, handler);
                var peer = ForeignPeer.python("""
                        c = s('stream'); c.connect(sys.argv[1]); a, b = socket.socketpair()
                        c.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [a.fileno()]))])
                        say(c.recv(1))
                        """, directory.resolve("s"))) {
            await().until(() -> handler.ends.contains("closed Unsupported"));
            assertThat(handler.received.getFirst().descriptors()).hasSize(1)
                    .allMatch(descriptor -> !descriptor.isOpen());
            assertThat(peer.line()).isEqualTo("b''");
        }
    }
}
