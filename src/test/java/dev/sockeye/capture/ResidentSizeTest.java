package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of a capture counts as this process's memory.
@Timeout(120)
class ResidentSizeTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long QUOTA = 256 * MEBIBYTE;
    /// What is kept for who comes back to it, and what was touched since housekeeping looked.
    private static final long MOST = 96 * MEBIBYTE;

    @TempDir
    Path parent;

    /// What the kernel says of the mappings of the capture's files.
    private static long resident(CaptureStore store) throws IOException {
        long kibibytes = 0;
        boolean ours = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                ours = line.contains(store.directory().toString());
            } else if (ours && line.startsWith("Rss:")) {
                kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kibibytes * 1024;
    }

    private static void fill(CaptureStore store, byte[] payload) {
        while (store.usage().evictedEvents() == 0) {
            store.append(Drafts.received(1, payload));
        }
    }

    @Test
    void smallMessagesLeaveThisProcessAndAreReadAgain() throws IOException {
        try (var store = new CaptureStore(parent, QUOTA)) {
            byte[] payload = "what was said a while ago, and is kept on disk".repeat(40)
                    .getBytes(StandardCharsets.UTF_8);
            fill(store, payload);
            await().untilAsserted(() -> assertThat(resident(store)).isBetween(1L, MOST));
            for (long number = store.first(); number < store.end(); number += 997) {
                assertThat(Drafts.payload(store, number)).isEqualTo(payload);
            }
            await().untilAsserted(() -> assertThat(resident(store)).as("after reading all over").isLessThan(MOST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a b%20ü#?+\"\\"})
    void largeMessagesOfBothKindsOfMemoryNeverEnterIt(String name) throws IOException {
        try (var store = new CaptureStore(parent.resolve(name), QUOTA)) {
            byte[] payload = new byte[64 << 10];
            new Random(3).nextBytes(payload);
            ByteBuffer direct = ByteBuffer.allocateDirect(payload.length).put(payload).flip();
            for (int i = 0; i < 2_000; i++) {
                store.append(Drafts.received(1, payload));
                store.append(new Draft(EventKind.SENT, 1, 1, 1, direct, payload.length, null, null, null, List.of(),
                        ""));
            }
            assertThat(resident(store)).isBetween(1L, 8 * MEBIBYTE);
            assertThat(Drafts.payload(store, store.end() - 1)).isEqualTo(payload);
            assertThat(Drafts.payload(store, store.end() - 2)).isEqualTo(payload);
        }
    }
}
