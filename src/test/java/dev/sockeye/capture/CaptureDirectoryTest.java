package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The capture and the directory that it shares with others.
class CaptureDirectoryTest {
    private static final long NEVER_A_PID = 999_999_999;

    @TempDir
    Path parent;

    private static Path leftover(Path parent, long pid) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("capture-" + pid + "-1-77"));
        Files.createFile(directory.resolve("lock"));
        Files.write(directory.resolve("segment-0000"), new byte[10]);
        return directory;
    }

    private void openAndClose() throws IOException {
        new CaptureStore(parent, CaptureStore.LEAST_QUOTA).close();
    }

    @Test
    void makesAMissingParentForTheOwnerOnly() throws IOException {
        Path missing = parent.resolve("a/b");
        try (var store = new CaptureStore(missing, CaptureStore.LEAST_QUOTA)) {
            assertThat(store.directory()).hasParent(missing);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing))).isEqualTo("rwx------");
        }
    }

    @Test
    void removesWhatADeadProcessLeft() throws IOException {
        Path dead = leftover(parent, NEVER_A_PID);
        openAndClose();
        assertThat(dead).doesNotExist();
    }

    @Test
    void removesADirectoryWhoseLockWasNeverMade() throws IOException {
        Path dead = leftover(parent, NEVER_A_PID);
        Files.delete(dead.resolve("lock"));
        openAndClose();
        assertThat(dead).doesNotExist();
    }

    @Test
    void removesThatOfAnEarlierProcessWithAReusedPid() throws IOException {
        // pid 1 runs, but did not start one millisecond after the epoch
        Path dead = leftover(parent, 1);
        openAndClose();
        assertThat(dead).doesNotExist();
    }

    @Test
    void leavesALiveCaptureOfTheSameProcessAlone() throws IOException {
        try (var live = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            live.append(Drafts.received(1, "abc"));
            openAndClose();
            assertThat(live.directory().resolve("lock")).exists();
            assertThat(Drafts.payload(live, 0)).asString().isEqualTo("abc");
        }
    }

    @Test
    void leavesADirectoryAloneThatSomebodyHasLocked() throws Exception {
        Path dead = leftover(parent, NEVER_A_PID);
        Process holder = new ProcessBuilder(ForeignPeer.python().toString(), "-c", """
                import fcntl, sys
                file = open(sys.argv[1], "r+")
                fcntl.lockf(file, fcntl.LOCK_EX)
                print("locked", flush=True)
                sys.stdin.read()
                """, dead.resolve("lock").toString()).start();
        try (var answer = holder.inputReader()) {
            assertThat(answer.readLine()).isEqualTo("locked");
            openAndClose();
            assertThat(dead.resolve("segment-0000")).exists();
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    @Test
    void leavesACaptureAloneThatCouldNotBeLockedUntilItsProcessIsGone() throws Exception {
        Path marked = leftover(parent, NEVER_A_PID);
        LifeMark own = LifeMark.ofThisProcess();
        own.write(marked.resolve("lock.unlocked"));
        openAndClose();
        assertThat(marked.resolve("segment-0000")).exists();
        Files.delete(marked.resolve("lock.unlocked"));
        new LifeMark(own.boot(), own.pids(), NEVER_A_PID, "1").write(marked.resolve("lock.unlocked"));
        openAndClose();
        assertThat(marked).doesNotExist();
    }

    @Test
    void leavesWhatIsNotACaptureAlone() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.write(elsewhere.resolve("segment-0000"), new byte[1]);
        Path link = Files.createSymbolicLink(parent.resolve("capture-999999999-1-5"), elsewhere);
        Path file = Files.createFile(parent.resolve("capture-999999999-1-6"));
        Path other = Files.createDirectory(parent.resolve("capture-notes"));
        Path mixed = leftover(parent, NEVER_A_PID);
        Files.createFile(mixed.resolve("thesis.odt"));

        openAndClose();

        assertThat(link).exists();
        assertThat(elsewhere.resolve("segment-0000")).exists();
        assertThat(file).exists();
        assertThat(other).exists();
        assertThat(mixed.resolve("thesis.odt")).exists();
        assertThat(mixed.resolve("segment-0000")).doesNotExist();
    }

    @Test
    void aFullDiskIsASentenceAndLosesNothingThatWasThere() throws Exception {
        Path disk = Files.createDirectory(parent.resolve("disk"));
        var mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString())
                .redirectErrorStream(true).start();
        assumeThat(mount.waitFor()).as("mounting a small tmpfs needs root").isZero();
        try (var store = new CaptureStore(disk, 64 << 20)) {
            byte[] payload = new byte[100_000];
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100; i++) {
                    store.append(Drafts.received(1, payload));
                }
            }).isInstanceOf(UncheckedIOException.class).hasMessageContaining("The capture cannot grow by 256 KiB in "
                    + store.directory() + ": no space left on the device. Free some space there");

            long end = store.end();
            assertThat(end).isBetween(10L, 30L);
            assertThat(store.session(1).size()).isEqualTo(end);
            for (long number = 0; number < end; number++) {
                assertThat(Drafts.payload(store, number)).isEqualTo(payload);
            }
            assertThat(store.append(Drafts.received(1, "small"))).as("after what tells of the gap").isEqualTo(end + 1);
            assertThat(store.event(end)).extracting(Event::kind).isEqualTo(EventKind.GAP);
        } finally {
            assertThat(disk).isEmptyDirectory();
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    @Test
    void aFileThatSomebodyCutsShortIsASentenceAndNoCrash() throws IOException {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            store.append(Drafts.received(1, "abc"));
            try (var files = Files.list(store.directory())) {
                for (Path file : files.toList()) {
                    FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
                }
            }
            byte[] payload = new byte[10_000];
            assertThatThrownBy(() -> store.append(Drafts.received(1, payload))).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("The disk under the capture in " + store.directory() + " failed");
            assertThat(store.end()).isEqualTo(1);
        }
    }
}
