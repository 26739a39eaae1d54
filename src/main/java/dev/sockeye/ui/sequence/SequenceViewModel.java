package dev.sockeye.ui.sequence;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Durations;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FrameList;
import dev.sockeye.ui.FrameTexts;
import dev.sockeye.ui.TalkServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A sequence diagram without its nodes: who takes part, and what each row says, read when it is shown. Only for the screen's thread.
public final class SequenceViewModel implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int LONGEST = 300;
    /// Participants are looked for in so many rows at once.
    private static final int LOOKED_AT = 20_000;

    private final TalkServices services;
    private final Timeline timeline;
    private final FrameList rows;
    private final FrameTexts<String> texts;
    private final BackgroundWork saving;
    private final Subscription frames;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Finding> message = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private Lifelines lines;
    private long looked;
    private Runnable shown = () -> {};

    public SequenceViewModel(TalkServices services, Excerpt excerpt) {
        this.services = services;
        timeline = services.decoding().timeline(excerpt.events(), services.ticker()::request);
        rows = new FrameList(timeline);
        texts = new FrameTexts<>(timeline, SequenceViewModel::said, services.background(), services.screen(),
                () -> shown.run());
        saving = new BackgroundWork(services.background(), services.screen());
        lines = new Lifelines(services.capture(), services.labels());
        frames = services.ticker().onFrame(this::refresh);
        refresh();
    }

    private static String said(Described message) {
        String said = VisibleText.of(message.summary());
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    }

    /// Takes in what came.
    public void refresh() {
        if (rows.refresh()) {
            texts.forget();
            lines = new Lifelines(services.capture(), services.labels());
            looked = 0;
        }
        if (lookForParticipants()) {
            shown.run();
        }
        var progress = timeline.progress();
        status.set(!timeline.problem().isEmpty()
                ? timeline.problem()
                : Amounts.count(rows.size(), "message") + (progress.isComplete()
                        ? ""
                        : " · " + (int) (100 * progress.fraction()) + " % of the events read"));
    }

    private boolean lookForParticipants() {
        FrameIndex index = timeline.frames();
        long end = Math.min(index.end(), Math.max(looked, index.first()) + LOOKED_AT);
        boolean more = false;
        for (long number = Math.max(looked, index.first()); number < end; number++) {
            FrameIndex.Entry entry = index.get(number);
            more |= entry != null && add(entry);
        }
        looked = end;
        if (looked < index.end()) {
            services.ticker().request();
        }
        return more;
    }

    private boolean add(FrameIndex.Entry entry) {
        Event event = services.capture().event(entry.begin());
        return event != null && lines.add(event.session(), entry.connection());
    }

    /// Runs the action whenever a row may say something else.
    void onShown(Runnable action) {
        shown = action;
    }

    /// The messages, by number.
    public FrameList rows() {
        return rows;
    }

    /// Who takes part, from left to right.
    public List<String> participants() {
        return lines.names();
    }

    /// What a row shows; null when it is gone.
    @Nullable
    Step step(long frame) {
        FrameIndex.Entry entry = timeline.frames().get(frame);
        String text = entry == null ? null : texts.of(frame);
        return entry == null ? null : step(entry, text == null ? "" : text);
    }

    private @Nullable Step step(FrameIndex.Entry entry, String text) {
        add(entry);
        Lifelines.Path path = lines.path(entry.connection(), entry.side());
        Event event = services.capture().event(entry.end());
        String time = event == null
                ? ""
                : TIME.format(Instant.ofEpochSecond(0, event.timeNanos()).atZone(ZoneId.systemDefault()));
        return path == null
                ? null
                : new Step(time, text, entry.kind() == Kind.RESPONSE && entry.latency() >= 0
                        ? Durations.text(entry.latency())
                        : "", entry.side(), path);
    }

    /// Goes to where the message begins in a log.
    public void reveal(long frame) {
        FrameIndex.Entry entry = timeline.frames().get(frame);
        if (entry != null) {
            services.reveal().accept(entry.begin());
        }
    }

    /// Reads rows for a file.
    ///
    /// @param from the first frame
    /// @param most how many
    /// @param read gets them
    void steps(long from, int most, Consumer<List<Step>> read) {
        FrameIndex index = timeline.frames();
        List<Long> numbers = LongStream.range(Math.max(index.first(), from),
                Math.min(index.end(), Math.max(index.first(), from) + most)).boxed().toList();
        var reader = timeline.reader();
        saving.run(() -> {
            Map<Long, String> said = new HashMap<>();
            reader.read(numbers).forEach((number, message) -> said.put(number, said(message)));
            return said;
        }, said -> {
            var steps = new ArrayList<Step>();
            for (long number : numbers) {
                FrameIndex.Entry entry = index.get(number);
                Step step = entry == null ? null : step(entry, said.getOrDefault(number, ""));
                if (step != null) {
                    steps.add(step);
                }
            }
            read.accept(steps);
        }, problem -> message.set(Finding.wrong("The diagram cannot be saved: " + problem.getMessage())));
    }

    /// Writes a picture that the supplier makes in the background.
    ///
    /// @param count how many rows it has
    void save(Path file, int count, Supplier<byte[]> picture) {
        int all = rows.size();
        saving.run(() -> Files.write(file, picture.get()),
                _ -> message.set(Finding.done("Saved as " + file + (count < all
                        ? ": " + Amounts.count(count, "message") + " of " + Amounts.number(all)
                                + ", from the first one in sight."
                        : "."))),
                problem -> message.set(
                        Finding.wrong("“" + file + "” cannot be saved: " + FileProblem.reason(problem) + ".")));
    }

    /// "24 messages", and how far it is.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// What became of saving; empty for nothing.
    public ReadOnlyObjectProperty<Finding> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Ends the work.
    @Override
    public void close() {
        frames.unsubscribe();
        timeline.close();
    }
}
