package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each way in which connecting fails, against the real kernel.
@ExtendWith(NoLeaks.class)
class ConnectFailureTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private SocketFailure connecting(String name, SocketType type) {
        return connecting(room.address(name), type);
    }

    private SocketFailure connecting(Address address, SocketType type) {
        return EngineRoom.failure(() -> room.transport.connect(
                new ConnectOptions(address, type, Duration.ofMillis(300), 1024, Optional.empty(), false),
                new Heard()));
    }

    @Test
    void namesTheFirstComponentThatDoesNotExist() throws Exception {
        Files.createDirectory(room.path("there"));
        assertThat(connecting("there/missing/deeper/socket", SocketType.STREAM)).isEqualTo(new SocketFailure.NotFound(
                room.address("there/missing/deeper/socket"), room.path("there/missing").toString()));
        assertThat(connecting("there/socket", SocketType.SEQPACKET).sentence())
                .isEqualTo("There is no " + room.path("there/socket") + ".");
    }

    @Test
    void aFileInTheMiddleOfThePathIsNamedToo() throws Exception {
        Files.writeString(room.path("file"), "content");
        assertThat(connecting("file/socket", SocketType.STREAM)).isInstanceOf(SocketFailure.NotFound.class);
    }

    @Test
    void anAbstractNameWithoutAServerIsNotFound() {
        Address nobody = Address.parse("@sk-nobody-" + ProcessHandle.current().pid());
        assertThat(connecting(nobody, SocketType.STREAM)).isEqualTo(new SocketFailure.NotFound(nobody, nobody.text()));
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aFileLeftBehindIsToldFromASocketThatDoesNotListen(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("""
                stale = s(sys.argv[2]); stale.bind(sys.argv[1] + '/stale'); stale.listen(1); stale.close()
                bound = s(sys.argv[2]); bound.bind(sys.argv[1] + '/bound'); say('ready'); sys.stdin.read()
                """, room.directory(), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThat(connecting("stale", type))
                    .isEqualTo(new SocketFailure.NobodyListening(room.address("stale"), true));
            assertThat(connecting("bound", type))
                    .isEqualTo(new SocketFailure.NobodyListening(room.address("bound"), false));
        }
    }

    @Test
    void aStaleFileWithALongPathIsSaidToBeStale() throws Exception {
        String name = "d".repeat(90) + "/" + "e".repeat(40) + "/stale";
        Files.createDirectories(room.path(name).getParent());
        try (var peer = ForeignPeer.python("os.chdir(sys.argv[1]); l = s('stream'); l.bind('stale'); say('ready')",
                room.path(name).getParent())) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(connecting(name, SocketType.STREAM))
                .isEqualTo(new SocketFailure.NobodyListening(room.address(name), true));
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aServerThatDoesNotAcceptIsReportedWithItsBacklogWithinTheTimeout(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1]); l.listen(2); clients = [s(sys.argv[2]) for _ in range(3)]
                for c in clients: c.connect(sys.argv[1])
                say('full'); sys.stdin.read()
                """, room.path("full"), type.label())) {
            assertThat(peer.line()).isEqualTo("full");
            long started = System.nanoTime();
            SocketFailure failure = connecting("full", type);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(Duration.ofMillis(290),
                    Duration.ofSeconds(3));
            assertThat(failure).isEqualTo(
                    new SocketFailure.NotAccepting(room.address("full"), Fact.known(3), Fact.known(2)));
            assertThat(failure.sentence()).contains("alive", "3 of 2");
        }
    }

    @ParameterizedTest
    @CsvSource({"stream,SEQPACKET", "stream,DATAGRAM", "datagram,STREAM", "datagram,SEQPACKET", "seqpacket,STREAM",
        "seqpacket,DATAGRAM"})
    void aWrongTypeSaysTheRightOne(String server, SocketType asked) throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1])
                if sys.argv[2] != 'datagram': l.listen(1)
                say('ready'); sys.stdin.read()
                """, room.path("s"), server)) {
            assertThat(peer.line()).isEqualTo("ready");
            if (asked == SocketType.DATAGRAM) {
                var heard = new Heard();
                EngineRoom.send(room.autobound(heard), "x", room.address("s"));
                await().until(() -> heard.failed.size() == 1);
                assertThat(heard.failed.getFirst().failure()).isInstanceOf(SocketFailure.WrongType.class);
            } else {
                assertThat(connecting("s", asked)).isEqualTo(new SocketFailure.WrongType(room.address("s"), asked,
                        Fact.known(SocketType.valueOf(server.toUpperCase(java.util.Locale.ROOT)))));
            }
        }
    }

    @Test
    void whatIsNoSocketIsNamedAndLeftUntouched() throws Exception {
        Files.writeString(room.path("file"), "content");
        Files.createDirectory(room.path("folder"));
        Files.createSymbolicLink(room.path("link"), room.path("file"));
        for (String name : new String[]{"file", "folder", "link"}) {
            assertThat(connecting(name, SocketType.STREAM)).as(name).isInstanceOf(SocketFailure.NotASocket.class);
        }
        assertThat(connecting("folder", SocketType.STREAM).sentence()).contains("a directory", "untouched");
        assertThat(Files.readString(room.path("link"))).isEqualTo("content");
    }

    @Test
    void aPathThatNoCallTakesIsTooLong() {
        String name = "n".repeat(256);
        SocketFailure failure = connecting(name, SocketType.STREAM);
        assertThat(failure).isInstanceOf(SocketFailure.PathTooLong.class);
        assertThat(failure.sentence()).contains("too long");
        assertThat(connecting("d/".repeat(3000) + "s", SocketType.STREAM))
                .isInstanceOf(SocketFailure.PathTooLong.class);
    }
}
