package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients of servers that run in other network and mount namespaces.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherNamespaceTest {
    private static final String ECHO = """
            name = sys.argv[2].encode().replace(b'@', b'\\0'); l = s(sys.argv[1]); l.bind(name)
            if sys.argv[1] == 'datagram':
                say('ready')
                while True:
                    data, sender = l.recvfrom(999); l.sendto(b're: ' + data, sender)
            l.listen(5); say('ready')
            while True:
                c, _ = l.accept(); c.send(b're: ' + c.recv(999)); c.close()
            """;
    private static final Address FAR = Address.parse("@sk-far");

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @BeforeEach
    void assumePermitted() throws Exception {
        Unshared.assumePermitted("--net");
    }

    private void asks(Session client) {
        assertThat(client.send(EngineRoom.text("hello"), List.of())).hasSize(1);
        await().until(() -> room.log(client.id()).contains("RECEIVED re: hello"));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void reachesAnAbstractNameOfAnotherNetworkNamespace(SocketType type) throws Exception {
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), ECHO, type.label(), "@sk-far")) {
            assertThat(server.line()).isEqualTo("ready");
            assertThat(EngineRoom.failure(() -> room.workbench().open(ClientSpec.of(type, FAR))))
                    .isInstanceOf(SocketFailure.NotFound.class);
            Session client = room.workbench()
                    .open(ClientSpec.of(type, FAR).inNetworkOf((int) server.pid()));
            asks(client);
            if (type != SocketType.DATAGRAM) {
                client.reconnect();
                asks(client);
            }
            // The threads of this program are where they were.
            assertThat(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")))
                    .isEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void reachesAPathOfAnotherMountNamespace(SocketType type) throws Exception {
        String name = room.path("s").toString();
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[2]))\n" + ECHO, type.label(), name)) {
            assertThat(server.line()).isEqualTo("ready");
            Address there = Address.ofPath("/proc/" + server.pid() + "/root" + name);
            // A datagram server answers to the name that the kernel gives the client in the server's own network.
            asks(room.workbench().open(ClientSpec.of(type, there).inNetworkOf((int) server.pid())));
        }
    }

    @Test
    void saysWhatIsMissingThere() throws Exception {
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), ECHO, "stream", "@sk-other")) {
            server.line();
            ClientSpec spec = ClientSpec.of(SocketType.STREAM, FAR).inNetworkOf((int) server.pid());
            assertThat(EngineRoom.failure(() -> room.workbench().open(spec)))
                    .isInstanceOf(SocketFailure.NotFound.class);
            server.kill();
            assertThat(EngineRoom.failure(() -> room.workbench().open(spec)).sentence())
                    .contains("Entering the network namespace of process " + server.pid() + " is not possible here");
        }
    }

    @Test
    void takesTheProcessFromTheCommandLine() throws SocketFailedException {
        ClientSpec spec = ClientSpecText.parse("stream:@x,network=812");
        assertThat(spec).isEqualTo(ClientSpec.of(SocketType.STREAM, Address.parse("@x")).inNetworkOf(812));
        assertThat(ClientSpecText.format(spec)).isEqualTo("stream:@x,network=812");
    }
}
