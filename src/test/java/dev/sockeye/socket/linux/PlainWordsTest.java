package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the kernel refuses is told in words, not as the system's text with a number.
class PlainWordsTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();

    private SocketFailure onlyFailure() {
        await().until(() -> !heard.failed.isEmpty());
        assertThat(heard.failed).hasSize(1);
        return heard.failed.getFirst().failure();
    }

    @Test
    void aDatagramReceiverThatShutItsInputIsSaidToReceiveNothingAnyMore() throws Exception {
        try (var peer = ForeignPeer.python("""
                d = s('datagram'); d.bind(sys.argv[1])
                try: d.shutdown(socket.SHUT_RD)
                except OSError: pass # Unconnected: the kernel does it all the same.
                say('deaf'); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("deaf");
            EngineRoom.send(room.autobound(heard), "x", room.address("s"));
            assertThat(onlyFailure()).isEqualTo(new TransferFailure.PeerReadsNoMore());
        }
    }

    @Test
    void anEchoToADatagramPeerThatShutItsInputSaysSoToo() throws Exception {
        Heard echo = Heard.echo();
        room.datagram("server", echo);
        try (var peer = ForeignPeer.python("""
                d = s('datagram'); d.bind(sys.argv[1]); d.connect(sys.argv[2]); d.shutdown(socket.SHUT_RD)
                d.send(b'hello'); say('sent'); sys.stdin.read()
                """, room.path("client"), room.path("server"))) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> !echo.failed.isEmpty());
            assertThat(echo.failed.getFirst().failure()).isEqualTo(new TransferFailure.PeerReadsNoMore());
        }
    }

    @Test
    void pathsThatLeadInACircleOrThroughAFileAreSaidTo() throws Exception {
        Files.createSymbolicLink(room.path("circle"), room.path("circle"));
        EngineRoom.send(room.autobound(heard), "x", room.address("circle"));
        assertThat(onlyFailure()).isInstanceOf(SocketFailure.BrokenPath.class);
        assertThat(EngineRoom.failure(() -> room.connect("circle", SocketType.STREAM, heard)).text())
                .isEqualTo("The path " + room.path("circle")
                        + " leads nowhere: there are too many symbolic links in it. Check the path.");
        assertThat(EngineRoom.failure(
                () -> new LinuxFileCalls().status(Bytes.ofText(room.path("circle") + "/x"), true)).sentence())
                .contains("too many symbolic links").doesNotContain("errno");
    }

    @Test
    void aFullFileSystemIsSaidToBeFull() throws Exception {
        AsRoot.assumeFor("mount a file system");
        try (var disk = new SmallDisk(room.path("disk"), "1m,nr_inodes=2")) {
            Address there = Address.ofPath(disk.path() + "/s");
            Files.createFile(disk.path().resolve("only"));
            SocketFailure failure = EngineRoom.failure(() -> room.transport.listen(
                    new ListenOptions(there, SocketType.STREAM, 1, 4096,
                            FileOptions.PRIVATE),
                    heard));
            assertThat(failure.text()).isEqualTo("Binding to " + there.text() + " is not possible here: the file system"
                    + " is full. Make room on it, or choose a path elsewhere.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Errno.EPERM, Errno.EIO, Errno.EBADF, Errno.ENOMEM, Errno.EACCES, Errno.ENFILE, Errno.EMFILE,
        Errno.ENOSPC, Errno.EROFS, Errno.ENOSYS, Errno.EOPNOTSUPP, Errno.ENOBUFS, Errno.ETOOMANYREFS, Errno.EDQUOT})
    void everyErrnoThatSocketsAndFilesGiveHasWords(int errno) {
        assertThat(SystemFailure.of("Sending", "sendmsg", errno).text()).doesNotContain("errno", "sendmsg",
                Errno.text(errno));
        assertThat(FileFailure.of("stat", errno, Bytes.ofText("/x")).failure().text()).doesNotContain("errno");
    }

    @ParameterizedTest
    @ValueSource(ints = {Errno.ETIMEDOUT, Errno.ENOTCONN, Errno.ESTALE, Errno.EHOSTDOWN, Errno.ECONNABORTED})
    void aFileServerThatIsGoneIsSaidNotToAnswer(int errno) {
        assertThat(FileFailure.of("stat", errno, Bytes.ofText("/x")).failure())
                .isEqualTo(new SocketFailure.SilentFileSystem("/x"));
    }

    @Test
    void aDirectoryCannotBePassedForWriting() {
        assertThat(EngineRoom.failure(() -> room.transport.open(Path.of("/tmp"), true)).text())
                .isEqualTo(
                        "Opening /tmp for writing is not possible here: it is a directory. Open it for reading only.");
    }
}
