package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.capture.Needle;
import dev.sockeye.capture.SortedHits;
import dev.sockeye.capture.SortedSnapshot;
import dev.sockeye.protocol.FrameFilter;
import dev.sockeye.protocol.Timeline;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts in the background how many rows have what is looked for, and says which of them was found: "3 of 17". Only for one thread,
/// the screen's.
final class HitCount implements AutoCloseable {
    private final Capture capture;
    private final Executor background;
    private final Runnable news;
    private @Nullable Counting counting;
    private long found = -1;

    /// A count that is under way.
    ///
    /// @param of what is counted, in what
    /// @param holds whether that is still what is shown
    /// @param place where the hits have what was found
    /// @param goOn looks at what has come
    private record Counting(List<Object> of, BooleanSupplier holds, LongUnaryOperator place, Supplier<EventIndex> hits,
            BooleanSupplier complete, Runnable goOn, Runnable cancel) {}

    /// @param news called by any thread when [#text()] would tell something new
    HitCount(Capture capture, Executor background, Runnable news) {
        this.capture = capture;
        this.background = background;
        this.news = news;
    }

    /// An event of the log was found. Goes on counting where the same is looked for in the same events, in the same order.
    void found(long number, LogViewModel log, Needle needle) {
        List<Object> of = of(needle, log);
        if (isOther(of)) {
            Filter has = new Filter.Contains(needle);
            SortedSnapshot sorted = log.sorted().orElse(null);
            FilterJob job = sorted == null
                    ? new FilterJob(capture, log.live(), has, background, news)
                    : new FilterJob(capture, sorted, new SortedHits(capture, sorted, has), background, news);
            begin(new Counting(of, () -> of(needle, log).equals(of), sorted == null ? event -> event : sorted::floor,
                    job::index, () -> job.progress().isComplete() || job.isCancelled(), () -> {}, job::cancel));
        }
        found = number;
    }

    private static List<Object> of(Needle needle, LogViewModel log) {
        return List.of(needle, log.live(), log.sorted());
    }

    /// A message was found.
    void found(long number, MessagesViewModel messages, Timeline timeline, Needle needle) {
        List<Object> of = of(needle, messages, timeline);
        if (isOther(of)) {
            var job = new FrameFilter(capture, timeline,
                    new Filter.All(List.of(messages.wanted(), new Filter.Contains(needle))), background, news);
            begin(new Counting(of, () -> of(needle, messages, timeline).equals(of), message -> message, job::index,
                    () -> !job.problem().isEmpty() || (job.progress().isComplete() && timeline.progress().isComplete()),
                    job::goOn, job::cancel));
        }
        found = number;
    }

    /// When messages are read anew they have other numbers.
    private static List<Object> of(Needle needle, MessagesViewModel messages, Timeline timeline) {
        return List.of(needle, timeline, timeline.generation(), messages.wanted());
    }

    private boolean isOther(List<Object> of) {
        return counting == null || !counting.of().equals(of);
    }

    private void begin(Counting begun) {
        close();
        counting = begun;
    }

    /// How many have it, and which of them was found; empty when nothing was, or something else is shown by now.
    String text() {
        if (counting != null && !counting.holds().getAsBoolean()) {
            close();
        }
        if (counting == null || found < 0) {
            return "";
        }
        counting.goOn().run();
        EventIndex hits = counting.hits().get();
        long at = hits.floor(counting.place().applyAsLong(found)) - hits.first() + 1;
        return (at <= 0 ? "…" : LogStatus.number(at)) + " of " + LogStatus.number(hits.size() - hits.first())
                + (counting.complete().getAsBoolean() ? "" : "…");
    }

    /// Counts no further, and says nothing any more.
    @Override
    public void close() {
        if (counting != null) {
            counting.cancel().run();
            counting = null;
        }
        found = -1;
    }
}
