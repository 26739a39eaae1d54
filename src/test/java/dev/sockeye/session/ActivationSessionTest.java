package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An activation as the window has it: what the command writes is kept, and it can be stopped and started again.
@ExtendWith(NoLeaks.class)
class ActivationSessionTest {
    /// Says what comes and answers it in upper case.
    private static final String SERVER = """
            import os, socket, sys
            s = socket.socket(fileno=3)
            print('variable', os.environ.get('DEBUG'), 'input', sys.stdin.read() == '', flush=True)
            while True:
                c, _ = s.accept()
                data = c.recv(100); print('got', data.decode(), flush=True); print('oops', file=sys.stderr, flush=True)
                c.send(data.upper()); c.close()
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private Session open(ActivationSpec.Way way, String... command) throws SocketFailedException {
        var place = new ActivationSpec.Place(SocketType.STREAM, room.address("s"), "", 128, 0600, "", "", false);
        return room.workbench().open(new ActivationSpec(List.of(place), List.of(command), Map.of("DEBUG", "1"), way,
                ActivationSpec.Output.KEPT));
    }

    private String answer(String text) throws Exception {
        try (var client = ForeignPeer.python("""
                c = s('stream'); c.settimeout(60); c.connect(sys.argv[1]); c.send(sys.argv[2].encode())
                try: say(c.recv(100).decode())
                except ConnectionResetError: say('')
                """, room.path("s").toString(), text)) {
            return client.rest().strip();
        }
    }

    private static Activation of(Session session) {
        return session.activation().orElseThrow();
    }

    private List<String> notes(Session session, EventKind kind) {
        return room.events(session.id()).stream().filter(event -> event.kind() == kind).map(Event::note).toList();
    }

    @Test
    void keepsWhatTheCommandWritesAndSaysWhatItDoes() throws Exception {
        Session session = open(ActivationSpec.Way.SOCKETS, "/usr/bin/python3", "-c", SERVER);
        assertThat(of(session).state().text()).isEqualTo("waits for somebody");
        assertThat(answer("one")).isEqualTo("ONE");
        var lines = new ArrayList<OutputLines.Line>();
        await("its lines").untilAsserted(() -> {
            lines.addAll(of(session).take().lines());
            assertThat(lines).containsExactlyInAnyOrder(new OutputLines.Line(false, "variable 1 input True"),
                    new OutputLines.Line(false, "got one"), new OutputLines.Line(true, "oops"));
        });
        assertThat(of(session).state().text()).matches("runs as process \\d+; started once");
    }

    @Test
    void isStartedAgainAfterACommandThatWasKilledAndAfterItWasAskedToEnd() throws Exception {
        Session session = open(ActivationSpec.Way.SOCKETS, "/usr/bin/python3", "-c", SERVER);
        assertThat(answer("one")).isEqualTo("ONE");
        ProcessHandle.of(of(session).state().running().getFirst()).orElseThrow().destroyForcibly();
        await("its end").until(() -> of(session).state().text()
                .equals("waits for somebody; started once; the last one ended with exit code 137 (signal 9)"));
        assertThat(answer("two")).isEqualTo("TWO");
        of(session).endCommand();
        await("its end").until(() -> of(session).state().text().endsWith("exit code 143 (signal 15)"));
        assertThat(answer("three")).isEqualTo("THREE");
        assertThat(of(session).state().text()).contains("started 3 times");
    }

    @Test
    void canBeStoppedAndStartedAgain() throws Exception {
        Session session = open(ActivationSpec.Way.SOCKETS, "/usr/bin/python3", "-c", SERVER);
        assertThat(answer("one")).isEqualTo("ONE");
        for (int i = 0; i < 3; i++) {
            session.stop();
            assertThat(session.canReconnect()).isTrue();
            assertThat(of(session).state().running()).isEmpty();
            assertThat(room.path("s")).doesNotExist();
            session.reconnect();
            assertThat(session.state()).isEqualTo(Session.State.OPEN);
            assertThat(answer("again")).isEqualTo("AGAIN");
        }
        assertThat(notes(session, EventKind.OPENED)).hasSize(4);
    }

    @Test
    void saysWhyItCannotBeStartedAgainAndGoesOnWhenItCan() throws Exception {
        Session session = open(ActivationSpec.Way.SOCKETS, "/usr/bin/python3", "-c", SERVER);
        session.stop();
        Session other = room.server(SocketType.STREAM, "s");
        assertThatThrownBy(session::reconnect).isInstanceOf(SocketFailedException.class);
        assertThat(session.state()).isEqualTo(Session.State.FAILED);
        assertThat(session.failure().orElseThrow().sentence()).contains("is in use by");
        other.stop();
        session.reconnect();
        assertThat(answer("one")).isEqualTo("ONE");
    }

    @Test
    void saysThatThereIsNoSuchProgramAndDoesNotTryForEver() throws Exception {
        Session session = open(ActivationSpec.Way.SOCKETS, "/no/such/program");
        try (var client = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1])", room.path("s").toString())) {
            assertThat(client.exitCode()).isZero();
        }
        await("the bound")
                .until(() -> of(session).state().text().contains("was started too often; it is tried again in"));
        assertThat(notes(session, EventKind.COMMAND))
                .filteredOn(note -> note.contains("exit code 127 (as when there is no such program)")).hasSize(5);
        assertThat(of(session).take().lines()).anyMatch(line -> line.error() && line.text().contains("not found"));
    }

    @Test
    void aConnectionIsInputAndOutputWhileItsErrorOutputIsKept() throws Exception {
        Session session = open(ActivationSpec.Way.STANDARD_STREAMS, "sh", "-c", "head -c 3; echo seen >&2");
        assertThat(answer("one")).isEqualTo("one");
        await("its line").until(() -> of(session).take().lines().contains(new OutputLines.Line(true, "seen")));
        assertThat(answer("two")).isEqualTo("two");
    }

    @Test
    void whatIsStoppedWhileItStartsLeavesNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            Session session = open(ActivationSpec.Way.SOCKETS, "sleep", "60");
            try (var client = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1]); say('in')",
                    room.path("s").toString())) {
                client.line();
                session.stop(); // Just when somebody has come.
            }
            assertThat(of(session).state().running()).isEmpty();
            assertThat(Files.exists(room.path("s"))).isFalse();
            room.workbench().remove(session);
        }
    }

    @Test
    void aCrowdIsServedByAProcessEachAndItIsSaidOnceAWhileThatItWaits() throws Exception {
        Session session = open(ActivationSpec.Way.STANDARD_STREAMS, "sh", "-c", "head -c 1");
        try (var crowd = ForeignPeer.python(
                """
                        answered = 0
                        for i in range(260):
                            c = s('stream'); c.settimeout(60); c.connect(sys.argv[1]); c.send(b'x'); answered += c.recv(1) == b'x'
                        say(answered)
                        """,
                room.path("s").toString())) {
            assertThat(crowd.rest().strip()).isEqualTo("260");
        }
        await("all are over").until(() -> of(session).state().running().isEmpty());
        List<Event> events = room.events(session.id());
        long nanos = events.getLast().timeNanos() - events.getFirst().timeNanos();
        assertThat(notes(session, EventKind.FAILED)).hasSizeLessThanOrEqualTo((int) (nanos / 2_000_000_000L) + 1);
        assertThat(notes(session, EventKind.COMMAND)).hasSize(520);
    }
}
