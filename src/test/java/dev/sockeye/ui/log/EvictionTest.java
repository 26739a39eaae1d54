package dev.sockeye.ui.log;

import static dev.sockeye.ui.log.LogModels.chosen;
import static dev.sockeye.ui.log.LogModels.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.EventKind;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestLabels;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log over a real capture that reaches its quota.
class EvictionTest {
    private static final byte[] PAYLOAD = new byte[8192];

    private ShortTempDir directory;
    private CaptureStore store;
    private LogViewModel model;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        store = new CaptureStore(directory.path(), CaptureStore.LEAST_QUOTA);
        model = new LogViewModel(store, store.session(1), new TestLabels(), ZoneOffset.UTC);
        model.setCapacity(3);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        directory.close();
    }

    private void arrive(int count) {
        for (int i = 0; i < count; i++) {
            new SampleEvents(store).data(EventKind.RECEIVED, 3, PAYLOAD, 0, List.of());
        }
        model.refresh();
    }

    private void arriveUntilEvicted(long number) {
        while (store.first() <= number) {
            arrive(1);
        }
    }

    @Test
    void theChosenEventStaysChosenWhenOlderSegmentsGo() {
        arrive(60);
        model.reveal(50);
        List<Long> before = numbers(model);
        arriveUntilEvicted(20);
        assertThat(store.first()).isBetween(21L, 50L);
        assertThat(chosen(model)).containsExactly(50L);
        assertThat(model.chosenProperty().get()).isEqualTo(50);
        assertThat(numbers(model)).isEqualTo(before);
    }

    @Test
    void saysSoWhenTheChosenEventGoes() {
        arrive(60);
        model.choose(10);
        arriveUntilEvicted(10);
        assertThat(model.chosenProperty().get()).isEqualTo(-1);
        assertThat(model.messageProperty().get().sentence())
                .isEqualTo("Event 10 was evicted: the capture had reached its quota.");
    }

    @Test
    void thePreviewOfARowThatGoesSaysSo() {
        arrive(10);
        LogRow row = model.rows().getFirst();
        arriveUntilEvicted(row.number());
        assertThat(row.preview()).isEqualTo("evicted");
    }

    @Test
    void choosesAndCopiesOnlyWhatIsLeft() {
        arrive(60);
        model.chooseAll();
        arriveUntilEvicted(5);
        assertThat(model.copy().lines().findFirst().orElseThrow()).startsWith(store.first() + "\t");
        assertThat(model.copy().lines()).hasSize((int) (60 - store.first()));
    }

    @Test
    void showsTheOldestThatIsLeftWhenItsRowsGo() {
        arrive(60);
        model.scrollTo(0);
        arriveUntilEvicted(10);
        assertThat(numbers(model)).startsWith(store.first());
        assertThat(model.firstProperty().get()).isEqualTo(store.first());
    }
}
