package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/// What the search for leaks finds, and what it must not take for one.
class NoLeaksTest {
    @Test
    void tellsWhatSocketWasLeftOpenUntilItIsClosed() throws Exception {
        try (var directory = new ShortTempDir()) {
            var before = NoLeaks.Held.now();
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(directory.resolve("left")));
                assertThat(before.leftDescriptors()).hasSize(1)
                        .hasValueSatisfying(new Condition<>(
                                told -> told.endsWith(" " + directory.resolve("left")), "names the address"));
            }
            assertThat(before.leftDescriptors()).isEmpty();
        }
    }

    @Test
    void tellsWhatThreadWasLeftRunning() throws Exception {
        var before = NoLeaks.Held.now();
        var end = new CountDownLatch(1);
        Thread left = Thread.ofPlatform().name("capture-left").start(() -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(before.leftThreads()).containsExactly(left);
        end.countDown();
        left.join();
        assertThat(before.leftThreads()).isEmpty();
    }

    /// Somebody who wants to know what a slow run is doing must not make it fail.
    @Test
    void doesNotTakeALookAtTheVirtualMachineForALeak() throws Exception {
        var before = NoLeaks.Held.now();
        ForeignPeer.run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(ProcessHandle.current().pid()), "VM.uptime");
        assertThat(before.leftDescriptors()).isEmpty();
    }
}
