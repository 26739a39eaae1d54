package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.SmallDisk;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a capture says of events that its disk does not take.
@Timeout(60)
class LossTest {
    private static final int QUOTA = 16 << 20;

    @TempDir
    Path directory;
    private final List<String> told = new ArrayList<>();

    /// Appends until one is refused; returns how many were taken.
    private static int fill(CaptureStore store, byte[] payload) {
        for (int taken = 0;; taken++) {
            try {
                store.append(Drafts.received(1, payload));
            } catch (UncheckedIOException _) {
                return taken;
            }
        }
    }

    @Test
    void countsWhatIsLostAndTellsItOnce() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "1m");
                var store = new CaptureStore(disk.path(), QUOTA)) {
            store.onLoss(told::add);
            int taken = fill(store, new byte[50_000]);
            for (int i = 0; i < 9; i++) {
                assertThatThrownBy(() -> store.append(Drafts.received(1, new byte[50_000])))
                        .isInstanceOf(UncheckedIOException.class).hasMessageContaining("no space left");
            }
            assertThat(taken).isPositive();
            assertThat(store.end()).isEqualTo(taken);
            assertThat(store.usage().lost()).isEqualTo(new Gap(10, 500_000));
            assertThat(store.unmarkedLoss()).isEqualTo(new Gap(10, 500_000));
            assertThat(told).singleElement().asString().startsWith("Events are lost, and counted: The capture cannot")
                    .contains("no space left");
        }
    }

    @Test
    void marksTheGapBeforeTheNextEventThatHasRoom() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "1m");
                var store = new CaptureStore(disk.path(), QUOTA)) {
            int taken = fill(store, new byte[50_000]);
            assertThat(fill(store, new byte[60_000])).isZero();
            disk.resize("20m");
            await().until(() -> {
                try {
                    return store.append(Drafts.received(1, new byte[60_000])) > 0;
                } catch (UncheckedIOException _) {
                    return false; // It is tried again every tenth of a second.
                }
            });
            Gap lost = store.usage().lost();
            Event gap = Drafts.event(store, taken);
            assertThat(gap.kind()).isEqualTo(EventKind.GAP);
            assertThat(gap.gap()).isEqualTo(lost);
            assertThat(gap.note()).isEqualTo("Not recorded: " + lost.text() + ".");
            assertThat(Drafts.event(store, taken + 1).length()).isEqualTo(60_000);
            assertThat(store.end()).isEqualTo(taken + 2);
            assertThat(store.unmarkedLoss()).isEqualTo(Gap.NONE);
            EventIndex session = store.session(1);
            assertThat(LongStream.range(0, session.size()).map(session::get).toArray()).contains(taken);
        }
    }

    @Test
    void countsWhatIsKeptInPartToo() throws Exception {
        try (var store = new CaptureStore(directory, CaptureStore.LEAST_QUOTA)) {
            store.onLoss(told::add);
            int half = (int) CaptureStore.LEAST_QUOTA / 2;
            store.append(Drafts.received(1, new byte[half + 7]));
            assertThat(store.usage().lost()).isEqualTo(new Gap(1, 7));
            assertThat(told).singleElement().asString().contains("is recorded in part", "Choose a larger quota.");
        }
    }

    @Test
    void neverGivesUpThePayloadForWhatDescribesIt() throws Exception {
        try (var store = new CaptureStore(directory, CaptureStore.LEAST_QUOTA)) {
            String name = "regular file /" + "x".repeat(3_700) + "/end";
            long number = store.append(new Draft(EventKind.RECEIVED, 1, 1, 1,
                    ByteBuffer.wrap("hidden".getBytes(java.nio.charset.StandardCharsets.US_ASCII)), 6,
                    null, null, null, java.util.Collections.nCopies(253, name), "n".repeat(100_000)));
            Event event = Drafts.event(store, number);
            assertThat(event.length()).isEqualTo(6);
            assertThat(event.descriptors()).hasSize(253).allMatch(line -> line.startsWith("regular file /")
                    && line.contains("…") && line.endsWith("/end"));
            assertThat(String.join("", event.descriptors()).length()).isLessThanOrEqualTo(16 * 1024);
            assertThat(event.note()).hasSizeLessThanOrEqualTo(8 * 1024);
        }
    }
}
