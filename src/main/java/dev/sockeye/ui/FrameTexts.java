package dev.sockeye.ui;

import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameReader;
import dev.sockeye.protocol.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is shown of frames, read in the background when a row is first shown, and remembered for the rows that were shown last.
///
/// No [BackgroundWork]: what was asked for first is shown as well, as long as it is in sight. Only for the JavaFX thread.
///
/// @param <T> what is made of a frame
public final class FrameTexts<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameTexts.class);
    private static final int MOST_KEPT = 1024;
    private static final int AT_ONCE = 128;

    private final Timeline timeline;
    private final Function<Described, T> making;
    private final Executor background;
    private final Executor screen;
    private final Runnable news;
    private final Set<Long> wanted = new LinkedHashSet<>();
    private final Map<Long, T> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private FrameReader reader;
    private int generation;
    private boolean reading;

    /// @param making runs in the background
    /// @param news told on the JavaFX thread that something can be shown
    public FrameTexts(Timeline timeline, Function<Described, T> making, Executor background, Executor screen,
            Runnable news) {
        this.timeline = timeline;
        this.making = making;
        this.background = background;
        this.screen = screen;
        this.news = news;
        generation = timeline.generation();
        reader = timeline.reader();
    }

    /// What is made of the frame; null until it was read.
    public @Nullable T of(long frame) {
        T known = made.get(frame);
        if (known == null && wanted.add(frame)) {
            read();
        }
        return known;
    }

    /// Forgets what was made.
    public void forget() {
        made.clear();
        wanted.clear();
        generation = timeline.generation();
        reader = timeline.reader();
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        // Once all rows have asked.
        screen.execute(this::readWanted);
    }

    private void readWanted() {
        // Those that were asked for last are in sight now.
        var all = new ArrayList<>(wanted);
        List<Long> some = List.copyOf(all.subList(Math.max(0, all.size() - AT_ONCE), all.size()));
        wanted.clear();
        if (some.isEmpty()) {
            reading = false;
            return;
        }
        int mine = generation;
        FrameReader with = reader;
        try {
            background.execute(() -> {
                Map<Long, T> read = read(with, some);
                screen.execute(() -> take(mine, read));
            });
        } catch (RejectedExecutionException _) {
            // The program is closing: what is shown stays as it is.
        }
    }

    private Map<Long, T> read(FrameReader with, Collection<Long> frames) {
        var read = new HashMap<Long, T>();
        try {
            with.read(frames).forEach((frame, said) -> read.put(frame, making.apply(said)));
        } catch (RuntimeException e) {
            LOG.error("Messages cannot be read", e);
        }
        return read;
    }

    private void take(int of, Map<Long, T> read) {
        reading = false;
        if (of == generation) {
            made.putAll(read);
            if (!read.isEmpty()) {
                news.run();
            }
        }
        if (!wanted.isEmpty()) {
            read();
        }
    }
}
