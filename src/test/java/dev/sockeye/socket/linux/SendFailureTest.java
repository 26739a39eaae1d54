package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each way in which sending on an open socket fails, against the real kernel.
@ExtendWith(NoLeaks.class)
class SendFailureTest {
    private static final String DEAF_SERVER = """
            l = s(sys.argv[2]); l.bind(sys.argv[1])
            if sys.argv[2] != 'datagram': l.listen(1)
            say('ready')
            if sys.argv[2] != 'datagram': c, _ = l.accept()
            sys.stdin.readline()
            """;

    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();

    private SocketFailure onlyFailure() {
        await().until(() -> !heard.failed.isEmpty());
        assertThat(heard.failed).hasSize(1);
        return heard.failed.getFirst().failure();
    }

    @Test
    void aPacketThatIsTooLongSaysTheLimitAndTheSocketLives() throws Exception {
        var server = new Heard();
        room.listen("s", SocketType.SEQPACKET, server);
        Connection client = room.connect("s", SocketType.SEQPACKET, heard);
        client.send(EngineRoom.text("x".repeat(4 << 20)));
        SocketFailure failure = onlyFailure();
        assertThat(failure).isInstanceOf(TransferFailure.MessageTooLong.class);
        assertThat(failure.sentence()).matches("The message is too long: 4194304 bytes, the kernel takes \\d+\\.");
        client.send(EngineRoom.text("short"));
        await().until(() -> server.received.size() == 1);
        assertThat(client.queuedBytes()).isZero();
    }

    @Test
    void aPeerThatClosesWithUnreadDataResetsTheConnection() throws Exception {
        try (var peer = ForeignPeer.python(DEAF_SERVER + "c.close()", room.path("s"), "stream")) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection client = room.connect("s", SocketType.STREAM, heard);
            client.send(EngineRoom.text("never read"));
            await().until(() -> heard.sent.size() == 1);
            peer.type("\n");
            await().until(() -> heard.ends.contains("closed PeerReset"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void whatThePeerSentBeforeItResetIsStillDelivered(SocketType type) throws Exception {
        var gate = new java.util.concurrent.CountDownLatch(1);
        var slow = new Heard((_, _) -> await().until(() -> gate.getCount() == 0));
        try (var peer = ForeignPeer.python(DEAF_SERVER + """
                for word in (b'one', b'two', b'three'): c.send(word)
                c.close(); say('closed'); sys.stdin.read()
                """, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection client = room.connect("s", type, slow);
            client.send(EngineRoom.text("never read"));
            await().until(() -> slow.sent.size() == 1);
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("closed");
            gate.countDown();
            await().until(() -> slow.ends.stream().anyMatch(end -> end.startsWith("closed")));
            assertThat(String.join("", slow.received.stream().map(Heard.Received::text).toList()))
                    .isEqualTo("onetwothree");
            assertThat(slow.ends).contains("closed PeerReset");
        }
    }

    @Test
    void aPeerThatResetsAfterItsHalfCloseIsStillAReset() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept()
                c.shutdown(socket.SHUT_WR); sys.stdin.readline(); c.close(); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection client = room.connect("s", SocketType.STREAM, heard);
            await().until(() -> heard.ends.contains("input ended"));
            client.send(EngineRoom.text("never read"));
            await().until(() -> heard.sent.size() == 1);
            peer.type("\n");
            await().until(() -> heard.ends.size() == 2);
            assertThat(heard.ends).containsExactly("input ended", "closed PeerReset");
        }
    }

    @Test
    void sendingToAPeerThatReadsNoMoreFailsAndSaysThatItIsStillThere() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); c, _ = l.accept()
                c.shutdown(socket.SHUT_RD); say('deaf'); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("ready");
            Connection client = room.connect("s", SocketType.STREAM, heard);
            assertThat(peer.line()).isEqualTo("deaf");
            client.send(EngineRoom.text("x"));
            assertThat(onlyFailure()).isEqualTo(new TransferFailure.PeerReadsNoMore());
            assertThat(heard.ends).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aPeerThatDoesNotReadFillsTheQueueUpToItsBoundAndNoFurther(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(DEAF_SERVER, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            var port = type == SocketType.DATAGRAM ? room.autobound(heard) : room.connect("s", type, heard);
            var message = "x".repeat(128 << 10);
            int messages = 0;
            while (heard.failed.isEmpty() && messages < 20_000) {
                EngineRoom.send(port, message, room.address("s"));
                assertThat(port.queuedBytes()).isLessThanOrEqualTo(port.queueLimit());
                messages++;
            }
            assertThat(messages).isGreaterThanOrEqualTo((int) (port.queueLimit() >> 17));
            assertThat(heard.failed.getFirst().failure()).isInstanceOf(TransferFailure.QueueFull.class);
            assertThat(heard.failed.getFirst().failure().sentence()).contains("does not read", "67108864");
            int failedBefore = heard.failed.size();
            int underWay = messages - failedBefore - heard.sent.size();
            port.close();
            await().until(() -> heard.failed.size() >= failedBefore + underWay);
            assertThat(heard.failed.getLast().failure()).isEqualTo(new TransferFailure.ClosedHere());
            assertThat(heard.failed.size() + heard.sent.size()).isEqualTo(messages);
            assertThat(port.queuedBytes()).isZero();
        }
    }

    @Test
    void sendingAfterClosingHereFailsAndLeavesNothingQueued() throws Exception {
        room.listen("s", SocketType.STREAM, new Heard());
        Connection client = room.connect("s", SocketType.STREAM, heard);
        client.close();
        for (int i = 0; i < 100; i++) {
            client.send(EngineRoom.text("late"));
        }
        await().until(() -> heard.failed.size() == 100);
        assertThat(heard.failed).allMatch(failed -> failed.failure().equals(new TransferFailure.ClosedHere()));
        assertThat(client.queuedBytes()).isZero();
    }

    @Test
    void tooManyDescriptorsAndDescriptorsWithoutDataAreUnsupported() throws Exception {
        room.listen("s", SocketType.STREAM, new Heard());
        Connection client = room.connect("s", SocketType.STREAM, heard);
        try (Descriptor file = room.transport.open(Path.of("/etc/hostname"), false)) {
            client.send(new Outgoing(ByteBuffer.wrap(new byte[1]), Collections.nCopies(254, file), null));
            client.send(new Outgoing(ByteBuffer.allocate(0), List.of(file), null));
        }
        await().until(() -> heard.failed.size() == 2);
        assertThat(heard.failed).extracting(failed -> failed.failure().sentence()).containsExactly(
                "Passing 254 descriptors at once is not possible here: one message carries at most 253.",
                "Passing descriptors without data on a stream is not possible here: the kernel carries them with at "
                        + "least one byte.");
    }

    @Test
    void answeringADatagramWithoutASenderIsSaidToBeImpossible() throws Exception {
        var port = room.autobound(heard);
        port.send(EngineRoom.text("to nobody"));
        assertThat(onlyFailure()).isInstanceOf(SocketFailure.Unsupported.class);
    }
}
