package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.capture.FindJob.Match;
import dev.sockeye.capture.PayloadSearch.Place;
import dev.sockeye.support.FailingIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FindJobTest {
    @TempDir
    Path parent;
    private CaptureStore store;
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA);
        for (String text : List.of("zero", "one", "two", "three", "one", "five")) {
            store.append(Drafts.received(text.length(), text));
        }
        store.append(Draft.of(EventKind.FAILED, 0, 1, 1, "Nobody listens."));
    }

    @AfterEach
    void close() throws IOException {
        background.close();
        store.close();
    }

    private FindJob.Found find(String text, long from, boolean forward) {
        return new FindJob(store, store.all(), new Needle.AnyCase(text), from, forward, background).result().join();
    }

    @Test
    void findsTheNextAndThePrevious() {
        assertThat(find("ONE", 0, true)).isEqualTo(new Match(1, 1, new Place(0, 3), false));
        assertThat(find("one", 1, true)).isEqualTo(new Match(1, 1, new Place(0, 3), false));
        assertThat(find("one", 2, true)).isEqualTo(new Match(4, 4, new Place(0, 3), false));
        assertThat(find("one", 3, false)).isEqualTo(new Match(1, 1, new Place(0, 3), false));
        assertThat(find("hr", 6, false)).isEqualTo(new Match(3, 3, new Place(1, 2), false));
    }

    @Test
    void goesOnFromTheOtherEndAndSaysSo() {
        assertThat(find("one", 5, true)).isEqualTo(new Match(1, 1, new Place(0, 3), true));
        assertThat(find("one", 0, false)).isEqualTo(new Match(4, 4, new Place(0, 3), true));
        assertThat(find("zero", 7, true)).isEqualTo(new Match(0, 0, new Place(0, 4), true));
        assertThat(find("zero", 700, true)).isEqualTo(new Match(0, 0, new Place(0, 4), true));
        assertThat(find("five", -1, false)).isEqualTo(new Match(5, 5, new Place(0, 4), true));
    }

    @Test
    void findsNotesToo() {
        assertThat(find("nobody", 0, true)).isEqualTo(new Match(6, 6, null, false));
    }

    @Test
    void saysWhenThereIsNone() {
        assertThat(find("six", 3, true)).isEqualTo(new FindJob.Nothing());
        assertThat(find("six", 3, false)).isEqualTo(new FindJob.Nothing());
        assertThat(new FindJob(store, store.session(99), new Needle.AnyCase("a"), 0, true, background).result().join())
                .isEqualTo(new FindJob.Nothing());
    }

    @Test
    void looksOnlyInItsIndex() {
        var job = new FindJob(store, store.session(3), new Needle.AnyCase("one"), 1, true, background);

        assertThat(job.result().join()).isEqualTo(new Match(2, 4, new Place(0, 3), false));
        assertThat(job.progress()).isEqualTo(new Progress(1, 3));
    }

    @Test
    void canBeCancelled() {
        var wait = new CountDownLatch(1);
        background.execute(() -> {
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var job = new FindJob(store, store.all(), new Needle.AnyCase("six"), 0, true, background);
        job.cancel();
        wait.countDown();

        assertThatThrownBy(() -> job.result().join()).isInstanceOf(CancellationException.class);
        background.close();
        assertThat(job.progress().done()).isZero();
    }

    @Test
    void tellsOfAnErrorToo() {
        var job = new FindJob(store, new FailingIndex(), new Needle.AnyCase("x"), 0, true, background);
        assertThatThrownBy(() -> job.result().join()).hasCauseInstanceOf(InternalError.class);
    }

    @Test
    void tellsThatTheProgramIsClosing() {
        background.shutdownNow();
        var job = new FindJob(store, store.all(), new Needle.AnyCase("x"), 0, true, background);
        assertThatThrownBy(() -> job.result().join()).hasMessageContaining("The program is closing.");
    }
}
