package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients with socat and python3 as their servers.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientSessionTest {
    private static final String ECHO = """
            if os.path.exists(sys.argv[1]): os.unlink(sys.argv[1])
            l = s(sys.argv[2]); l.bind(sys.argv[1])
            if sys.argv[2] == 'datagram':
                say('ready')
                while True:
                    data, sender = l.recvfrom(999); l.sendto(b're: ' + data, sender)
            l.listen(5); say('ready')
            while True:
                c, _ = l.accept()
                while True:
                    data = c.recv(999)
                    if not data: break
                    c.send(b're: ' + data)
                c.close()
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private ForeignPeer echo(SocketType type) throws Exception {
        var peer = ForeignPeer.python(ECHO, room.path("s"), type.label());
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private void asks(Session client, String text) {
        assertThat(client.send(EngineRoom.text(text), List.of())).hasSize(1);
        await().until(() -> room.log(client.id()).contains("RECEIVED re: " + text));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void talksToAForeignServerAndBackAgainAfterItsRestart(SocketType type) throws Exception {
        Session client;
        try (var _ = echo(type)) {
            client = room.client(type, "s");
            assertThat(client.state()).isEqualTo(Session.State.OPEN);
            asks(client, "one");
        }
        if (type != SocketType.DATAGRAM) {
            await().until(() -> client.state() == Session.State.STOPPED);
            assertThatThrownBy(client::reconnect).isInstanceOf(SocketFailedException.class);
            assertThat(client.state()).isEqualTo(Session.State.FAILED);
        }
        try (var _ = echo(type)) {
            client.reconnect();
            assertThat(client.state()).isEqualTo(Session.State.OPEN);
            asks(client, "two");
            client.stop();
            await().until(() -> client.state() == Session.State.STOPPED);
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aNameOfItsOwnIsFreeForReconnectingAndGoneAfterStopping(SocketType type) throws Exception {
        try (var _ = echo(type)) {
            var client = room.workbench().open(new ClientSpec(type, room.address("s"), Duration.ofSeconds(5),
                    Optional.of(room.address("mine")), 1024, false));
            assertThat(Files.exists(room.path("mine"))).isTrue();
            asks(client, "one");
            client.reconnect();
            client.reconnect();
            asks(client, "two");
            assertThat(client.state()).isEqualTo(Session.State.OPEN);
            client.stop();
            await().until(() -> client.state() == Session.State.STOPPED);
            assertThat(room.path("mine")).doesNotExist();
        }
    }

    @Test
    void anAbstractNameOfItsOwnIsFreeForReconnectingToo() throws Exception {
        Address own = Address.parse("@sk-own-" + ProcessHandle.current().pid());
        try (var _ = echo(SocketType.STREAM)) {
            var client = room.workbench().open(new ClientSpec(SocketType.STREAM, room.address("s"),
                    Duration.ofSeconds(5), Optional.of(own), 1024, false));
            for (int i = 0; i < 10; i++) {
                client.reconnect();
            }
            asks(client, "still");
            assertThat(client.state()).isEqualTo(Session.State.OPEN);
        }
    }

    @Test
    void aFailedDialLeavesNoFileBehind() throws Exception {
        assertThatThrownBy(() -> room.workbench().open(new ClientSpec(SocketType.STREAM, room.address("nobody"),
                Duration.ofSeconds(1), Optional.of(room.address("mine")), 1024, false)))
                .isInstanceOf(SocketFailedException.class);
        assertThat(room.path("mine")).doesNotExist();
        assertThat(room.workbench().sessions()).isEmpty();
    }

    @Test
    void repeatsWithACounterAtSocat() throws Exception {
        try (var peer = ForeignPeer.socat("-u", "UNIX-LISTEN:" + room.path("s"), "-")) {
            await().until(() -> Files.exists(room.path("s")));
            var client = await().ignoreExceptions().until(() -> room.client(SocketType.STREAM, "s"), c -> true);
            var order = new Repetition.Order(client, new Composition.Text("ping {n}", LineEnding.LF), List.of(),
                    List.of(), 3, Duration.ofMillis(10));
            Repetition.start(order, room.wiring.platform().transport(), room.wiring.housekeeping(), _ -> {});
            assertThat(List.of(peer.line(), peer.line(), peer.line())).containsExactly("ping 1", "ping 2", "ping 3");
        }
    }
}
