package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.FailingIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FilterJobTest {
    @TempDir
    Path parent;
    private CaptureStore store;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final AtomicInteger news = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA);
    }

    @AfterEach
    void close() throws IOException {
        background.close();
        store.close();
    }

    private FilterJob job(EventIndex source, String filter) {
        return new FilterJob(store, source, FilterText.parse(filter), background, news::incrementAndGet);
    }

    private static List<Long> numbers(EventIndex index) {
        List<Long> numbers = new ArrayList<>();
        for (long position = index.first(); position < index.size(); position++) {
            numbers.add(index.get(position));
        }
        return numbers;
    }

    private List<Long> expected(EventIndex source, String filter) {
        var matcher = new EventMatcher(store, FilterText.parse(filter));
        return numbers(source).stream().filter(number -> matcher.matches(Drafts.event(store, number))).toList();
    }

    private void appendSome(int from, int to) {
        for (int i = from; i < to; i++) {
            store.append(Drafts.random(i, 200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir:in", "dir:to-server", "dir:to-client", "kind:failed,denied", "conn:3",
        "session:1 size>10", "why", "!why dir:out",
        "hex:00", "exact:WHY", "size:0"})
    void choosesWhatIsThereAndWhatComes(String filter) {
        appendSome(0, 500);
        FilterJob all = job(store.all(), filter);
        FilterJob one = job(store.session(1), filter);
        await().until(() -> all.progress().isComplete() && one.progress().isComplete());
        assertThat(numbers(all.index())).isEqualTo(expected(store.all(), filter));

        appendSome(500, 1000);

        await().untilAsserted(() -> assertThat(numbers(all.index())).isEqualTo(expected(store.all(), filter)));
        await().untilAsserted(() -> assertThat(numbers(one.index())).isEqualTo(expected(store.session(1), filter)));
        assertThat(store.first()).isZero();
        assertThat(news).hasPositiveValue();
    }

    @Test
    void forgetsWhatIsEvicted() {
        FilterJob job = job(store.all(), "dir:in");
        byte[] payload = new byte[1000];
        for (int i = 0; i < 5000; i++) {
            store.append(Drafts.received(1, payload));
        }
        long end = store.end();

        await().until(() -> job.progress().done() == end);
        await().untilAsserted(() -> assertThat(numbers(job.index())).isEqualTo(numbers(store.all())));
        assertThat(store.first()).isPositive();
    }

    @Test
    void isQuietWhenNothingComes() {
        appendSome(0, 10);
        FilterJob job = job(store.all(), "");
        await().until(() -> job.progress().isComplete() && job.index().size() == 10);
        int before = news.get();

        await().during(Duration.ofMillis(200)).until(() -> news.get() - before <= 1);
    }

    @Test
    void aCancelledJobAddsNothing() {
        FilterJob job = job(store.all(), "");
        appendSome(0, 10);
        await().until(() -> job.index().size() == 10);

        job.cancel();
        appendSome(10, 20);

        await().during(Duration.ofMillis(100)).until(() -> job.index().size() == 10);
        assertThat(job.isCancelled()).isTrue();
        assertThat(job.progress().isComplete()).isFalse();
    }

    @Test
    void endsWithTheBackground() {
        FilterJob job = job(store.all(), "");
        background.close();
        appendSome(0, 3);

        await().until(job::isCancelled);
    }

    @Test
    void cheapPartsAreAskedFirst() {
        assertThat(FilterText.parse("abc hex:00 dir:in")).isInstanceOfSatisfying(Filter.All.class,
                all -> assertThat(all.filters().getFirst()).isEqualTo(new Filter.Went(Direction.IN)));
    }

    @Test
    void saysThatAnErrorEndedIt() {
        FilterJob job = job(new FailingIndex(), "");
        await().until(job::isCancelled);
        assertThat(job.problem()).startsWith("The filter stopped, and not all that matches is shown: a fault");
        await().until(() -> news.get() > 0);
    }
}
