package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The file that a socket made is told from what somebody else put in its place right after `bind(2)`, by root (the
/// kernel opens the file) and by others (the kernel's table tells its inode).
@ExtendWith(NoLeaks.class)
class BoundFileTest {
    private static final CFunction SYSCALL = CFunction.of("syscall");
    private static final long SETRESUID = 117;
    private static final int SOMEBODY = 1234;

    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;
    private Path path;
    private int socket;
    private long before;

    @BeforeEach
    void makeASocket() throws Exception {
        directory = new ShortTempDir();
        AsRoot.mode(directory.path(), 0777);
        path = directory.resolve("s");
        socket = SocketCalls.create(SocketCalls.AF_UNIX, SocketType.STREAM.number(), 0);
        before = Clock.wallNanos();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        FdCalls.close(socket);
        directory.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    /// On a thread that is root, or another user without any capability.
    private static void as(String user, Work work) throws Exception {
        if (user.equals("somebody")) {
            AsRoot.assumeFor("become another user");
        }
        var failed = new AtomicReference<@Nullable Throwable>();
        Thread.ofPlatform().name("somebody").start(() -> {
            try {
                if (user.equals("somebody")) {
                    // Of this thread only, unlike the library's function of that name.
                    assertThat(SYSCALL.callLong(SETRESUID, SOMEBODY, SOMEBODY, SOMEBODY))
                            .isZero();
                }
                work.run();
            } catch (Throwable e) {
                failed.set(e);
            }
        }).join();
        if (failed.get() != null) {
            throw new AssertionError(failed.get());
        }
    }

    private void bind() {
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.of(arena, address())) {
            assertThat(SocketCalls.bind(socket, name.segment())).isZero();
        }
    }

    private Address.Pathname address() {
        return new Address.Pathname(Bytes.ofText(path.toString()));
    }

    private FileStatus status(Path file) throws SocketFailedException {
        return calls.status(Bytes.ofText(file.toString()), false);
    }

    private @Nullable PathDescriptor open() throws SocketFailedException {
        return new BoundFile(socket, address(), before).open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "somebody"})
    void findsTheFileThatWasMade(String user) throws Exception {
        as(user, () -> {
            bind();
            try (PathDescriptor file = open()) {
                assertThat(java.util.Objects.requireNonNull(file).status(_ -> {})).isEqualTo(status(path));
                assertThat(file.changeMode(0642)).isZero();
            }
            assertThat(status(path).mode()).isEqualTo(0642);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "somebody"})
    void tellsAForeignSocketThatTookThePath(String user) throws Exception {
        try (var foreign = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('ready'); "
                + "sys.stdin.read()", directory.resolve("foreign"))) {
            assertThat(foreign.line()).isEqualTo("ready");
            FileStatus theirs = status(directory.resolve("foreign"));
            as(user, () -> {
                bind();
                Files.move(path, directory.resolve("ours"));
                Files.move(directory.resolve("foreign"), path);
                assertThatThrownBy(this::open).isInstanceOfSatisfying(SocketFailedException.class,
                        e -> assertThat(e.failure()).isEqualTo(new SocketFailure.FileLost(address(), true)));
            });
            assertThat(status(path).identity()).isEqualTo(theirs.identity());
            assertThat(status(path).mode()).isEqualTo(theirs.mode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "somebody"})
    void tellsThatThePathIsGone(String user) throws Exception {
        as(user, () -> {
            bind();
            Files.move(path, directory.resolve("ours"));
            assertThatThrownBy(this::open).isInstanceOfSatisfying(SocketFailedException.class,
                    e -> assertThat(e.failure()).isEqualTo(new SocketFailure.FileLost(address(), false)));
        });
    }

    @Test
    void rootRemovesTheOwnFileWhereverItWasMovedTo() throws Exception {
        AsRoot.assumeFor("have the kernel open the file of a socket");
        bind();
        Files.move(path, directory.resolve("ours"));
        assertThatThrownBy(this::open).isInstanceOf(SocketFailedException.class);
        assertThat(directory.resolve("ours")).doesNotExist();
    }
}
