package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Heard;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kernel's own refusals, had by threads that are another user to the file system, `setfsuid(2)`.
class PermissionTest extends RealSockets {
    private static final MethodHandle SETFSUID = Natives.plain("setfsuid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SETFSGID = Natives.plain("setfsgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final int SOMEBODY = 1234;

    private interface Attempt {
        void run() throws SocketFailedException;
    }

    @BeforeEach
    void needsRoot() throws Exception {
        assumeThat((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isZero();
        mode(directory.path(), "rwxr-xr-x");
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /// Why the attempt fails for somebody without rights. The thread's identity ends with it.
    private static @Nullable SocketFailure asSomebody(Attempt attempt) throws InterruptedException {
        var failure = new AtomicReference<@Nullable SocketFailure>();
        Thread thread = Thread.ofPlatform().name("somebody").start(() -> {
            try {
                becomeSomebody();
                attempt.run();
            } catch (SocketFailedException e) {
                failure.set(e.failure());
            }
        });
        thread.join();
        return failure.get();
    }

    private static void becomeSomebody() {
        try {
            int _ = (int) SETFSGID.invokeExact(SOMEBODY);
            int _ = (int) SETFSUID.invokeExact(SOMEBODY);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// The transport's own threads, as they are where root does not run the program.
    private void theTransportIsSomebody() throws InterruptedException {
        var both = new CountDownLatch(2);
        Runnable become = () -> {
            becomeSomebody();
            both.countDown();
        };
        transport.loop().execute(become);
        transport.background().execute(become);
        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private SocketFailure sendingAsSomebody(String name) throws Exception {
        var heard = new Heard();
        try (var port = transport.openDatagram(
                new DatagramOptions(Optional.of(new Address.Unnamed()), BUFFER, FileOptions.PRIVATE), heard)) {
            theTransportIsSomebody();
            port.send(to(address(name), "let me in"));
            await().until(() -> heard.failed.size() == 1);
            assertThat(heard.failed.getFirst().text()).isEqualTo("let me in");
            return heard.failed.getFirst().failure();
        }
    }

    @Test
    void aDatagramIsToldWhichDirectoryItsWayMayNotLeadThrough() throws Exception {
        Path closed = directory.resolve("closed");
        Files.createDirectories(closed.resolve("below"));
        mode(closed, "rwxr--r--");
        try (var _ = datagram("closed/below/s", new Heard())) {
            assertThat(sendingAsSomebody("closed/below/s")).isEqualTo(new SocketFailure.PermissionDenied(
                    address("closed/below/s"), closed.toString(), "search (x) permission"));
        }
    }

    @Test
    void aDatagramIsToldWhichSocketMayNotBeWritten() throws Exception {
        try (var _ = datagram("s", new Heard())) {
            assertThat(sendingAsSomebody("s")).isEqualTo(new SocketFailure.PermissionDenied(address("s"),
                    directory.resolve("s").toString(), "write (w) permission"));
        }
    }

    @Test
    void aDirectoryThatMayNotBeSearchedIsNamed() throws Exception {
        Path closed = directory.resolve("closed");
        Files.createDirectories(closed.resolve("below"));
        mode(closed, "rwxr--r--");
        Address address = address("closed/below/s");
        try (var _ = listen("closed/below/s", SocketType.STREAM, new Heard())) {
            theTransportIsSomebody();
            assertThat(asSomebody(() -> connect("closed/below/s", SocketType.STREAM, new Heard()))).isEqualTo(
                    new SocketFailure.PermissionDenied(address, closed.toString(),
                            "search (x) permission"));
            assertThat(asSomebody(() -> listen("closed/below/t", SocketType.STREAM, new Heard())))
                    .isInstanceOfSatisfying(SocketFailure.PermissionDenied.class,
                            denied -> assertThat(denied.component())
                                    .isEqualTo(closed.toString()));
        }
    }

    @Test
    void aSocketThatMayNotBeWrittenIsNamed() throws Exception {
        try (var _ = listen("s", SocketType.SEQPACKET, new Heard())) {
            theTransportIsSomebody();
            assertThat(asSomebody(() -> connect("s", SocketType.SEQPACKET, new Heard())))
                    .isEqualTo(new SocketFailure.PermissionDenied(address("s"), directory.resolve("s").toString(),
                            "write (w) permission"));
        }
    }

    @Test
    void aDirectoryInWhichNothingMayBeMadeIsNamed() throws Exception {
        assertThat(asSomebody(() -> listen("s", SocketType.STREAM, new Heard())))
                .isEqualTo(new SocketFailure.PermissionDenied(address("s"), directory.path().toString(),
                        "write (w) permission"));
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void theFileGoesAgainWhenItCannotBeGivenAway() throws Exception {
        mode(directory.path(), "rwxrwxrwx");
        var options = new FileOptions(0660, OptionalInt.of(SOMEBODY + 1), OptionalInt.empty());
        assertThat(asSomebody(() -> transport.listen(
                new dev.sockeye.socket.ListenOptions(address("s"), SocketType.STREAM, 1, BUFFER, options),
                new Heard()))).isInstanceOf(SocketFailure.PermissionDenied.class);
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void aSocketThatIsGivenAwayLetsItsNewOwnerIn() throws Exception {
        var options = new FileOptions(0600, OptionalInt.of(SOMEBODY), OptionalInt.empty());
        try (var _ = transport.listen(
                new dev.sockeye.socket.ListenOptions(address("s"), SocketType.STREAM, 1, BUFFER, options),
                new Heard())) {
            assertThat(asSomebody(() -> connect("s", SocketType.STREAM, new Heard()))).isNull();
        }
    }
}
