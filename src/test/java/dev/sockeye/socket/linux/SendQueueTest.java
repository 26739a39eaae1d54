package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update(data.duplicate());
        return java.util.HexFormat.of().formatHex(digest.digest());
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
            assertThat(counting.lastFailure).isInstanceOf(SocketFailure.QueueFull.class);
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

    /// Counts outcomes and may send again from inside one.
    private static final class Outcomes implements PortEvents {
        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        volatile @Nullable SocketFailure lastFailure;
        volatile java.util.function.@Nullable BiConsumer<Port, Outgoing> onSent;

        @Override
        public void received(Port port, Reception reception) {
            // The peers of these tests only read.
        }

        @Override
        public void sent(Port port, Outgoing message, long timeNanos) {
            sent.incrementAndGet();
            var next = onSent;
            if (next != null) {
                next.accept(port, message);
            }
        }

        @Override
        public void sendFailed(Port port, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
            lastFailure = failure;
            failed.incrementAndGet();
        }

        @Override
        public void inputEnded(Port port, long timeNanos) {
            // Told again by closed.
        }

        @Override
        public void outputEnded(Port port, long timeNanos) {
            // Not asked for here.
        }

        @Override
        public void closed(Port port, @Nullable SocketFailure failure, long timeNanos) {
            // Not looked at.
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

    private static final String DATAGRAM_READER = """
            r = s('datagram'); r.bind(sys.argv[1]); say('ready'); sys.stdin.readline(); seen = []
            while True:
                seen.append(r.recv(100).decode())
                if seen[-1] == 'end': break
            say(' '.join(seen))
            """;

    @Test
    void oneReceiverThatDoesNotReadHoldsUpNobodyElse() throws Exception {
        var outcomes = new Outcomes();
        try (var slow = ForeignPeer.python(DATAGRAM_READER, directory.resolve("slow"));
                var quick = ForeignPeer.python(DATAGRAM_READER, directory.resolve("quick"));
                var port = datagram("own", outcomes)) {
            assertThat(slow.line() + quick.line()).isEqualTo("readyready");
            var expected = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                port.send(to(address("slow"), "n" + i));
                expected.append('n').append(i).append(' ');
            }
            await().until(() -> port.queuedBytes() > 0);
            quick.type("read\n");
            port.send(to(address("quick"), "end"));
            assertThat(quick.line()).isEqualTo("end");
            assertThat(port.queuedBytes()).as("the slow one still waits").isPositive();
            port.send(to(address("slow"), "end"));
            slow.type("read\n");
            assertThat(slow.line()).isEqualTo(expected + "end");
            await().until(() -> outcomes.sent.get() == 42);
        }
    }

    @Test
    void outcomesThatSendToOtherReceiversLoseNothing() throws Exception {
        Address slow = address("slow");
        Address quick = address("quick");
        var outcomes = new Outcomes();
        var left = new AtomicInteger(300);
        outcomes.onSent = (port, message) -> {
            int number = left.getAndDecrement();
            if (number > 0) {
                port.send(to(number % 2 == 0 ? slow : quick, "again"));
            }
        };
        try (var one = ForeignPeer.python(DATAGRAM_READER, directory.resolve("slow"));
                var two = ForeignPeer.python(DATAGRAM_READER, directory.resolve("quick"));
                var port = datagram("own", outcomes)) {
            assertThat(one.line() + two.line()).isEqualTo("readyready");
            two.type("read\n");
            for (int i = 0; i < 30; i++) {
                port.send(to(slow, "first"));
            }
            await().until(() -> port.queuedBytes() > 0);
            one.type("read\n");
            await().until(() -> outcomes.sent.get() == 330);
            assertThat(outcomes.failed).hasValue(0);
            assertThat(port.queuedBytes()).isZero();
            port.send(to(slow, "end"));
            port.send(to(quick, "end"));
            long arrived = (long) one.line().split(" ").length + two.line().split(" ").length;
            assertThat(arrived).isEqualTo(332);
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
            var failure = (SocketFailure.MessageTooLong) sender.failed.getFirst().failure();
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
    void aDatagramToNobodyFailsAndThePortLivesOn() throws Exception {
        var heard = new Heard();
        try (var left = ForeignPeer.python("r = s('datagram'); r.bind(sys.argv[1])", directory.resolve("stale"));
                var port = datagram("own", heard)) {
            assertThat(left.exitCode()).isZero();
            port.send(to(address("stale"), "a"));
            port.send(to(address("missing"), "b"));
            port.send(to(Address.parse("@sk-nobody-at-all"), "c"));
            await().until(() -> heard.failed.size() == 3);
            assertThat(heard.failed).extracting(Heard.Failed::failure).hasExactlyElementsOfTypes(
                    SocketFailure.NobodyListening.class, SocketFailure.NotFound.class, SocketFailure.NotFound.class);
            port.send(to(address("own"), "to myself"));
            await().until(() -> heard.received.size() == 1);
            assertThat(heard.received.getFirst().sender()).isEqualTo(address("own"));
            assertThat(heard.ends).isEmpty();
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
            assertThat(heard.failed.getFirst().failure()).isInstanceOf(SocketFailure.ClosedHere.class);
        }
    }
}
