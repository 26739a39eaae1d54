package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rules that give file descriptors away, to a python3 that uses them.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswerFilesTest {
    /// Asks twice; says each answer, what is in its files, and writes into them, which must not be seen the second time.
    private static final String CLIENT = """
            path, kind = sys.argv[1:]; c = s(kind); c.settimeout(20)
            if kind == 'datagram': c.bind(path + '.client')
            c.connect(path)
            for i in range(2):
                c.send(b'give'); got, all = b'', []
                while len(got) < 13:
                    data, anc, _, _ = c.recvmsg(100, 200); got += data
                    for _, _, b in anc: a = array.array('i'); a.frombytes(b); all += a
                said = [os.read(f, 100).decode() for f in all]
                for f in all: os.pwrite(f, b'SPOILT', 0); os.close(f)
                say(got.decode(), said)
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String rules() throws Exception {
        Files.writeString(room.path("gift"), "a gift");
        Files.writeString(room.path("other"), "another");
        Files.writeString(room.path("rules.json"), """
                {"version": 1, "rules": [{"when": {"contains": "give"}, "then": [
                  {"answer": ["take it", "and go"], "descriptors": ["gift", "%s"]}]}]}"""
                .formatted(room.path("other")));
        return room.path("rules.json").toString();
    }

    private void asks(String name, SocketType type) throws Exception {
        try (var client = ForeignPeer.python(CLIENT, room.path(name), type.label())) {
            assertThat(client.line()).isEqualTo("take itand go ['a gift', 'another']");
            assertThat(client.line()).isEqualTo("take itand go ['a gift', 'another']");
        }
    }

    private List<Event> passed(Session session, EventKind kind) {
        return room.events(session.id()).stream()
                .filter(event -> event.kind() == kind && !event.descriptors().isEmpty()).toList();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aServersAnswerPassesFilesOfItsOwnEachTime(SocketType type) throws Exception {
        Session server = room.workbench().open(room.serverSpec(type, "s").withBehaviour(new Behaviour.Rules(rules())));
        asks("s", type);
        assertThat(passed(server, EventKind.SENT)).hasSize(2).first().satisfies(event -> {
            assertThat(event.descriptors()).hasSize(2);
            assertThat(event.descriptors().getFirst()).contains("memfd").contains("gift");
        });
        assertThat(room.events(server.id())).filteredOn(event -> event.kind() == EventKind.RULE).first()
                .satisfies(event -> assertThat(event.note()).contains("of 13 bytes and 2 descriptors"));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aTapsAnswerPassesThemToo(SocketType type) throws Exception {
        room.server(type, "server");
        Session tap = room.workbench().open(new TapSpec(type, room.address("server"),
                new TapSpec.Place.SideDoor(Optional.of(room.address("tap"))), Optional.of(rules()),
                TapSpec.Identity.USUAL, List.of()));
        asks("tap", type);
        assertThat(passed(tap, EventKind.CHANGED)).hasSize(2);
    }

    @Test
    void aFileThatIsNotThereOrTooLargeIsRefusedWhenTheRulesAreLoaded() throws Exception {
        String rules = rules();
        Files.write(room.path("gift"), new byte[(1 << 20) + 1]);
        var spec = room.serverSpec(SocketType.STREAM, "s").withBehaviour(new Behaviour.Rules(rules));
        assertThatThrownBy(() -> room.workbench().open(spec)).hasMessageContaining("more than 1 MiB");
        Files.delete(room.path("gift"));
        assertThatThrownBy(() -> room.workbench().open(spec)).hasMessageContaining("gift")
                .hasMessageContaining("there is no such file");
    }
}
