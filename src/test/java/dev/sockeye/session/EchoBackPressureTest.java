package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that answer peers which do not read.
@ExtendWith(NoLeaks.class)
class EchoBackPressureTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private Session server(SocketType type, String behaviour) throws Exception {
        return room.workbench().open(
                ServerSpecText.parse(type.label() + ":" + room.path("s") + ",behaviour=" + behaviour));
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aPeerThatDoesNotReadIsSlowedDownAndGetsEverythingWhenItReads(SocketType type) throws Exception {
        var server = server(type, "echo");
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.settimeout(2); sent = 0
                try:
                    while sent < 64 << 20: sent += c.send(b'%09d\\n' % sent * 1000)
                except TimeoutError: pass
                say(sent); sys.stdin.readline(); c.settimeout(20); got = 0
                while got < sent: got += len(c.recv(100000))
                say(got); sys.stdin.readline(); c.send(b'more'); say(c.recv(99).decode())
                """, room.path("s"), type.label())) {
            int sent = Integer.parseInt(peer.line());
            assertThat(sent).as("it was held up long before that").isLessThan(32 << 20);
            assertThat(server.connections().getFirst().queuedBytes()).isLessThan(1 << 20);
            peer.type("read\n");
            assertThat(peer.line()).isEqualTo(String.valueOf(sent));
            peer.type("more\n");
            assertThat(peer.line()).isEqualTo("more");
        }
        assertThat(room.events(server.id())).noneMatch(event -> event.kind() == EventKind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "reply:yes"})
    void emptyPacketsToOneWhoDoesNotReadTakeNoMemory(String behaviour) throws Exception {
        var server = server(SocketType.SEQPACKET, behaviour);
        try (var peer = ForeignPeer.python("""
                c = s('seqpacket'); c.connect(sys.argv[1]); c.settimeout(2); n = 0
                try:
                    while n < 1000000: c.send(b''); n += 1
                except TimeoutError: say('held')
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("held");
            assertThat(server.connections().getFirst().queuedBytes()).isLessThan(1 << 20);
        }
    }

    @Test
    void aPeerThatGoesWithoutReadingIsNotedAsGone() throws Exception {
        var server = server(SocketType.STREAM, "echo");
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); c.settimeout(1)
                try:
                    while True: c.send(b'x' * 65536)
                except TimeoutError: pass
                c.close(); say('gone'); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("gone");
            await().atMost(Duration.ofSeconds(20)).until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void aDatagramReceiverThatDoesNotReadLeavesRoomForOthersAndTheLogSaysWhatWasRefused() throws Exception {
        var server = server(SocketType.DATAGRAM, "echo");
        try (var deaf = ForeignPeer.python("""
                c = s('datagram'); c.bind(''); c.connect(sys.argv[1])
                for i in range(15000): c.send(b'x' * 20)
                say('done'); sys.stdin.read()
                """, room.path("s")); var other = ForeignPeer.python("""
                c = s('datagram'); c.bind(''); c.connect(sys.argv[1]); sys.stdin.readline(); c.settimeout(20)
                for i in range(20): c.send(b'hello %d' % i)
                say('sent')
                for i in range(20): say(c.recv(99).decode())
                """, room.path("s"))) {
            assertThat(deaf.line()).isEqualTo("done");
            await().atMost(Duration.ofSeconds(20)).until(() -> server.counters().receivedMessages() == 15000);
            other.type("go\n");
            assertThat(other.line()).isEqualTo("sent");
            deaf.kill(); // As long as it lives, the kernel may count what it has not read against the whole socket.
            for (int i = 0; i < 20; i++) {
                assertThat(other.line()).isEqualTo("hello " + i);
            }
            assertThat(room.events(server.id())).filteredOn(event -> event.kind() == EventKind.FAILED)
                    .first().satisfies(event -> assertThat(event.note()).contains("The receiver does not read",
                            "the bound for one receiver is"));
        }
    }

    @Test
    void aPersonsMessageIsNoAnswer() throws Exception {
        var server = server(SocketType.STREAM, "reply:x");
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1]); c.settimeout(30); say('open'); sys.stdin.readline()
                c.send(b'?'); c.shutdown(socket.SHUT_WR); got = 0
                while True:
                    b = c.recv(1 << 20)
                    if not b: break
                    got += len(b)
                say(got)
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("open");
            await().until(() -> server.openConnections() == 1);
            var sendings = server.send(dev.sockeye.socket.Outgoing.of(java.nio.ByteBuffer.allocate(8 << 20)),
                    java.util.List.of());
            peer.type("go\n");
            assertThat(peer.line()).as("both came whole, whichever was first").isEqualTo(String.valueOf((8 << 20) + 1));
            assertThat(sendings).singleElement().satisfies(
                    one -> assertThat(one.outcome().toCompletableFuture().join())
                            .isEqualTo(new dev.sockeye.socket.Sending.Outcome.Taken(8 << 20)));
        }
    }
}
