package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketProbe.State;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The kernel's own answer about a path, for every type and state, and that nobody notices the question.
@ExtendWith(NoLeaks.class)
class LinuxSocketProbeTest {
    private static final String WAIT = "; say(os.fstat(b.fileno()).st_ino); sys.stdin.readline()";
    private static final String BOUND = "b = s(sys.argv[2]); b.bind(sys.argv[1])";

    private final LinuxSocketProbe probe = new LinuxSocketProbe();
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Path path() {
        return directory.resolve("s");
    }

    private SocketProbe.Finding probe() {
        return probe.probe(Bytes.ofText(path().toString()));
    }

    private static SocketEntry entry(long inode) {
        return new LinuxSocketTable().entry(inode).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"STREAM,pass,NOT_LISTENING", "STREAM,b.listen(3),LIVE", "SEQPACKET,pass,NOT_LISTENING",
        "SEQPACKET,b.listen(3),LIVE", "DATAGRAM,pass,LIVE"})
    void tellsTypeAndState(SocketType type, String then, State state) throws Exception {
        try (var peer = ForeignPeer.python(BOUND + "; " + then + WAIT, path(), type.label())) {
            peer.line();
            assertThat(probe()).isEqualTo(new SocketProbe.Finding(state, Fact.known(type)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void tellsThatNobodyMoreIsLetIn(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(BOUND + "; b.listen(0); c = s(sys.argv[2]); c.connect(sys.argv[1])" + WAIT,
                path(), type.label())) {
            long inode = Long.parseLong(peer.line());
            assertThat(probe()).isEqualTo(new SocketProbe.Finding(State.FULL, Fact.known(type)));
            assertThat(entry(inode).receiveQueue()).isEqualTo(Fact.known(1));
        }
    }

    @Test
    void aDatagramServersStateStaysWhetherOrNotItHasClients() throws Exception {
        try (var peer = ForeignPeer.python(BOUND + WAIT + """

                c = s('datagram'); c.connect(sys.argv[1]); say('connected'); sys.stdin.readline()
                """, path(), "datagram")) {
            long inode = Long.parseLong(peer.line());
            assertThat(probe().state()).isEqualTo(State.LIVE);
            assertThat(entry(inode).state()).isEqualTo(SocketEntry.State.UNCONNECTED);
            peer.type("\n");
            peer.line();
            assertThat(entry(inode).state()).isEqualTo(SocketEntry.State.ESTABLISHED);
            assertThat(probe()).isEqualTo(new SocketProbe.Finding(State.LIVE, Fact.known(SocketType.DATAGRAM)));
            assertThat(entry(inode).state()).isEqualTo(SocketEntry.State.ESTABLISHED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void nothingReachesAServer(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python(BOUND + """
                ; b.listen(5); b.setblocking(False); say('ready'); sys.stdin.readline()
                try: b.accept(); say('a connection came')
                except BlockingIOError: say('nothing came')
                """, path(), type.label())) {
            peer.line();
            for (int i = 0; i < 100; i++) {
                assertThat(probe().state()).isEqualTo(State.LIVE);
            }
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("nothing came");
        }
    }

    @Test
    void tellsADatagramSocketThatIsConnectedToAnotherOne() throws Exception {
        try (var peer = ForeignPeer.python(BOUND + """
                ; o = s('datagram'); o.bind(sys.argv[1] + 'o'); b.connect(sys.argv[1] + 'o')""" + WAIT, path(),
                "datagram")) {
            peer.line();
            assertThat(probe()).isEqualTo(new SocketProbe.Finding(State.LIVE, Fact.known(SocketType.DATAGRAM)));
        }
    }

    @Test
    void aClientsOwnNameTakesNoConnections() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1] + 'l'); l.listen(1); b = s('stream'); b.bind(sys.argv[1])
                b.connect(sys.argv[1] + 'l')""" + WAIT, path())) {
            peer.line();
            assertThat(probe()).isEqualTo(new SocketProbe.Finding(State.NOT_LISTENING, Fact.known(SocketType.STREAM)));
        }
    }

    @Test
    void tellsWhatIsLeftOverAlthoughItsConnectionsLive() throws Exception {
        try (var peer = ForeignPeer.python(BOUND + """
                ; b.listen(1); c = s('stream'); c.connect(sys.argv[1]); a, _ = b.accept(); b.close(); b = a""" + WAIT,
                path(), "stream")) {
            peer.line();
            assertThat(probe().state()).isEqualTo(State.STALE);
        }
    }

    @Test
    void tellsWhatIsNoSocketAndWhatIsMissing() throws Exception {
        assertThat(probe().state()).isEqualTo(State.MISSING);
        Files.writeString(path(), "");
        assertThat(probe().state()).isEqualTo(State.NOT_A_SOCKET);
    }

    @Test
    void reachesAPathThatDoesNotFitAnAddress() throws Exception {
        Path deep = Files.createDirectory(directory.resolve("d".repeat(150)));
        try (var peer = ForeignPeer.python("""
                d = os.open(sys.argv[1], os.O_PATH); b = s('seqpacket'); b.bind(f'/proc/self/fd/{d}/s'); b.listen(1)"""
                + WAIT, deep)) {
            peer.line();
            assertThat(probe.probe(Bytes.ofText(deep + "/s")))
                    .isEqualTo(new SocketProbe.Finding(State.LIVE, Fact.known(SocketType.SEQPACKET)));
        }
    }
}
