package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is at an address of this machine.
class ProberTest extends ProbedPath {
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
}
