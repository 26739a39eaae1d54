package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is seen of a server before a tap stands before it.
@Timeout(60)
class TappedServerTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private static final String SERVER = """
            import ctypes
            libc = ctypes.CDLL(None); d, kind, backlog = sys.argv[1], sys.argv[2], int(sys.argv[3])
            b = s(kind); b.bind(d + '/server')
            if kind != 'datagram': b.listen(backlog)
            def watch(path): libc.inotify_add_watch(libc.inotify_init(), path.encode(), 0xfff)
            """;

    private ForeignPeer server(SocketType type, int backlog, String more) throws Exception {
        ForeignPeer peer = ForeignPeer.python(SERVER + more + "\nsay('ready'); sys.stdin.readline()",
                room.path("").toString().replaceAll("/$", ""), type.label(), backlog);
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private TappedServer look(SocketType type) {
        return TappedServer.look(room.wiring.platform().files(), room.wiring.platform().sockets(),
                room.wiring.platform().probe(), room.address("server"), type);
    }

    @Test
    void aServerThatLooksAfterNothingShowsNoSign() throws Exception {
        try (var _ = server(SocketType.SEQPACKET, 9, "")) {
            assertThat(look(SocketType.SEQPACKET)).isEqualTo(new TappedServer(Fact.known(9), List.of()));
            assertThat(look(SocketType.STREAM).backlog().isKnown()).as("of another type").isFalse();
        }
        assertThat(look(SocketType.SEQPACKET).backlog().isKnown()).as("nobody is there").isFalse();
    }

    @Test
    void watchingTheFileOrItsDirectoryIsASign() throws Exception {
        try (var peer = server(SocketType.STREAM, 5, "watch(d)")) {
            assertThat(look(SocketType.STREAM).signs()).containsExactly("python3[" + peer.pid()
                    + "] watches the directory of its socket file (inotify): it may notice the tap.");
        }
        java.nio.file.Files.delete(room.path("server"));
        try (var _ = server(SocketType.DATAGRAM, 0, "watch('/tmp'); watch(d + '/server')")) {
            assertThat(look(SocketType.DATAGRAM).signs()).singleElement().asString()
                    .contains("watches its socket file");
        }
    }

    @Test
    void aSocketUnitAndJunixsocketAreSigns() throws Exception {
        try (var _ = server(SocketType.STREAM, 5, "libc.prctl(15, b'systemd', 0, 0, 0)")) {
            assertThat(look(SocketType.STREAM).signs()).singleElement().asString().startsWith("systemd[")
                    .contains("a socket unit");
        }
        java.nio.file.Files.delete(room.path("server"));
        room.server(SocketType.STREAM, "server");
        assertThat(look(SocketType.STREAM).signs()).as("this program uses it").first().asString()
                .contains("uses junixsocket");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 300})
    void aTapLetsAsManyWaitAsItsServer(int backlog) throws Exception {
        try (var _ = server(SocketType.STREAM, backlog, "watch(d)")) {
            for (String more : List.of("at=" + room.path("tap"), "in-place=rename")) {
                Session tap = room.workbench()
                        .open(TapSpecText.parse("stream:" + room.path("server") + "," + more));
                SocketEntry entry = room.wiring.platform().sockets().entries().stream()
                        .filter(SocketEntry::takesClients)
                        .filter(one -> one.address().text().equals(more.startsWith("at=")
                                ? room.path("tap").toString()
                                : room.path(".server.sockeye-tap").toString()))
                        .findFirst().orElseThrow();
                assertThat(entry.sendQueue()).isEqualTo(Fact.known(backlog));
                assertThat(room.events(tap.id()).getFirst().note())
                        .contains("The tap stands before " + room.path("server") + ".")
                        .matches(note -> note.contains("it may notice the tap") == more.startsWith("in-place"));
                room.workbench().remove(tap);
            }
        }
    }
}
