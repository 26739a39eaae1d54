package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is sent arrives whole, once and in order, or its failure is told; and nobody waits for somebody else.
class SendQueueTest extends RealSockets {
    private static final int MEBIBYTE = 1 << 20;
    /// Accepts one connection, and reads and counts when a line is typed.
    private static final String RELUCTANT_READER = """
            import hashlib
            l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept(); sys.stdin.readline()
            count = 0; digest = hashlib.sha256()
            while True:
                part = c.recv(1 << 20)
                if not part: break
                count += len(part); digest.update(part)
            say(count, digest.hexdigest())
            """;

    private static ByteBuffer pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 12));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static String sha256(ByteBuffer data) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(data.duplicate());
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void oneMessageLargerThanTheBoundArrivesWholeAndTheOutputEndsBehindIt() throws Exception {
        int size = 65 * MEBIBYTE;
        var counting = new Outcomes();
        try (var peer = ForeignPeer.python(RELUCTANT_READER, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            ByteBuffer data = pattern(size);
            Connection connection = connect("p", SocketType.STREAM, counting);
            connection.send(Outgoing.of(data));
            connection.shutdownOutput();
            await().until(() -> connection.queuedBytes() > 0);
            peer.type("read\n");
            assertThat(peer.line()).isEqualTo(size + " " + sha256(data));
            await().until(() -> counting.sent.get() == 1);
            assertThat(connection.queuedBytes()).isZero();
        }
    }

    @Test
    void aPeerThatDoesNotReadFillsTheQueueAndNoMore() throws Exception {
        var counting = new Outcomes();
        try (var peer = ForeignPeer.python(RELUCTANT_READER, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection connection = connect("p", SocketType.STREAM, counting);
            for (int i = 0; i < 12; i++) {
                connection.send(Outgoing.of(ByteBuffer.allocate(8 * MEBIBYTE)));
            }
            await().until(() -> counting.failed.get() >= 3);
            assertThat(counting.lastFailure).isInstanceOf(TransferFailure.QueueFull.class);
            assertThat(connection.queuedBytes()).isBetween(1L, connection.queueLimit());
            connection.shutdownOutput();
            peer.type("read\n");
            int admitted = 12 - counting.failed.get();
            assertThat(peer.line()).startsWith((long) admitted * 8 * MEBIBYTE + " ");
            await().until(() -> counting.sent.get() == admitted);
        }
    }

    @Test
    void whatStillWaitsIsFailedWithWhatTheKernelHadTaken() throws Exception {
        var heard = new Heard();
        try (var peer = ForeignPeer.python(RELUCTANT_READER, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection connection = connect("p", SocketType.STREAM, heard);
            connection.send(Outgoing.of(ByteBuffer.allocate(MEBIBYTE)));
            connection.send(text("behind it"));
            await().until(() -> connection.queuedBytes() > 0);
            peer.kill();
            await().until(() -> heard.failed.size() == 2);
            assertThat(heard.failed.getFirst().taken()).isBetween(1, MEBIBYTE - 1);
            assertThat(heard.failed.getLast().taken()).isZero();
            await().until(() -> heard.ends.stream().anyMatch(end -> end.startsWith("closed")));
            assertThat(connection.queuedBytes()).isZero();
        }
    }

    @Test
    void answeringEachOutcomeWithAnotherMessageNeitherNestsNorStarvesOthers() throws Exception {
        int messages = 200_000;
        var endless = new Outcomes();
        endless.onSent = (port, _) -> {
            if (endless.sent.get() < messages) {
                port.send(text("x"));
            }
        };
        var echoed = new Heard();
        try (var _ = listen("s", SocketType.STREAM, Heard.echo());
                var peer = ForeignPeer.python(RELUCTANT_READER, directory.resolve("p"))) {
            assertThat(peer.line()).isEqualTo("ready");
            peer.type("read\n");
            Connection connection = connect("p", SocketType.STREAM, endless);
            connection.send(text("x"));
            Connection other = connect("s", SocketType.STREAM, echoed);
            other.send(text("me too"));
            await().until(() -> echoed.received.size() == 1);
            assertThat(endless.sent.get()).as("the other was served meanwhile").isLessThan(messages);
            await().atMost(Duration.ofSeconds(30)).until(() -> endless.sent.get() == messages);
            connection.close();
            assertThat(peer.line()).startsWith(messages + " ");
            assertThat(endless.failed).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void theLongestMessageIsToldExactlyAndTheSenderLivesOn(SocketType type) throws Exception {
        var receiver = new Heard();
        var sender = new Heard();
        Address there = address("there");
        try (AutoCloseable _ = type == SocketType.DATAGRAM
                ? transport.openDatagram(new DatagramOptions(Optional.of(there), 1 << 20, FileOptions.PRIVATE),
                        receiver)
                : listen("there", type, receiver);
                Port port = type == SocketType.DATAGRAM
                        ? datagram("here", sender)
                        : connect("there", type, sender)) {
            Address receiverAddress = type == SocketType.DATAGRAM ? there : null;
            port.send(new Outgoing(ByteBuffer.allocate(4 * MEBIBYTE), List.of(), receiverAddress));
            await().until(() -> sender.failed.size() == 1);
            var failure = (TransferFailure.MessageTooLong) sender.failed.getFirst().failure();
            assertThat(failure.size()).isEqualTo(4L * MEBIBYTE);
            int limit = (int) (long) ((Fact.Known<Long>) failure.limit()).value();
            port.send(new Outgoing(ByteBuffer.allocate(limit + 1), List.of(), receiverAddress));
            await().until(() -> sender.failed.size() == 2);
            port.send(new Outgoing(ByteBuffer.allocate(limit), List.of(), receiverAddress));
            await().until(() -> receiver.received.size() == 1);
            assertThat(receiver.received.getFirst().originalLength()).isEqualTo(limit);
        }
    }

    @Test
    void sendingOnAClosedPortIsToldAndNotSwallowed() throws Exception {
        var heard = new Heard();
        try (var _ = listen("s", SocketType.STREAM, new Heard())) {
            Connection connection = connect("s", SocketType.STREAM, heard);
            connection.close();
            connection.send(text("too late"));
            await().until(() -> heard.failed.size() == 1);
            assertThat(heard.failed.getFirst().failure()).isInstanceOf(TransferFailure.ClosedHere.class);
        }
    }
}
