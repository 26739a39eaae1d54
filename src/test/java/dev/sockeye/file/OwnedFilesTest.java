package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class OwnedFilesTest {
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;
    private OwnedFiles owned;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        owned = new OwnedFiles(calls, new LinuxSocketTable(), new Ledger(directory.resolve("ledger")),
                Duration.ofMillis(100));
    }

    @AfterEach
    void removeDirectory() throws Exception {
        owned.removeAll();
        assertThat(directory.resolve("ledger")).as("nothing is left to be put back").doesNotExist();
        directory.close();
    }

    private Bytes path(String name) {
        return Bytes.ofText(directory.resolve(name).toString());
    }

    private FileIdentity identity(String name) throws SocketFailedException {
        return calls.status(path(name), false).identity();
    }

    private OwnedFiles.OwnedFile made(String name) throws Exception {
        OwnedFiles.OwnedFile file = owned.intend(path(name));
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", directory.resolve(name))) {
            assertThat(peer.exitCode()).isZero();
        }
        file.made(identity(name));
        return file;
    }

    @Test
    void removesWhatItMadeOnce() throws Exception {
        OwnedFiles.OwnedFile file = made("mine");
        assertThat(file.remove()).isTrue();
        assertThat(directory.resolve("mine")).doesNotExist();
        assertThat(file.remove()).isFalse();
        assertThat(owned.removeAll()).isEmpty();
    }

    @Test
    void leavesWhatSomebodyElsePutThere() throws Exception {
        OwnedFiles.OwnedFile file = made("taken");
        Files.move(directory.resolve("taken"), directory.resolve("aside"));
        Files.writeString(directory.resolve("taken"), "precious");
        assertThat(file.remove()).isFalse();
        assertThat(directory.resolve("taken")).hasContent("precious");
        assertThat(directory.resolve("aside")).exists();
    }

    @Test
    void removesAllAtTheEndAndMakesNoMore() throws Exception {
        made("one");
        made("two");
        Files.delete(directory.resolve("two"));
        assertThat(owned.removeAll()).isEmpty();
        assertThat(directory.resolve("one")).doesNotExist();
        Files.writeString(directory.resolve("one"), "somebody else's");
        assertThat(owned.removeAll()).isEmpty();
        assertThat(directory.resolve("one")).exists();
        assertThatThrownBy(() -> owned.intend(path("three"))).hasMessageContaining("the program is ending");
    }

    @Test
    void neverTouchesAFileThatIsNoSocket() throws Exception {
        Path file = directory.resolve("foreign");
        OwnedFiles.OwnedFile mistaken = owned.intend(path("foreign"));
        Files.writeString(file, "precious");
        mistaken.made(identity("foreign"));
        assertThat(owned.removeAll()).isEmpty();
        assertThat(file).hasContent("precious");
    }

    @Test
    void theEndWaitsForAFileThatIsJustBeingMade() throws Exception {
        var patient = new OwnedFiles(calls, new LinuxSocketTable(), new Ledger(directory.resolve("ledger")),
                Duration.ofSeconds(30));
        OwnedFiles.OwnedFile file = patient.intend(path("late"));
        Thread ending = Thread.ofPlatform().name("ending").start(patient::removeAll);
        while (ending.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", directory.resolve("late"))) {
            assertThat(peer.exitCode()).isZero();
        }
        file.made(identity("late"));
        ending.join();
        assertThat(directory.resolve("late")).doesNotExist();
    }

    @Test
    void aFileSystemThatDoesNotAnswerHoldsNobodyUp() throws Exception {
        AsRoot.assumeFor("freeze a file system");
        Path image = directory.resolve("image");
        Path frozen = Files.createDirectory(directory.resolve("frozen"));
        ForeignPeer.run("truncate", "-s", "8M", image.toString());
        assumeTrue(succeeds("mkfs.ext4", "-q", image.toString())
                && succeeds("mount", "-o", "loop", image.toString(), frozen.toString()), "no loop mounts here");
        try {
            OwnedFiles.OwnedFile one = made("frozen/one");
            made("frozen/two");
            made("other");
            ForeignPeer.run("fsfreeze", "-f", frozen.toString());
            try {
                assertThatThrownBy(one::remove).hasMessageContaining("its file system does not answer");
                assertThat(owned.removeAll()).singleElement().asString().contains("frozen/two");
                assertThat(directory.resolve("other")).doesNotExist();
                assertThat(directory.resolve("ledger")).as("for the next start").isNotEmptyDirectory();
            } finally {
                ForeignPeer.run("fsfreeze", "-u", frozen.toString());
            }
            await().until(() -> !Files.exists(frozen.resolve("one")));
            assertThat(frozen.resolve("two")).exists();
            ForeignPeer.run("rm", "-r", directory.resolve("ledger").toString());
        } finally {
            ForeignPeer.run("umount", frozen.toString());
        }
    }

    private static boolean succeeds(String... command) throws Exception {
        try (var program = ForeignPeer.of(command)) {
            return program.exitCode() == 0;
        }
    }

    @Test
    void theEndFindsTheFileOfASocketOfItsOwnThatNobodyToldOf() throws Exception {
        owned.intend(path("untold"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.resolve("untold")));
            assertThat(owned.removeAll()).isEmpty();
            assertThat(directory.resolve("untold")).doesNotExist();
        }
    }
}
