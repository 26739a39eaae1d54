package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.Engine;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.NothingInTheWay;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.socket.linux.LinuxTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Between binding and being where it is to be, a tap relays nobody: that may still fail.
@ExtendWith(NoLeaks.class)
@Timeout(60)
class TapArmingTest {
    private final MemoryCapture capture = new MemoryCapture();
    private ShortTempDir directory;
    private LinuxTransport transport;
    private Workbench workbench;
    private Session server;
    private boolean fails;
    private boolean breaks;

    @BeforeEach
    @SuppressWarnings("NullAway.Init") // each test starts its server
    void open() throws Exception {
        directory = new ShortTempDir();
        transport = Engine.transport();
        workbench = new Workbench(transport, new NothingInTheWay() {
            @Override
            public Place beforeTapping(Address.Pathname path, Way way) {
                return new SlowPlace(path);
            }
        }, capture, capture,
                new PolicyFacts(new LinuxAccounts(), new ProcessReader(), new LinuxFileCalls()));
    }

    @AfterEach
    void close() throws Exception {
        workbench.close();
        transport.close();
        directory.close();
    }

    private Address.Pathname address(String name) {
        return (Address.Pathname) Address.ofPath(directory.resolve(name).toString());
    }

    private Session says(Address where, String text) throws SocketFailedException {
        Session client = workbench.open(ClientSpec.of(server.type(), where));
        client.send(Outgoing.of(StandardCharsets.UTF_8.encode(text)), List.of());
        return client;
    }

    /// Somebody finds the tap's door, and says something, before the tap is in its place.
    private final class SlowPlace implements BindingGuard.Place {
        private final Address.Pathname path;

        SlowPlace(Address.Pathname path) {
            this.path = path;
        }

        @Override
        public Address.Pathname door() {
            return address("door");
        }

        @Override
        public FileOptions file() {
            return FileOptions.PRIVATE;
        }

        @Override
        public void made(Fact<FileIdentity> file) throws SocketFailedException {
            says(door(), "early");
            // What another says to the server goes through the same thread: that of the early one would have been there first.
            for (int turn = 1; turn <= 3; turn++) {
                String text = "direct " + turn;
                says(path, text);
                await().until(() -> received().contains(text));
            }
            if (fails) {
                throw new SocketFailedException(new SocketFailure.Unsupported("Standing there", "it is a test"));
            }
            if (breaks) {
                throw new IllegalStateException("it is a test");
            }
        }

        @Override
        public Address server() {
            return path;
        }

        @Override
        public Address.Pathname path() {
            return path;
        }

        @Override
        public void undo() {
            // The directory goes with everything in it.
        }
    }

    private List<String> received() {
        return LongStream.range(capture.first(), capture.end()).mapToObj(capture::event).filter(Objects::nonNull)
                .filter(event -> event.session() == server.id() && event.kind() == EventKind.RECEIVED)
                .map(event -> text(event.number())).toList();
    }

    private String text(long number) {
        ByteBuffer data = ByteBuffer.allocate(64);
        capture.payload(number, 0, data);
        return StandardCharsets.UTF_8.decode(data.flip()).toString();
    }

    private Session tap(SocketType type) throws SocketFailedException {
        server = workbench.open(ServerSpec.of(type, address("server")));
        return workbench.open(TapSpec.of(type, address("server")).at(new TapSpec.Place.Renamed()));
    }

    @ParameterizedTest
    @EnumSource
    void relaysWhoCameEarlyOnceItIsInItsPlace(SocketType type) throws Exception {
        Session tap = tap(type);
        await().until(() -> received().contains("early"));
        assertThat(received()).containsExactly("direct 1", "direct 2", "direct 3", "early");
        assertThat(tap.counters().receivedBytes()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void relaysNobodyWhenItCannotBeInItsPlace(SocketType type) throws Exception {
        fails = true;
        assertThatThrownBy(() -> tap(type)).isInstanceOf(SocketFailedException.class);
        says(address("server"), "after");
        await().until(() -> received().contains("after"));
        assertThat(received()).doesNotContain("early");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoListenerBehindWhateverWentWrong(boolean ours) throws Exception {
        fails = !ours;
        breaks = ours;
        assertThatThrownBy(() -> tap(SocketType.STREAM)).isNotNull();
        await().untilAsserted(() -> assertThatThrownBy(() -> says(address("door"), "late"))
                .hasMessageContaining("Nobody listens"));
    }
}
