package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server or a tap that was stopped runs again, as the same session.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartedAgainTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String asked(SocketType type, String name) throws Exception {
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.settimeout(20)
                if sys.argv[2] == 'datagram': c.bind(sys.argv[1] + '.client')
                c.connect(sys.argv[1]); c.send(b'hello'); say(c.recv(99).decode())
                """, room.path(name), type.label())) {
            String answer = peer.line();
            Files.deleteIfExists(room.path(name + ".client"));
            return answer;
        }
    }

    private static void again(Session session) throws SocketFailedException {
        await("it has ended").until(session::canReconnect);
        session.reconnect();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aServerAnswersAtTheSameAddressAsOftenAsItIsStarted(SocketType type) throws Exception {
        Session server = room.workbench().open(room.serverSpec(type, "s").withBehaviour(new Behaviour.Echo()));
        assertThat(server.canReconnect()).as("while it runs").isFalse();
        for (int round = 0; round < 3; round++) {
            assertThat(asked(type, "s")).isEqualTo("hello");
            server.stop();
            assertThat(room.path("s")).doesNotExist();
            again(server);
            assertThat(server.state()).isEqualTo(Session.State.OPEN);
            assertThat(room.path("s")).exists();
        }
        assertThat(asked(type, "s")).isEqualTo("hello");
        assertThat(room.workbench().sessions()).containsExactly(server);
        assertThat(room.events(server.id())).filteredOn(event -> event.kind() == EventKind.OPENED).hasSize(4);
        server.stop();
        await("its end is recorded").until(server::canReconnect);
        assertThat(room.path("s")).doesNotExist();
    }

    @Test
    void anAddressThatIsTakenMeanwhileIsSaidAndCanBeTriedAgain() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        server.stop();
        await("it has ended").until(server::canReconnect);
        Session other = room.server(SocketType.STREAM, "s");
        assertThatThrownBy(server::reconnect).isInstanceOf(SocketFailedException.class);
        assertThat(server.state()).isEqualTo(Session.State.FAILED);
        assertThat(room.path("s")).as("that of the other").exists();
        room.workbench().remove(other);
        again(server);
        assertThat(server.failure()).isEmpty();
        assertThat(server.state()).isEqualTo(Session.State.OPEN);
    }

    @Test
    void rulesThatAPersonHasChosenApplyAgainFromTheirBeginning() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        SessionRules before = server.rules().orElseThrow();
        before.use(RuleSet.of("", Rule.always("hold", new Action.Hold())));
        try (var peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
            peer.type("kept\n");
            await("held").until(() -> before.held().count() == 1);
            server.stop();
        }
        again(server);
        SessionRules now = server.rules().orElseThrow();
        assertThat(now.set()).isEqualTo(before.set());
        assertThat(now.held().count()).isZero();
        assertThat(now.applied()).containsExactly(0L);
    }

    @Test
    void theFileOfTheSecondRunIsWatchedAsThatOfTheFirst() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        server.stop();
        again(server);
        Files.delete(room.path("s"));
        await("told").until(() -> server.fileProblem().isPresent());
        server.stop();
        again(server);
        assertThat(server.fileProblem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aTapPassesOnAgain(SocketType type) throws Exception {
        room.workbench().open(room.serverSpec(type, "server").withBehaviour(new Behaviour.Echo()));
        Session tap = room.workbench().open(TapSpec.of(type, room.address("server"))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address("tap")))));
        assertThat(asked(type, "tap")).isEqualTo("hello");
        tap.stop();
        again(tap);
        assertThat(asked(type, "tap")).isEqualTo("hello");
        assertThat(room.events(tap.id())).filteredOn(event -> event.kind() == EventKind.RELAYED).hasSize(4);
    }

    @Test
    void whoStopsItWhileItStartsLeavesNothing() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        for (int round = 0; round < 20; round++) {
            server.stop();
            await("it has ended").until(server::canReconnect);
            Thread stopping = Thread.ofPlatform().start(server::stop);
            server.reconnect();
            stopping.join();
            server.stop();
        }
        await("gone").until(() -> !Files.exists(room.path("s")));
        assertThat(server.state()).isEqualTo(Session.State.STOPPED);
    }
}
