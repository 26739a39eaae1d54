package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
class ProberTest {
    private static final String BOUND = "b = s(sys.argv[2]); b.bind(sys.argv[1]); ";
    private static final String READY = "say(os.fstat(b.fileno()).st_ino); sys.stdin.readline()";
    private static final String LISTENING = BOUND + "b.listen(5); " + READY;

    private final LinuxSocketTable table = new LinuxSocketTable();
    private final LinuxFileCalls files = new LinuxFileCalls();
    private final Prober prober = new Prober(table, files, new LinuxSocketProbe());
    /// Fails the test when a connection is tried although the table knows the answer.
    private final Prober tableOnly = new Prober(table, files, path -> {
        throw new AssertionError("a connection to " + path + " was tried");
    });
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

    private Probed probe() throws Exception {
        return probe(prober);
    }

    private Probed probe(Prober with) throws Exception {
        return with.probe(Address.ofPath(path().toString()), new Scope.Own());
    }

    private static void assertFound(Probed found, Verdict verdict, SocketType type) {
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.type()).isEqualTo(Fact.known(type));
    }

    private static void assertNobody(Probed found, Verdict verdict) {
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.type().isKnown()).isFalse();
        assertThat(found.holders()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void findsAServerAndWhoHoldsItByTheTableAlone(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(LISTENING, path(), type.label())) {
            server.line();
            Probed found = probe(tableOnly);
            assertFound(found, Verdict.LIVE, type);
            assertThat(found.holders()).extracting(SocketTable.Holder::pid).containsExactly((int) server.pid());
            assertThat(found.sentence()).isEqualTo("A " + type.label() + " server listens at " + path()
                    + ". It is held by python3[" + server.pid() + "].");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void tellsWhatIsBoundButDoesNotListen(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(BOUND + READY, path(), type.label())) {
            server.line();
            assertFound(probe(tableOnly), Verdict.NOT_LISTENING, type);
        }
    }

    @Test
    void aDatagramSocketIsLive() throws Exception {
        try (var server = ForeignPeer.python(BOUND + READY, path(), "datagram")) {
            server.line();
            assertFound(probe(tableOnly), Verdict.LIVE, SocketType.DATAGRAM);
        }
    }

    @Test
    void aClientWithANameOfItsOwnDoesNotListen() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1] + 'l'); l.listen(1)
                b = s('stream'); b.bind(sys.argv[1]); b.connect(sys.argv[1] + 'l')
                """ + READY, path())) {
            long inode = Long.parseLong(peer.line());
            Probed found = probe();
            assertFound(found, Verdict.NOT_LISTENING, SocketType.STREAM);
            assertThat(found.entry().map(SocketEntry::inode)).contains(inode);
        }
    }

    @Test
    void aListenerThatWasClosedIsStaleAlthoughItsConnectionsLive() throws Exception {
        try (var peer = ForeignPeer.python("""
                b = s('stream'); b.bind(sys.argv[1]); b.listen(1); c = s('stream'); c.connect(sys.argv[1])
                a, _ = b.accept(); b.close(); b = a
                """ + READY, path())) {
            peer.line();
            assertNobody(probe(), Verdict.STALE);
        }
    }

    @Test
    void tellsALeftOverFile() throws Exception {
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", path())) {
            assertThat(peer.exitCode()).isZero();
        }
        assertNobody(probe(), Verdict.STALE);
        assertThat(probe().sentence())
                .isEqualTo("The socket file " + path() + " is left over: no live socket owns it.");
        assertThat(path()).exists();
    }

    @Test
    void tellsWhatIsNoSocketAndWhatIsMissing() throws Exception {
        assertNobody(probe(tableOnly), Verdict.MISSING);
        assertThat(probe().sentence()).contains("There is no " + path());
        Files.writeString(path(), "");
        assertNobody(probe(tableOnly), Verdict.NOT_A_SOCKET);
        assertThat(probe().sentence()).isEqualTo("At " + path() + " there is a regular file, not a socket.");
        Files.delete(path());
        Files.createDirectory(path());
        assertNobody(probe(tableOnly), Verdict.NOT_A_SOCKET);
        Files.delete(path());
        Files.createSymbolicLink(path(), directory.resolve("nowhere"));
        assertNobody(probe(tableOnly), Verdict.MISSING);
    }

    @Test
    void neitherWaitsForAPipeNorOpensIt() throws Exception {
        try (var mkfifo = ForeignPeer.of("mkfifo", path().toString())) {
            assertThat(mkfifo.exitCode()).isZero();
        }
        assertNobody(probe(tableOnly), Verdict.NOT_A_SOCKET);
    }

    @Test
    void saysWhyALoopOfLinksCannotBeFollowed() throws Exception {
        Files.createSymbolicLink(path(), path());
        assertThatThrownBy(this::probe).isInstanceOf(SocketFailedException.class)
                .hasMessageContaining("symbolic links");
    }

    @Test
    void findsWhatASymbolicLinkLeadsTo() throws Exception {
        try (var server = ForeignPeer.python(LISTENING, directory.resolve("real"), "seqpacket")) {
            server.line();
            Files.createSymbolicLink(path(), directory.resolve("real"));
            assertFound(probe(tableOnly), Verdict.LIVE, SocketType.SEQPACKET);
        }
    }

    @Test
    void findsAbstractNamesOfEveryTypeAndPrefersTheOneThatListens() throws Exception {
        Address name = Address.parse("@sk" + ProcessHandle.current().pid() + "\\x00\\xff");
        String bind = "b = s(sys.argv[2]); b.bind(b'\\0sk' + sys.argv[1].encode() + b'\\0\\xff'); ";
        assertNobody(tableOnly.probe(name, new Scope.Own()), Verdict.MISSING);
        try (var stream = ForeignPeer.python(bind + READY, ProcessHandle.current().pid(), "stream")) {
            stream.line();
            assertFound(tableOnly.probe(name, new Scope.Own()), Verdict.NOT_LISTENING, SocketType.STREAM);
            try (var other = ForeignPeer.python(bind + "b.listen(1); " + READY, ProcessHandle.current().pid(),
                    "seqpacket")) {
                other.line();
                assertFound(tableOnly.probe(name, new Scope.Own()), Verdict.LIVE, SocketType.SEQPACKET);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void aServerThatAcceptsSeesNothingOfIt(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(BOUND + """
                b.listen(5); b.setblocking(False); say('ready'); sys.stdin.readline()
                try: b.accept(); say('a connection came')
                except BlockingIOError: say('nothing came')
                """, path(), type.label())) {
            server.line();
            assertFound(probe(), Verdict.LIVE, type);
            // The connecting half alone must not be seen either: it answers when the table cannot.
            assertThat(new LinuxSocketProbe().probe(dev.sockeye.socket.Bytes.ofText(path().toString())).state())
                    .isEqualTo(dev.sockeye.socket.SocketProbe.State.LIVE);
            server.type("\n");
            assertThat(server.line()).isEqualTo("nothing came");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void noConnectionIsEverPendingAtAServerThatDoesNotAccept(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(LISTENING, path(), type.label())) {
            long inode = Long.parseLong(server.line());
            // Two in the queue prove that a pending connection would be seen.
            try (var clients = ForeignPeer.python("c = [s(sys.argv[2]) for _ in '12']; "
                    + "[one.connect(sys.argv[1]) for one in c]; say('in'); sys.stdin.readline()", path(),
                    type.label())) {
                clients.line();
                for (int i = 0; i < 5; i++) {
                    assertFound(probe(), Verdict.LIVE, type);
                    new LinuxSocketProbe().probe(dev.sockeye.socket.Bytes.ofText(path().toString()));
                }
                assertThat(probe().sentence()).contains("2 clients wait to be accepted, 5 may");
                assertThat(ss(inode)).startsWith("LISTEN 2 5 ");
            }
            assertThat(table.entry(inode).map(SocketEntry::receiveQueue)).contains(Fact.known(2));
        }
    }

    @Test
    void aDatagramServersStateStaysWhatItWas() throws Exception {
        try (var server = ForeignPeer.python(BOUND + READY, path(), "datagram")) {
            long inode = Long.parseLong(server.line());
            String before = ss(inode);
            assertThat(before).startsWith("UNCONN 0 0 ");
            assertFound(probe(), Verdict.LIVE, SocketType.DATAGRAM);
            assertThat(ss(inode)).isEqualTo(before);
        }
    }

    @Test
    void findsAServerOfAnotherNetworkNamespaceAndDoesNotDisturbIt() throws Exception {
        assumeUnshare("--net");
        for (SocketType type : SocketType.values()) {
            String listen = type == SocketType.DATAGRAM ? "" : "b.listen(5); ";
            try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), BOUND + listen + READY, path(),
                    type.label())) {
                server.line();
                Probed found = probe(tableOnly);
                assertFound(found, Verdict.LIVE, type);
                assertThat(found.holders()).extracting(SocketTable.Holder::pid).containsExactly((int) server.pid());
                assertThat(found.sentence()).contains(" in the network namespace of ");
                // What is done where that namespace may not be entered.
                assertThat(new LinuxSocketProbe().probe(dev.sockeye.socket.Bytes.ofText(path().toString())).state())
                        .isEqualTo(dev.sockeye.socket.SocketProbe.State.LIVE);
                Probed there = tableOnly.probe(Address.ofPath(path().toString()),
                        new Scope.OfProcess((int) server.pid()));
                assertFound(there, Verdict.LIVE, type);
                assertThat(there.entry().map(SocketEntry::state)).contains(type == SocketType.DATAGRAM
                        ? SocketEntry.State.UNCONNECTED
                        : SocketEntry.State.LISTENING);
                assertThat(there.entry().map(SocketEntry::receiveQueue)).contains(Fact.known(0));
            }
            Files.delete(path());
        }
    }

    @Test
    void looksBehindTheRootOfAProcess() throws Exception {
        assumeUnshare("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))\n" + LISTENING, path(), "stream")) {
            server.line();
            assertNobody(probe(), Verdict.MISSING);
            Probed there = tableOnly.probe(Address.ofPath(path().toString()),
                    new Scope.OfProcess((int) server.pid()));
            assertFound(there, Verdict.LIVE, SocketType.STREAM);
            assertThat(there.address()).isEqualTo(Address.ofPath(path().toString()));
        }
    }

    private static void assumeUnshare(String what) throws Exception {
        try (var attempt = ForeignPeer.of("unshare", what, "true")) {
            assumeTrue(attempt.exitCode() == 0, "unshare is not permitted here");
        }
    }

    /// State, queues and the rest of the line that `ss` has for the socket.
    private static String ss(long inode) throws Exception {
        try (var ss = ForeignPeer.of("ss", "-xaH")) {
            return ss.rest().lines().filter(line -> List.of(line.split("\\s+", -1)).contains(Long.toString(inode)))
                    .map(line -> line.replaceAll("\\s+", " ").substring("u_xxx ".length())).findFirst().orElse("");
        }
    }
}
