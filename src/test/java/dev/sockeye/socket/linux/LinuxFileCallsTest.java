package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class LinuxFileCallsTest {
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;
    private Path socket;

    @BeforeEach
    void makeASocketFile() throws Exception {
        directory = new ShortTempDir();
        socket = directory.resolve("s");
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", socket)) {
            assertThat(peer.exitCode()).isZero();
        }
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }

    @Test
    void identifiesAFileAsJavaDoes() throws Exception {
        FileStatus status = calls.status(bytes(socket), false);
        assertThat(status.kind()).isEqualTo(FileStatus.Kind.SOCKET);
        assertThat(status.identity().device()).isEqualTo(Files.getAttribute(socket, "unix:dev"));
        assertThat(status.identity().inode()).isEqualTo(Files.getAttribute(socket, "unix:ino"));
        Path tty = Path.of("/dev/null");
        assertThat(calls.status(bytes(tty), false).identity().device()).isEqualTo(Files.getAttribute(tty, "unix:dev"));
        assertThat(calls.status(bytes(tty), false).kind()).isEqualTo(FileStatus.Kind.DEVICE);
    }

    @Test
    void changesTheExpectedFileOnlyThroughLinksToo() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), socket);
        FileStatus before = calls.status(bytes(socket), false);
        calls.changeMode(bytes(link), before.identity(), 0642);
        assertThat(calls.status(bytes(socket), false).mode()).isEqualTo(0642);
        Files.move(socket, directory.resolve("away"));
        Files.writeString(socket, "somebody else's");
        int mode = calls.status(bytes(socket), false).mode();
        assertThatThrownBy(() -> calls.changeMode(bytes(socket), before.identity(), 0777))
                .isInstanceOf(SocketFailedException.class).hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> calls.changeOwner(bytes(link), before.identity(), 1, 1))
                .isInstanceOf(SocketFailedException.class).hasMessageContaining("nothing was changed");
        assertThat(calls.status(bytes(socket), false).mode()).isEqualTo(mode);
    }

    @Test
    void removesNothingButTheExpectedSocket() throws Exception {
        FileStatus before = calls.status(bytes(socket), false);
        Path regular = Files.writeString(directory.resolve("regular"), "precious");
        assertThat(calls.removeSocket(bytes(regular), calls.status(bytes(regular), false).identity())).isFalse();
        assertThat(calls.removeSocket(bytes(regular), before.identity())).isFalse();
        assertThat(regular).hasContent("precious");
        assertThat(calls.removeSocket(bytes(directory.resolve("nothing")), before.identity())).isFalse();
        assertThat(calls.removeSocket(bytes(socket), before.identity())).isTrue();
        assertThat(calls.removeSocket(bytes(socket), before.identity())).isFalse();
    }

    @Test
    void namesTheComponentAtFault() {
        assertThatThrownBy(() -> calls.status(bytes(directory.resolve("a/b/c")), false))
                .hasMessage("There is no " + directory.resolve("a") + ".");
        Bytes endless = Bytes.ofText("/" + "x/".repeat(3000));
        assertThatThrownBy(() -> calls.status(endless, false)).isInstanceOfSatisfying(SocketFailedException.class,
                e -> assertThat(e.failure()).isInstanceOf(SocketFailure.PathTooLong.class));
    }

    @Test
    void knowsWhatThisProcessMayDo() {
        assertThat(calls.permits(bytes(directory.path()), FileCalls.Access.WRITE)).isTrue();
        assertThat(calls.permits(bytes(directory.path()), FileCalls.Access.SEARCH)).isTrue();
        assertThat(calls.permits(bytes(directory.resolve("nothing")), FileCalls.Access.WRITE)).isFalse();
        assertThat(calls.permits(Bytes.ofText("/proc/self/fd/none"), FileCalls.Access.SEARCH)).isFalse();
    }

    @Test
    void readsAnyBytes() throws Exception {
        Bytes odd = Bytes.unescape(directory.path() + "/odd\\xff\\x01");
        try (var peer = ForeignPeer.python("os.symlink(b't\\xfe', sys.argv[1].encode() + b'/odd\\xff\\x01')",
                directory.path())) {
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(calls.readLink(odd)).isEqualTo(Bytes.unescape("t\\xfe"));
        assertThat(calls.status(odd, false).kind()).isEqualTo(FileStatus.Kind.SYMLINK);
        assertThat(calls.attribute(bytes(socket), "system.posix_acl_access")).isEmpty();
    }
}
