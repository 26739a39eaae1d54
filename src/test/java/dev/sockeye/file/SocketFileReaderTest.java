package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketFileReaderTest {
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final SocketFileReader reader = new SocketFileReader(calls, new LinuxSocketTable(),
            new LinuxSocketProbe(), new LinuxAccounts());
    private ShortTempDir directory;
    private Path path;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        path = directory.resolve("s");
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private static Address.Pathname address(Path path) {
        return new Address.Pathname(Bytes.ofText(path.toString()));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void followsTheLifeOfASocketFile(SocketType type) throws Exception {
        String script = """
                l = s(sys.argv[2]); l.bind(sys.argv[1]); say('bound'); sys.stdin.readline()
                l.listen(1) if sys.argv[2] != 'datagram' else None; say('listens'); sys.stdin.readline()
                """;
        try (var peer = ForeignPeer.python(script, path, type.label())) {
            assertThat(peer.line()).isEqualTo("bound");
            assertThat(reader.read(address(path)).state()).isEqualTo(Fact.known(
                    type == SocketType.DATAGRAM ? SocketFile.State.LIVE : SocketFile.State.BOUND));
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("listens");
            assertThat(reader.read(address(path)).state()).isEqualTo(Fact.known(SocketFile.State.LIVE));
        }
        assertThat(reader.read(address(path)).state()).isEqualTo(Fact.known(SocketFile.State.STALE));
        Files.delete(path);
        assertThatThrownBy(() -> reader.read(address(path))).isInstanceOf(SocketFailedException.class);
    }

    @Test
    void agreesWithStat() throws Exception {
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", path)) {
            assertThat(peer.exitCode()).isZero();
        }
        Files.setAttribute(path, "unix:mode", 02750);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("s"));
        SocketFile file = reader.read(address(directory.resolve("link")));
        assertThat(file.path().text()).isEqualTo(path.toString());
        String facts = "%04o %d %d %d %d %s".formatted(file.status().mode(), file.status().uid(),
                file.status().gid(), file.status().identity().device(), file.status().identity().inode(),
                file.status().links());
        try (var stat = ForeignPeer.of("stat", "-c", "%a %u %g %d %i %h", path.toString())) {
            assertThat(facts).isEqualTo(stat.line());
        }
        try (var stat = ForeignPeer.of("stat", "-c", "%.9Y %.9Z %.9W", path.toString())) {
            assertThat(seconds(file.status().modifiedNanos()) + " " + seconds(file.status().changedNanos()) + " "
                    + seconds(file.status().birthNanos())).isEqualTo(stat.line());
        }
    }

    private static String seconds(long nanos) {
        return "%d.%09d".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    @Test
    void noticesWhatOthersDo() throws Exception {
        Files.writeString(path, "");
        var changes = new AtomicInteger();
        var timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("housekeeping").factory());
        timer.setRemoveOnCancelPolicy(true);
        try (var watcher = new SocketFileWatcher(calls, timer)) {
            var watch = watcher.watch(Bytes.ofText(path.toString()), changes::incrementAndGet);
            var other = watcher.watch(Bytes.ofText(directory.resolve("later").toString()), () -> {
                throw new IllegalStateException("one action that fails keeps the others going");
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> changes.get() == 1);
            noticed(changes, "chmod", "601", path.toString());
            noticed(changes, "mv", path.toString(), directory.resolve("away").toString());
            noticed(changes, "touch", path.toString());
            if (AsRoot.is()) {
                noticed(changes, "chown", "4001:4001", path.toString());
            }
            other.close();
            watch.close();
            watch.close();
            assertThat(timer.getQueue()).as("nothing is looked at when nothing is watched").isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    private static void noticed(AtomicInteger changes, String... command) throws Exception {
        int before = changes.get();
        try (var tool = ForeignPeer.of(command)) {
            assertThat(tool.exitCode()).isZero();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> changes.get() > before);
    }
}
