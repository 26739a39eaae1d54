package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each way in which binding fails, and that nothing is taken by it.
@ExtendWith(NoLeaks.class)
class BindFailureTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private SocketFailure binding(String name, SocketType type) {
        return EngineRoom.failure(() -> room.serve(name, type, new Heard()));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aLiveServerKeepsItsAddressAndIsNamed(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s(sys.argv[2]); l.bind(sys.argv[1])
                if sys.argv[2] != 'datagram': l.listen(1)
                say('ready'); sys.stdin.readline()
                c = s(sys.argv[2]); c.connect(sys.argv[1]); c.send(b'still here'); say('reached'); sys.stdin.read()
                """, room.path("live"), type.label())) {
            assertThat(peer.line()).isEqualTo("ready");
            Object before = Files.getAttribute(room.path("live"), "unix:ino");
            for (SocketType ours : SocketType.values()) {
                SocketFailure failure = binding("live", ours);
                assertThat(failure).isInstanceOf(SocketFailure.AddressInUse.class);
                assertThat(failure.sentence()).contains("python3[" + peer.pid() + "]");
            }
            assertThat(Files.getAttribute(room.path("live"), "unix:ino")).isEqualTo(before);
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("reached");
        }
    }

    @Test
    void aLiveAbstractServerIsNamedToo() throws Exception {
        Address address = Address.parse("@sk-live-" + ProcessHandle.current().pid());
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(b'\\0sk-live-' + sys.argv[1].encode()); l.listen(1); say('ready')
                sys.stdin.read()
                """, ProcessHandle.current().pid())) {
            assertThat(peer.line()).isEqualTo("ready");
            SocketFailure failure = EngineRoom.failure(() -> room.transport.listen(
                    new ListenOptions(address, SocketType.STREAM, 1, 1024, FileOptions.PRIVATE), new Heard()));
            assertThat(failure.sentence()).contains("in use", "python3[" + peer.pid() + "]");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aStaleSocketFileStaysUntilSomebodySaysSo(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); say('done')", room.path("stale"))) {
            assertThat(peer.line()).isEqualTo("done");
            assertThat(peer.exitCode()).isZero();
        }
        var identity = new LinuxFileCalls().status(((Address.Pathname) room.address("stale")).path(), false)
                .identity();
        assertThat(binding("stale", type)).isEqualTo(new SocketFailure.StaleFile(room.address("stale"), identity));
        assertThat(Files.exists(room.path("stale"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void filesDirectoriesAndLinksStayUntouched(SocketType type) throws Exception {
        Files.writeString(room.path("file"), "content");
        Files.createDirectory(room.path("folder"));
        Files.createSymbolicLink(room.path("link"), room.path("file"));
        Files.createSymbolicLink(room.path("dangling"), room.path("nowhere"));
        for (String name : new String[]{"file", "folder", "link", "dangling"}) {
            assertThat(binding(name, type)).as(name).isInstanceOf(SocketFailure.NotASocket.class);
        }
        assertThat(Files.readString(room.path("file"))).isEqualTo("content");
        assertThat(room.path("folder")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(room.path("link"))).isEqualTo(room.path("file"));
        assertThat(Files.exists(room.path("dangling"), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(room.path("nowhere")).doesNotExist();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        assertThat(binding("missing/deeper/socket", SocketType.STREAM)).isEqualTo(new SocketFailure.NotFound(
                room.address("missing/deeper/socket"), room.path("missing").toString()));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aNameThatNoDirectoryTakesIsTooLong(SocketType type) {
        SocketFailure failure = binding("n".repeat(256), type);
        assertThat(failure).isInstanceOf(SocketFailure.PathTooLong.class);
        assertThat(failure.sentence()).contains("too long");
    }
}
