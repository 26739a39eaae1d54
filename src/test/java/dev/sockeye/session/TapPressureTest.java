package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever does not read, accept or exist is felt at the other end of a tap as without it.
class TapPressureTest extends TapRoom {
    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aServerThatDoesNotReadSlowsItsClientDownAndMemoryStaysBounded(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                c.setblocking(False); sent = 0; idle = 0
                while idle < 20:
                    try: sent += c.send(b'x' * 50000); idle = 0
                    except BlockingIOError: idle += 1; time.sleep(0.02)
                say(sent); sys.stdin.readline(); c.close(); got = 0
                while True:
                    data = b.recv(100000)
                    if not data: break
                    got += len(data)
                say(got)
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            String sent = peer.line();
            assertThat(Integer.parseInt(sent)).isLessThan(3_000_000);
            assertThat(tap.connections().getFirst().queuedBytes()).isBetween(1L, 1_000_000L);
            peer.type("read\n");
            assertThat(peer.line()).as("nothing is lost").isEqualTo(sent);
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.FAILED)).isEmpty();
            assertThat(relayed(tap).stream().mapToInt(String::length).sum()).isGreaterThan(Integer.parseInt(sent));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aRefusedServerIsRefusedToTheClient(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); b.close(); ready(); c = dial();
                try: c.send(b'x'); say(c.recv(10))
                except OSError as e: say(type(e).__name__)
                """)) {
            Session tap = tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isIn("ConnectionResetError", "BrokenPipeError", "b''");
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.CLOSED).getFirst().note()).startsWith("The server refused: ")
                    .contains("server");
            assertThat(tap.state()).isEqualTo(Session.State.OPEN);
        }
    }

    @Test
    void aServerWithAFullBacklogKeepsItsClientsWaitingInLine() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = s(kind); b.bind(d + '/server'); b.listen(4); full = [s(kind) for i in range(5)]
                for c in full: c.connect(d + '/server')
                ready(); all = [dial() for i in range(5)]
                for i, c in enumerate(all): c.send(b'%d' % i)
                say('waiting'); sys.stdin.readline()
                for c in full: b.accept()
                say([b.accept()[0].recv(10) for c in all])
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("waiting");
            await().until(() -> tap.openConnections() == 1);
            await().during(Duration.ofMillis(100)).until(() -> tap.openConnections() == 1);
            peer.type("accept\n");
            assertThat(peer.line()).isEqualTo("[b'0', b'1', b'2', b'3', b'4']");
        }
    }

    @Test
    void whatNobodyReadIsResetAtTheOtherEnd() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                c.setblocking(False); idle = 0
                while idle < 10:
                    try: c.send(b'x' * 50000); idle = 0
                    except BlockingIOError: idle += 1; time.sleep(0.02)
                c.setblocking(True); b.close()
                try: say(c.recv(10))
                except OSError as e: say(type(e).__name__)
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("ConnectionResetError");
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.CLOSED).getFirst().note()).contains("server");
        }
    }

    @Test
    void aReceiverThatShutsItsInputDownIsSeenByTheSender() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]; b.shutdown(socket.SHUT_RD)
                try:
                    while True: c.send(b'x'); time.sleep(0.01)
                except BrokenPipeError: say('broken pipe')
                b.send(b'but this'); say(c.recv(100))
                """)) {
            tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("broken pipe");
            assertThat(peer.line()).isEqualTo("b'but this'");
        }
    }

    @Test
    void aFullDatagramServerLosesNothing() throws Exception {
        try (var peer = ends(SocketType.DATAGRAM, """
                b = bound(); ready(); c = dial('client')
                def send():
                    for i in range(5000): c.send(b'%d ' % i + b'x' * 1000)
                t = threading.Thread(target=send); t.start(); time.sleep(1)
                got = [int(b.recv(2000).split()[0]) for i in range(5000)]; t.join(); say(got == list(range(5000)))
                """)) {
            Session tap = tap(SocketType.DATAGRAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("True");
            assertThat(kind(tap, EventKind.FAILED)).isEmpty();
        }
    }
}
