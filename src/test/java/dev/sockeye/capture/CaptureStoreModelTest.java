package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Any sequence of events gives the same answers as a plain list that forgets its head.
class CaptureStoreModelTest {
    private static final int LARGEST_PAYLOAD = 150_000;

    private static final int MOST_EVENTS = 300;

    @Test
    void answersAsAPlainListDoes() {
        Property.holds(60, made -> answersAsAPlainListDoes(made.list(made::seed, 0, MOST_EVENTS)));
    }

    private static void answersAsAPlainListDoes(List<Long> seeds) throws IOException {
        Path parent = Files.createTempDirectory("sk");
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            var model = new TreeMap<Long, Draft>();
            var sessions = new HashMap<Integer, List<Long>>();
            for (long seed : seeds) {
                Draft draft = Drafts.random(seed, LARGEST_PAYLOAD);
                long number = store.append(draft);
                assertThat(number).isEqualTo(sessions.values().stream().mapToInt(List::size).sum());
                model.put(number, draft);
                sessions.computeIfAbsent(draft.session(), _ -> new ArrayList<>()).add(number);
                model.headMap(store.first()).clear();
            }
            check(store, model, sessions);
        } finally {
            Files.delete(parent);
        }
    }

    private static void check(CaptureStore store, Map<Long, Draft> model, Map<Integer, List<Long>> sessions) {
        assertThat(store.end() - store.first()).isEqualTo(model.size());
        model.forEach((number, draft) -> {
            Drafts.assertSame(store.event(number), number, draft);
            assertThat(Drafts.payload(store, number)).isEqualTo(Drafts.bytes(draft));
        });
        assertThat(store.event(store.first() - 1)).isNull();
        long kept = model.values().stream().mapToLong(draft -> draft.data().remaining()).sum();
        Capture.Usage usage = store.usage();
        assertThat(usage.payloadBytes() - usage.evictedBytes()).isEqualTo(kept);
        assertThat(usage.diskBytes()).isLessThanOrEqualTo(usage.quota());
        sessions.forEach((session, numbers) -> check(store.session(session), numbers, store.first()));
    }

    private static void check(EventIndex index, List<Long> numbers, long first) {
        assertThat(index.size()).isEqualTo(numbers.size());
        assertThat(index.first()).isEqualTo(numbers.stream().filter(number -> number < first).count());
        for (long position = index.first(); position < index.size(); position++) {
            long number = numbers.get((int) position);
            assertThat(index.get(position)).isEqualTo(number);
            assertThat(index.floor(number)).isEqualTo(position);
        }
    }
}
