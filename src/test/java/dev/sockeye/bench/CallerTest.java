package dev.sockeye.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Wire;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connecting to servers whose queue is full.
@ExtendWith(NoLeaks.class)
class CallerTest {
    private static final String FULL = """
            import time
            l = s(sys.argv[2]); l.bind(sys.argv[1]); l.listen(0)
            first = s(sys.argv[2]); first.connect(sys.argv[1])
            say('full')
            time.sleep(float(sys.argv[3]))
            for _ in range(2): l.accept()
            say('accepted')
            sys.stdin.read()
            """;

    private final LinuxDirectSockets sockets = new LinuxDirectSockets();

    @ParameterizedTest
    @EnumSource(value = Wire.class, names = {"STREAM", "SEQPACKET"})
    void aServerThatAcceptsLateIsWaitedFor(Wire wire) throws Exception {
        try (var directory = new ShortTempDir();
                var server = ForeignPeer.python(FULL, directory.resolve("s"), wire.label(), 2.5)) {
            assertThat(server.line()).isEqualTo("full");
            int fd = new Caller(sockets, () -> false).dial(wire,
                    sockets.place(Address.ofPath(directory.resolve("s").toString())));
            assertThat(fd).isNotNegative();
            sockets.close(fd);
            assertThat(server.line()).isEqualTo("accepted");
        }
    }

    @Test
    void whoStopsTheMeasurementDoesNotWaitForIt() throws Exception {
        var asked = new AtomicInteger();
        try (var directory = new ShortTempDir();
                var server = ForeignPeer.python(FULL, directory.resolve("s"), "stream", 600)) {
            assertThat(server.line()).isEqualTo("full");
            assertThatThrownBy(() -> new Caller(sockets, () -> asked.incrementAndGet() > 2).dial(Wire.STREAM,
                    sockets.place(Address.ofPath(directory.resolve("s").toString()))))
                    .isInstanceOf(MeasurementFailedException.class);
        }
    }

    @Test
    void aServerOfTcpThatAcceptsLateIsWaitedForToo() throws Exception {
        int listener = sockets.open(Wire.TCP, 20_000);
        assertThat(sockets.bind(listener, sockets.loopback())).isZero();
        assertThat(sockets.listen(listener, 0)).isZero();
        var caller = new Caller(sockets, () -> false);
        int first = caller.dial(Wire.TCP, sockets.placeOf(listener));
        var polled = new AtomicInteger();
        // It accepts when the client has asked again: the queue is full until then.
        int second = new Caller(sockets, () -> {
            if (polled.incrementAndGet() == 2) {
                sockets.close(sockets.accept(listener));
            }
            return false;
        }).dial(Wire.TCP, sockets.placeOf(listener));
        assertThat(polled.get()).as("it had to wait").isPositive();
        List.of(first, second, listener).forEach(sockets::close);
    }
}
