package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Foreign servers and clients, and a tap between them.
@ExtendWith(NoLeaks.class)
@Timeout(120)
abstract class TapRoom {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Both ends: `bound()` gives the server's socket at "server", `dial()` a client at "tap".
    static final String ENDS = """
            import threading, random, fcntl
            d, kind = sys.argv[1], sys.argv[2]
            def bound():
                b = s(kind); b.bind(d + '/server')
                if kind != 'datagram': b.listen(5)
                return b
            def dial(own=None):
                c = s(kind)
                if own: c.bind(d + '/' + own)
                c.settimeout(20); c.connect(d + '/tap'); return c
            def ready(): say('ready'); sys.stdin.readline()
            """;

    final ForeignPeer ends(SocketType type, String script) throws IOException {
        ForeignPeer peer = ForeignPeer.python(ENDS + script, room.path("").toString(), type.label());
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    final Session tap(SocketType type) throws Exception {
        return room.workbench().open(TapSpec.of(type, room.address("server"))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address("tap")))));
    }

    static boolean isProcess(@Nullable PeerFacts facts, ForeignPeer peer) {
        return facts != null && facts.credentials().pid().equals(Fact.known((int) peer.pid()));
    }

    final List<String> relayed(Session tap) {
        return room.events(tap.id()).stream().filter(event -> event.kind() == EventKind.RELAYED)
                .map(event -> event.direction().label() + " " + room.payload(event)).toList();
    }

    final List<Event> kind(Session tap, EventKind kind) {
        return room.events(tap.id()).stream().filter(event -> event.kind() == kind && event.connection() > 0).toList();
    }

    final void awaitClosed(Session tap, int connections) {
        await().until(() -> kind(tap, EventKind.CLOSED).size() == connections);
    }
}
