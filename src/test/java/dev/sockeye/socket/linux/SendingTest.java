package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What whoever sends is told of its own message, and credentials that it claims.
class SendingTest extends RealSockets {
    private static final String TELL_WHO = """
            l = s(sys.argv[2]); l.bind(sys.argv[1]); l.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            if sys.argv[2] != 'datagram': l.listen()
            say('ready')
            if sys.argv[2] != 'datagram': l, _ = l.accept()
            while True:
                d, anc, _, _ = l.recvmsg(100, 100)
                if not d: break
                pid, uid, gid = struct.unpack('iii', anc[0][2][:12])
                say(d.decode(), 'us' if pid == int(sys.argv[3]) else pid, uid, gid)
            """;

    private static Sending.Outcome outcome(Sending sending) throws Exception {
        return sending.outcome().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void eachIsToldItsOwnOutcome() throws Exception {
        var server = new Heard();
        listen("s", SocketType.STREAM, server);
        Connection connection = connect("s", SocketType.STREAM, new Heard());
        var taken = new Sending(1);
        connection.send(text("hello").to(null, taken));
        assertThat(outcome(taken)).isEqualTo(new Sending.Outcome.Taken(5));
        await().until(() -> server.accepted.size() == 1);
        server.accepted.getFirst().holdInput();
        var large = new Sending(1);
        var late = new Sending(1);
        connection.send(Outgoing.of(ByteBuffer.allocate(4 << 20)).to(null, large));
        connection.send(text("late").to(null, late));
        await().until(() -> connection.queuedBytes() > 0);
        connection.close();
        assertThat(outcome(large)).isInstanceOfSatisfying(Sending.Outcome.Failed.class, failed -> {
            assertThat(failed.why()).isInstanceOf(TransferFailure.ClosedHere.class);
            assertThat(failed.taken()).isBetween(1, 4 << 20);
            assertThat(failed.length()).isEqualTo(4 << 20);
            assertThat(failed.sentence()).startsWith("Not sent completely (").contains(" of 4194304 bytes)");
        });
        assertThat(outcome(late)).isEqualTo(new Sending.Outcome.Failed(new TransferFailure.ClosedHere(), 0, 4));
        var afterwards = new Sending(1);
        connection.send(text("x").to(null, afterwards));
        assertThat(outcome(afterwards)).isInstanceOf(Sending.Outcome.Failed.class);
        assertThat(taken.id()).isNotEqualTo(late.id());
    }

    @Test
    void oneMessageToManyWhoDoNotReadIsKeptOnce() throws Exception {
        var server = new Heard();
        listen("s", SocketType.STREAM, server);
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < 10; i++) {
            connections.add(connect("s", SocketType.STREAM, new Heard()));
        }
        await().until(() -> server.accepted.size() == 10);
        server.accepted.forEach(Connection::holdInput);
        ByteBuffer data = ByteBuffer.allocate(8 << 20);
        var sendings = new ArrayList<Sending>();
        for (Connection connection : connections) {
            var sending = new Sending(1);
            sendings.add(sending);
            connection.sendShared(Outgoing.of(data).to(null, sending));
        }
        await().until(() -> connections.stream().allMatch(connection -> connection.queuedBytes() > 1 << 20));
        assertThat(transport.queueUse().bytes()).isBetween(8L << 20, (8L << 20) + 10 * SendBudget.MESSAGE);
        server.accepted.forEach(Connection::releaseInput);
        for (Sending sending : sendings) {
            assertThat(outcome(sending)).isEqualTo(new Sending.Outcome.Taken(8 << 20));
        }
        assertThat(transport.queueUse().bytes()).isZero();
    }

    @Test
    void allPortsTogetherHaveABoundAndSayWhichOneItWas() throws Exception {
        var server = new Heard();
        listen("s", SocketType.STREAM, server);
        long limit = transport.queueUse().limit();
        assertThat(limit).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4);
        var heard = new Heard();
        var connections = new ArrayList<Connection>();
        long portLimit = connect("s", SocketType.STREAM, heard).queueLimit();
        int count = (int) (limit / (portLimit / 2)) + 1;
        for (int i = 0; i < count; i++) {
            connections.add(connect("s", SocketType.STREAM, heard));
        }
        await().until(() -> server.accepted.size() == count + 1);
        server.accepted.forEach(Connection::holdInput);
        ByteBuffer data = ByteBuffer.allocate((int) (portLimit / 2));
        connections.forEach(connection -> connection.send(Outgoing.of(data)));
        await().until(() -> !heard.failed.isEmpty());
        assertThat(heard.failed.getFirst().failure()).isInstanceOfSatisfying(TransferFailure.QueueFull.class, full -> {
            assertThat(full.bound()).isEqualTo(TransferFailure.QueueFull.Bound.PROGRAM);
            assertThat(full.limit()).isEqualTo(limit);
            assertThat(full.sentence()).contains("for all of them together");
        });
        connections.forEach(Connection::close);
        await().until(() -> transport.queueUse().bytes() == 0);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void claimedCredentialsAreWhatTheReceiverSees(SocketType type) throws Exception {
        AsRoot.assumeFor("send as somebody else");
        try (var peer = ForeignPeer.python(TELL_WHO, directory.resolve("p"), type.label(),
                ProcessHandle.current().pid())) {
            assertThat(peer.line()).isEqualTo("ready");
            var heard = new Heard();
            boolean datagram = type == SocketType.DATAGRAM;
            var port = datagram ? datagram("own", heard) : connect("p", type, heard);
            var to = datagram ? address("p") : null;
            int own = (int) ProcessHandle.current().pid();
            port.send(new Outgoing(bytes("own"), List.of(), to, null, null));
            assertThat(peer.line()).isEqualTo("own us 0 0");
            port.send(new Outgoing(bytes("other"), List.of(), to, new Outgoing.Claimed(own, 1000, 1001), null));
            assertThat(peer.line()).isEqualTo("other us 1000 1001");
            var nobody = new Sending(1);
            port.send(new Outgoing(bytes("dead"), List.of(), to, new Outgoing.Claimed(Integer.MAX_VALUE, 0, 0),
                    nobody));
            assertThat(outcome(nobody)).isInstanceOfSatisfying(Sending.Outcome.Failed.class, failed -> {
                assertThat(failed.why()).isInstanceOf(TransferFailure.CredentialsRefused.class);
                assertThat(failed.why().sentence()).contains("pid 2147483647", "CAP_SYS_ADMIN");
            });
        }
    }
}
