package dev.sockeye.capture;

import java.util.concurrent.Executor;

/// Applies a filter in the background: [#index()] grows by what passes, first of the events that are there, then of
/// each new one. A view that changes its filter cancels the job and makes another; each has an index of its own, so a
/// late result cannot get into the wrong view.
public final class FilterJob {
    /// Decides which events pass. Used by one thread at a time.
    public interface Judge extends EventWalk.Walker {
        /// The numbers of the events that passed so far; any thread may read it.
        EventIndex passed();
    }

    private final EventWalk walk;
    private final Judge judge;

    /// Starts at once. A filter that reads messages lets no event pass here: it needs a judge that can read them.
    ///
    /// @param source what to choose from: all events or one session's
    /// @param background runs the work; one piece at a time
    /// @param news called on the background thread when the index or the progress has changed; must only hand over
    public FilterJob(Capture capture, EventIndex source, Filter filter, Executor background, Runnable news) {
        this(capture, source, new EventJudge(capture, filter), background, news);
    }

    /// Starts at once.
    ///
    /// @param judge decides; for this job alone
    public FilterJob(Capture capture, EventIndex source, Judge judge, Executor background, Runnable news) {
        this.judge = judge;
        walk = new EventWalk(capture, source, judge, "The filter stopped, and not all that matches is shown: ",
                background, news);
    }

    /// The numbers of the events that passed so far.
    public EventIndex index() {
        return judge.passed();
    }

    public Progress progress() {
        return walk.progress();
    }

    /// Ends the work soon; the index stays as it is.
    public void cancel() {
        walk.cancel();
    }

    /// Whether nothing more is looked at: it was cancelled, the program is closing, or there is a [#problem()].
    public boolean isCancelled() {
        return walk.isCancelled();
    }

    /// Why the filter did not come to its end, a sentence; empty while nothing is wrong.
    public String problem() {
        return walk.problem();
    }

    /// Judges each event by itself.
    private static final class EventJudge implements Judge {
        private final EventMatcher matcher;
        private final NumberList passed = new NumberList();

        EventJudge(Capture capture, Filter filter) {
            matcher = new EventMatcher(capture, filter);
        }

        @Override
        public void look(Event event) {
            if (matcher.matches(event)) {
                passed.add(event.number());
            }
        }

        @Override
        public void trimBelow(long number) {
            passed.trimBelow(number);
        }

        @Override
        public EventIndex passed() {
            return passed;
        }
    }
}
