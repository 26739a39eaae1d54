package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
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
    /// Where the virtual machine listens from the first time on that somebody looks into it with jcmd or jmap.
    private static final String ATTACH_SOCKET = "/.java_pid" + ProcessHandle.current().pid() + ".";
    private static final Set<String> OUR_THREADS = Set.of("socket-io", "socket-diagnosis", "capture", "recorder",
            "housekeeping", "path-look", "receiver-look",
            "file-watch", "network-of", "decoding");

    static {
        // junixsocket keeps a descriptor or two from its first connection on, and the JDK's channels one of their own.
        Engine.dialOnce();
        try {
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What there was at one time.
    record Held(Map<String, String> descriptors, Set<Thread> threads) {
        static Held now() throws IOException {
            return new Held(NoLeaks.descriptors(), NoLeaks.threads());
        }

        /// The sockets and event descriptors that have been opened since and are still open, each with what the kernel's table
        /// says about it.
        Map<String, String> leftDescriptors() throws IOException {
            var left = NoLeaks.descriptors();
            left.keySet().removeAll(descriptors.keySet());
            if (!left.isEmpty()) {
                try (Stream<String> table = Files.lines(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1)) {
                    table.forEach(line -> left.replaceAll((_, target) -> target.startsWith("socket:[")
                            && (line + " ")
                                    .contains(" " + target.substring("socket:[".length(), target.length() - 1) + " ")
                                            ? line
                                            : target));
                }
                left.values().removeIf(told -> told.contains(ATTACH_SOCKET));
            }
            return left;
        }

        Set<Thread> leftThreads() {
            var left = NoLeaks.threads();
            left.removeAll(threads);
            return left;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        context.getStore(NAMESPACE).put("before", Held.now());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Held before = context.getStore(NAMESPACE).get("before", Held.class);
        await().atMost(Patience.LONG).untilAsserted(() -> {
            assertThat(before.leftDescriptors()).as("descriptors left open").isEmpty();
            assertThat(before.leftThreads()).as("threads left running").isEmpty();
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
