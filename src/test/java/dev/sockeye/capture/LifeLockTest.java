package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Only who surely is gone counts as dead, also where the file system's locks do not work.
@ExtendWith(NoLeaks.class)
class LifeLockTest {
    private static final LifeLock.Locking NO_LOCKS = _ -> {
        throw new IOException("No locks available");
    };

    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void nameIt() {
        file = directory.resolve("lock");
    }

    private void mark(LifeMark mark) throws IOException {
        Files.deleteIfExists(LifeMark.beside(file));
        mark.write(LifeMark.beside(file));
    }

    @Test
    void whoHasTheLockLivesAndLeavesNoMark() throws Exception {
        try (var live = LifeLock.create(file)) {
            assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
            assertThat(LifeLock.ofDead(file)).isEmpty();
            live.delete();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileWithoutLockAndMarkIsADeadOnes() throws Exception {
        LifeLock.create(file).close();
        try (var dead = LifeLock.ofDead(file).orElseThrow()) {
            dead.delete();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aLockThatCannotBeTriedIsNotADeadOnes() throws Exception {
        LifeLock.create(file).close();
        assertThatThrownBy(() -> LifeLock.ofDead(file, NO_LOCKS)).isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whoCouldNotLockIsMarkedAndLivesForThoseWhoCanLockAndWhoCannot() throws Exception {
        try (var live = LifeLock.create(file, NO_LOCKS)) {
            assertThat(LifeMark.beside(file)).exists();
            assertThat(LifeLock.ofDead(file)).isEmpty();
            assertThat(LifeLock.ofDead(file, NO_LOCKS)).isEmpty();
            live.delete();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aMarkOfAProcessThatIsGoneIsADeadOnesWithAndWithoutLocks() throws Exception {
        LifeLock.create(file).close();
        LifeMark own = LifeMark.ofThisProcess();
        mark(new LifeMark(own.boot(), own.pids(), own.pid(), own.start() + "1"));
        LifeLock.ofDead(file).orElseThrow().close();
        mark(new LifeMark(own.boot(), own.pids(), 999_999_999, "1"));
        LifeLock.ofDead(file, NO_LOCKS).orElseThrow().close();
        mark(new LifeMark("another boot".replace(' ', '-'), "pid:[1]", own.pid(), own.start()));
        LifeLock.ofDead(file, NO_LOCKS).orElseThrow().close();
    }

    @Test
    void aMarkThatCannotBeJudgedIsALiveOnes() throws Exception {
        LifeLock.create(file).close();
        LifeMark own = LifeMark.ofThisProcess();
        mark(new LifeMark(own.boot(), "pid:[1]", 999_999_999, "1"));
        assertThat(LifeLock.ofDead(file)).isEmpty();
        for (String broken : new String[]{"", "x", "a b c d", "a b 99999999999999999999 1"}) {
            Files.writeString(LifeMark.beside(file), broken);
            assertThat(LifeLock.ofDead(file)).as(broken).isEmpty();
        }
    }

    @Test
    void aMarkCountsAlsoWhenTheFileItselfIsGone() throws Exception {
        mark(LifeMark.ofThisProcess());
        assertThat(LifeLock.ofDead(file)).isEmpty();
        Files.delete(LifeMark.beside(file));
        assertThatThrownBy(() -> LifeLock.ofDead(file)).isInstanceOf(NoSuchFileException.class);
    }

    /// As when a signal comes: a channel would be closed by it, and the lock with it.
    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws Exception {
        try (var live = LifeLock.create(file)) {
            Thread.currentThread().interrupt();
            live.write("one ".getBytes(StandardCharsets.UTF_8));
            live.write("two".getBytes(StandardCharsets.UTF_8));
            live.force();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ForeignPeer.run("cat", file.toString())).isEqualTo("one two");
            assertThat(LifeLock.ofDead(file)).as("still locked").isEmpty();
        }
    }

    /// It has ended, holds nothing any more, and is only not waited for.
    @Test
    void aMarkOfAProcessThatNobodyWaitedForIsADeadOnes() throws IOException {
        try (var parent = ForeignPeer.python("""
                import os, time
                child = os.fork()
                if child == 0:
                    os._exit(0)
                os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
                print(child, open(f"/proc/{child}/stat").read().rsplit(")", 1)[1].split()[19], flush=True)
                time.sleep(60)
                """)) {
            String[] told = parent.line().split(" ", -1);
            LifeMark own = LifeMark.ofThisProcess();
            Path mark = LifeMark.beside(file);
            new LifeMark(own.boot(), own.pids(), Long.parseLong(told[0]), told[1]).write(mark);
            assertThat(LifeMark.isOfDead(mark)).isTrue();
        }
    }
}
