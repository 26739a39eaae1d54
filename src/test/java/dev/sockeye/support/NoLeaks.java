package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test that leaves a socket, an event descriptor or a thread of ours behind. Register it first, so that it
/// looks after everything else has been closed.
public final class NoLeaks implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(NoLeaks.class);
    private static final Set<String> OUR_THREADS = Set.of("socket-io", "socket-diagnosis", "capture", "recorder",
            "housekeeping", "path-look", "receiver-look",
            "file-watch", "network-of");

    static {
        // junixsocket keeps a descriptor or two from its first connection on, and the JDK's channels one of their own.
        Engine.dialOnce();
        try {
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Held(Map<String, String> descriptors, Set<Thread> threads) {}

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        context.getStore(NAMESPACE).put("before", new Held(descriptors(), threads()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Held before = context.getStore(NAMESPACE).get("before", Held.class);
        await().atMost(Patience.LONG).untilAsserted(() -> {
            var left = descriptors();
            left.keySet().removeAll(before.descriptors().keySet());
            assertThat(left).as("descriptors left open").isEmpty();
            var threads = threads();
            threads.removeAll(before.threads());
            assertThat(threads).as("threads left running").isEmpty();
        });
    }

    private static Map<String, String> descriptors() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : all.toList()) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:") || target.contains("eventpoll") || target.contains("eventfd")
                            || target.contains("pidfd")) {
                        found.put(descriptor.getFileName() + " " + target, target);
                    }
                } catch (IOException _) {
                    // The listing's own descriptor, closed by now.
                }
            }
        }
        return found;
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> OUR_THREADS.stream().anyMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }
}
