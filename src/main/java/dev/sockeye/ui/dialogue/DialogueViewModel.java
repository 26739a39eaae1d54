package dev.sockeye.ui.dialogue;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Durations;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FrameList;
import dev.sockeye.ui.FrameTexts;
import dev.sockeye.ui.TalkServices;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// One connection's dialogue without its nodes. Messages are read when their row is shown. Only for the screen's thread.
public final class DialogueViewModel implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    /// Of one message on the screen.
    private static final int MOST_LINES = 24;
    private static final int MOST_BYTES = 4096;
    /// Of one message in a file.
    private static final int MOST_LINES_SAVED = 100_000;
    private static final int MOST_BYTES_SAVED = 16 << 20;
    private static final int MOST_COPIED = 1 << 20;

    private final TalkServices services;
    private final Timeline timeline;
    private final FrameList rows;
    private final FrameTexts<String> texts;
    private final BackgroundWork saving;
    private final Subscription frames;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.MEANING);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Finding> message = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private volatile Form shownForm = Form.MEANING;
    private Runnable shown = () -> {};

    /// @param excerpt one connection's events
    public DialogueViewModel(TalkServices services, Excerpt excerpt) {
        this.services = services;
        timeline = services.decoding().timeline(excerpt.events(), services.ticker()::request);
        rows = new FrameList(timeline);
        texts = new FrameTexts<>(timeline, said -> TurnText.of(said, shownForm, MOST_LINES, MOST_BYTES),
                services.background(), services.screen(), () -> shown.run());
        saving = new BackgroundWork(services.background(), services.screen());
        frames = services.ticker().onFrame(this::refresh);
        form.subscribe((_, now) -> {
            shownForm = now;
            texts.forget();
            shown.run();
        });
        refresh();
    }

    /// Takes in what came.
    public void refresh() {
        if (rows.refresh()) {
            texts.forget();
            // Rows of the same numbers would stay as they are.
            shown.run();
        }
        var progress = timeline.progress();
        status.set(!timeline.problem().isEmpty()
                ? timeline.problem()
                : Amounts.count(rows.size(), "message") + (progress.isComplete()
                        ? ""
                        : " · " + (int) (100 * progress.fraction()) + " % of the events read"));
    }

    /// Runs the action whenever a row may say something else.
    void onShown(Runnable action) {
        shown = action;
    }

    /// The messages, by number.
    public FrameList rows() {
        return rows;
    }

    /// What a row says; null when it is gone.
    @Nullable
    Turn turn(long frame) {
        FrameIndex.Entry entry = timeline.frames().get(frame);
        if (entry == null) {
            return null;
        }
        String text = texts.of(frame);
        return new Turn(entry.side(), head(entry), text == null ? "" : text);
    }

    private String head(FrameIndex.Entry entry) {
        Event event = services.capture().event(entry.begin());
        String time = event == null
                ? ""
                : " " + TIME.format(Instant.ofEpochSecond(0, event.timeNanos()).atZone(ZoneId.systemDefault()));
        return (entry.side() == Side.CLIENT ? "→ client" : "← server") + time + " · "
                + (entry.protocol().isEmpty() ? "" : entry.protocol() + " ")
                + (entry.kind() == Kind.PIECE ? "" : entry.kind().label() + ", ") + Amounts.bytes(entry.length())
                + (entry.kind() == Kind.RESPONSE && entry.latency() >= 0
                        ? " · after " + Durations.text(entry.latency())
                        : "");
    }

    /// Goes to where the message begins in a log.
    public void reveal(long frame) {
        FrameIndex.Entry entry = timeline.frames().get(frame);
        if (entry != null) {
            services.reveal().accept(entry.begin());
        }
    }

    /// Gathers the whole dialogue as text, up to a bound that is said.
    ///
    /// @param copied gets it
    public void copyAll(Consumer<String> copied) {
        var file = new DialogueFile(timeline, this::head, form.get(), closed);
        var text = new StringBuilder();
        saving.run(() -> file.write(text, MOST_COPIED, MOST_LINES_SAVED, MOST_BYTES_SAVED), whole -> {
            copied.accept(text.toString());
            message.set(whole
                    ? Finding.done("Copied.")
                    : Finding.doubtful(
                            "The first " + Amounts.bytes(text.length()) + " are copied; save the rest as a file."));
        }, problem -> message.set(Finding.wrong("It cannot be copied: " + problem.getMessage())));
    }

    /// Writes the whole dialogue as text.
    public void save(Path to) {
        var file = new DialogueFile(timeline, this::head, form.get(), closed);
        message.set(new Finding(Finding.Level.LOOKING, "Saving…"));
        saving.run(() -> {
            try (BufferedWriter out = Files.newBufferedWriter(to)) {
                return file.write(out, Long.MAX_VALUE, MOST_LINES_SAVED, MOST_BYTES_SAVED);
            }
        }, _ -> message.set(Finding.done("Saved as " + to + ".")),
                problem -> message.set(
                        Finding.wrong("“" + to + "” cannot be saved: " + FileProblem.reason(problem) + ".")));
    }

    /// How messages are shown, copied and saved.
    public ObjectProperty<Form> formProperty() {
        return form;
    }

    /// "24 messages", and how far it is.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// What became of copying and saving; empty for nothing.
    public ReadOnlyObjectProperty<Finding> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Ends the work.
    @Override
    public void close() {
        closed.set(true);
        frames.unsubscribe();
        timeline.close();
    }
}
