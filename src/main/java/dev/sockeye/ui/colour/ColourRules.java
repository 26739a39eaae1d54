package dev.sockeye.ui.colour;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterText;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.EventsOfMessages;
import dev.sockeye.protocol.Vocabularies;
import dev.sockeye.settings.ColourRule;
import dev.sockeye.settings.Settings;
import dev.sockeye.ui.Tint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Which rows have which colour: each rule that is on is a filter that goes over all events in the background, and goes on with what
/// comes. The first rule that fits counts. Only for the screen's thread.
public final class ColourRules implements AutoCloseable {
    private final Capture capture;
    private final Decoding decoding;
    private final Executor background;
    private final Runnable news;
    private final Consumer<List<ColourRule>> save;
    private final Runnable readOn;
    private List<ColourRule> rules;
    private List<Coloured> coloured = List.of();

    private record Coloured(Tint tint, FilterJob job) {}

    /// @param background runs the filters
    /// @param news called by any thread when rows may have other colours
    /// @param rules as they were left
    /// @param save told each change
    public ColourRules(Capture capture, Decoding decoding, Executor background, Runnable news, List<ColourRule> rules,
            Consumer<List<ColourRule>> save) {
        this.capture = capture;
        this.decoding = decoding;
        this.background = background;
        this.news = news;
        this.rules = rules;
        this.save = save;
        readOn = decoding.onAnew(this::readAnew);
        start();
    }

    /// All rules, also those that are off.
    public List<ColourRule> rules() {
        return rules;
    }

    /// Uses these from now on, as many as there may be.
    public void use(List<ColourRule> changed) {
        rules = changed.stream().limit(Settings.MOST_COLOURS).toList();
        save.accept(rules);
        readAnew();
    }

    private void readAnew() {
        start();
        news.run();
    }

    private void start() {
        stop();
        var jobs = new ArrayList<Coloured>();
        for (ColourRule rule : rules) {
            if (rule.on() && !rule.filter().isBlank() && problem(rule.filter()).isEmpty()) {
                jobs.add(new Coloured(tint(rule), job(FilterText.parse(rule.filter(), Vocabularies.all()))));
            }
        }
        coloured = List.copyOf(jobs);
    }

    private FilterJob job(Filter filter) {
        return filter.readsMessages()
                ? new FilterJob(capture, capture.all(), new EventsOfMessages(capture, decoding.choices(), filter),
                        background, news)
                : new FilterJob(capture, capture.all(), filter, background, news);
    }

    /// The rule's colour; of a name that nobody knows the first.
    static Tint tint(ColourRule rule) {
        for (Tint tint : Tint.values()) {
            if (tint.name().toLowerCase(Locale.ROOT).equals(rule.colour())) {
                return tint;
            }
        }
        return Tint.RED;
    }

    /// What is wrong with the line, a sentence; empty when nothing is.
    static Optional<String> problem(String filter) {
        try {
            FilterText.parse(filter, Vocabularies.all());
            return Optional.empty();
        } catch (FilterSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The colour of the event's row.
    public Optional<Tint> tint(long event) {
        for (Coloured each : coloured) {
            if (contains(each.job.index(), event)) {
                return Optional.of(each.tint);
            }
        }
        return Optional.empty();
    }

    private static boolean contains(EventIndex index, long event) {
        try {
            long at = index.floor(event);
            return at >= 0 && index.get(at) == event;
        } catch (IndexOutOfBoundsException _) {
            // Evicted just now.
            return false;
        }
    }

    /// Ends the work; nothing has a colour any more.
    @Override
    public void close() {
        readOn.run();
        stop();
    }

    private void stop() {
        coloured.forEach(each -> each.job.cancel());
        coloured = List.of();
    }
}
