package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedFilesTest {
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final OwnedFiles owned = new OwnedFiles(calls);
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private FileIdentity made(String name) throws Exception {
        Path path = directory.resolve(name);
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", path)) {
            assertThat(peer.exitCode()).isZero();
        }
        Address address = Address.ofPath(path.toString());
        FileIdentity file = calls.status(Bytes.ofText(path.toString()), false).identity();
        owned.made(address, file);
        return file;
    }

    @Test
    void removesWhatItMadeOnce() throws Exception {
        FileIdentity file = made("mine");
        assertThat(owned.remove(file)).isTrue();
        assertThat(directory.resolve("mine")).doesNotExist();
        assertThat(owned.remove(file)).isFalse();
        assertThat(owned.removeAll()).isEmpty();
    }

    @Test
    void leavesWhatSomebodyElsePutThere() throws Exception {
        FileIdentity file = made("taken");
        Files.move(directory.resolve("taken"), directory.resolve("aside"));
        Files.writeString(directory.resolve("taken"), "precious");
        assertThat(owned.remove(file)).isFalse();
        assertThat(directory.resolve("taken")).hasContent("precious");
        assertThat(directory.resolve("aside")).exists();
    }

    @Test
    void removesAllAtTheEndAndForgetsThem() throws Exception {
        made("one");
        made("two");
        Files.delete(directory.resolve("two"));
        assertThat(owned.removeAll()).isEmpty();
        assertThat(directory.resolve("one")).doesNotExist();
        Files.writeString(directory.resolve("one"), "somebody else's");
        assertThat(owned.removeAll()).isEmpty();
        assertThat(directory.resolve("one")).exists();
    }

    @Test
    void neverTouchesAFileThatItDidNotMake() throws Exception {
        Path path = directory.resolve("foreign");
        Files.writeString(path, "precious");
        FileIdentity file = calls.status(Bytes.ofText(path.toString()), false).identity();
        assertThat(owned.remove(file)).isFalse();
        owned.made(Address.ofPath(path.toString()), file);
        assertThat(owned.removeAll()).isEmpty();
        assertThat(path).hasContent("precious");
    }
}
