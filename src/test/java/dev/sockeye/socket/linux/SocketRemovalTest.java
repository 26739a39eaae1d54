package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Address;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One socket file goes, and never another, whatever takes its place meanwhile.
@ExtendWith(NoLeaks.class)
class SocketRemovalTest {
    private static final int ROUNDS = 300;
    private static final MethodHandle RENAMEAT2 = Natives.function("renameat2",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    private static final int EXCHANGE = 2;

    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private FileIdentity socketFile(String name) throws SocketFailedException {
        int fd = SocketCalls.create(SocketCalls.AF_UNIX, SocketType.STREAM.number(), 0);
        try (Arena arena = Arena.ofConfined();
                SocketName at = SocketName.of(arena, new Address.Pathname(path(name)))) {
            assertThat(SocketCalls.bind(fd, at.segment())).isZero();
        } finally {
            FdCalls.close(fd);
        }
        return calls.status(path(name), false).identity();
    }

    private Bytes path(String name) {
        return Bytes.ofText(directory.resolve(name).toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void asksOnceMoreWhenNobodyFindsTheFileAnyLonger() throws Exception {
        FileIdentity file = socketFile("s");
        assertThat(calls.removeSocket(path("s"), file, aside -> {
            assertThat(directory.resolve("s")).doesNotExist();
            assertThat(Path.of(aside.text())).hasParent(directory.path()).exists();
            return false;
        })).isFalse();
        assertThat(calls.status(path("s"), false).identity()).isEqualTo(file);
        assertThat(names()).containsExactly("s");
        assertThat(calls.removeSocket(path("s"), file, _ -> true)).isTrue();
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsUnderAnotherNameWhatCannotBePutBack() throws Exception {
        FileIdentity file = socketFile("s");
        assertThatThrownBy(() -> calls.removeSocket(path("s"), file, _ -> {
            try {
                Files.writeString(directory.resolve("s"), "precious");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        })).isInstanceOfSatisfying(SocketFailedException.class, e -> {
            var kept = (SocketFailure.SetAside) e.failure();
            assertThat(Path.of(kept.name())).exists();
            assertThat(e).hasMessageContaining("is kept as " + kept.name());
        });
        assertThat(directory.resolve("s")).hasContent("precious");
        assertThat(names()).hasSize(2).anyMatch(name -> name.startsWith("s.set-aside-"));
    }

    @Test
    void aReusedInodeNumberIsNotTheSameFile() throws Exception {
        FileIdentity old = socketFile("s");
        Files.delete(directory.resolve("s"));
        FileIdentity now = socketFile("s");
        var reused = new FileIdentity(now.device(), now.inode(), old.birthNanos());
        assertThat(now.birthNanos()).as("the file system tells when files were made").isPositive();
        if (reused.birthNanos() != now.birthNanos()) {
            assertThat(calls.removeSocket(path("s"), reused)).isFalse();
            assertThat(directory.resolve("s")).exists();
        }
    }

    @Test
    void aForeignFileThatKeepsTakingThePathIsNeverLost() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            FileIdentity ours = socketFile("s");
            FileIdentity theirs = socketFile("f");
            var stop = new AtomicBoolean();
            Thread exchanging = Thread.ofPlatform().name("exchanging").start(() -> exchange(stop));
            calls.removeSocket(path("s"), ours);
            stop.set(true);
            exchanging.join();
            assertThat(names()).as("round " + i).isNotEmpty();
            assertThat(Stream.of("s", "f").filter(name -> Files.exists(directory.resolve(name)))
                    .map(this::identity)).as("round " + i).contains(theirs);
            for (String name : names()) {
                Files.delete(directory.resolve(name));
            }
        }
    }

    private FileIdentity identity(String name) {
        try {
            return calls.status(path(name), false).identity();
        } catch (SocketFailedException e) {
            throw new AssertionError(e);
        }
    }

    private void exchange(AtomicBoolean stop) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment s = FdCalls.cString(arena, path("s").toArray());
            MemorySegment f = FdCalls.cString(arena, path("f").toArray());
            while (!stop.get()) {
                int _ = (int) RENAMEAT2.invokeExact(state, FdCalls.AT_FDCWD, s, FdCalls.AT_FDCWD, f, EXCHANGE);
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
