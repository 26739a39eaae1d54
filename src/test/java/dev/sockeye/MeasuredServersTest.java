package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bench.CapturedServers;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The servers that a measurement has beside the others to see what capturing costs.
@ExtendWith(NoLeaks.class)
class MeasuredServersTest {
    @AutoClose
    private final ShortTempDir directory;

    MeasuredServersTest() throws Exception {
        directory = new ShortTempDir();
    }

    private Path socket() {
        return directory.resolve("s");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theyEchoAndLeaveNothing(SocketType type) throws Exception {
        try (CapturedServers servers = MeasuredServers.start()) {
            servers.open(type, Address.ofPath(socket().toString()));
            try (var client = ForeignPeer.python("""
                    c = s(sys.argv[2]); c.settimeout(20)
                    if sys.argv[2] == 'datagram': c.bind('')
                    c.connect(sys.argv[1])
                    for n in range(3): c.send(b'ping %d' % n); say(c.recv(100).decode())
                    """, socket(), type.label())) {
                assertThat(client.rest()).isEqualTo("ping 0\nping 1\nping 2");
            }
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void whatIsAtTheAddressIsNotTakenAndSaid() throws Exception {
        Files.writeString(socket(), "precious");
        try (CapturedServers servers = MeasuredServers.start()) {
            assertThatThrownBy(() -> servers.open(SocketType.STREAM, Address.ofPath(socket().toString())))
                    .isInstanceOf(MeasurementFailedException.class).hasMessageContaining(socket().toString());
        }
        assertThat(socket()).hasContent("precious");
    }
}
