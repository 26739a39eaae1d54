package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Datagrams wait for their own receiver only, and a refusal is told without harm to the port.
class DatagramSendTest extends RealSockets {
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
}
