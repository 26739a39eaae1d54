package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.Needle;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.control.BytesFormat;
import dev.sockeye.ui.control.LineIndex;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The chosen event without its nodes. Payloads stay in the capture; lines are found, copies are made and files are
/// written in the background. Only for one thread, the screen's.
public final class DetailViewModel implements AutoCloseable {
    static final int MOST_COPIED = 4 << 20;
    private static final long NONE = -1;
    private static final int USUAL_COLUMNS = 100;

    private static final Finding SAVING = new Finding(Finding.Level.LOOKING, "Saving…");

    private final Capture capture;
    private final EventLabels labels;
    private final ZoneId zone;
    private final BackgroundWork copying;
    private final BackgroundWork saving;
    private final BackgroundWork looking;
    private final ReadOnlyObjectWrapper<List<ByteRange>> hits = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Needle> wanted = Optional.empty();
    private final Executor ui;
    private final LineScan scan;
    private final ReadOnlyObjectWrapper<Optional<EventFacts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ByteSource> payload = new ReadOnlyObjectWrapper<>(ByteSource.EMPTY);
    private final ReadOnlyObjectWrapper<LineIndex> lines = new ReadOnlyObjectWrapper<>(
            new LineIndex(ByteSource.EMPTY, USUAL_COLUMNS));
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Finding> message = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private long number = NONE;
    private int columns = USUAL_COLUMNS;

    /// @param ui runs its actions on the thread of the screen
    public DetailViewModel(Capture capture, EventLabels labels, ZoneId zone, Executor background, Executor ui) {
        this.capture = capture;
        this.labels = labels;
        this.zone = zone;
        this.copying = new BackgroundWork(background, ui);
        this.saving = new BackgroundWork(background, ui);
        this.looking = new BackgroundWork(background, ui);
        this.ui = ui;
        this.scan = new LineScan(background);
    }

    /// Shows the event; a number below 0, or of an event that is gone, shows none.
    public void show(long eventNumber) {
        if (eventNumber != number) {
            boolean evicted = eventNumber < 0 && isEvicted();
            message.set(evicted ? evicted() : Finding.NONE);
            number = eventNumber;
            load();
        }
    }

    private void load() {
        Event event = capture.event(number);
        facts.set(Optional.ofNullable(event).map(known -> EventFacts.of(known, labels, zone)));
        payload.set(event == null ? ByteSource.EMPTY : new PayloadSource(capture, number, event.length()));
        findLines();
    }

    /// Shows these bytes instead of the event's: those of the message that begins in it.
    public void showBytes(ByteSource bytes) {
        if (!bytes.equals(payload.get())) {
            payload.set(bytes);
            findLines();
        }
    }

    /// Shows the event's bytes again.
    public void showOwnBytes() {
        facts.get().ifPresent(known -> showBytes(new PayloadSource(capture, number, known.event().length())));
    }

    /// Takes in that the event was evicted.
    public void refresh() {
        if (isEvicted()) {
            load();
            message.set(evicted());
        }
    }

    private boolean isEvicted() {
        return facts.get().isPresent() && number < capture.first();
    }

    private Finding evicted() {
        return Finding.doubtful("Event " + number + " was evicted: the capture had reached its quota.");
    }

    /// Says everything again: names have come for what was shown by number.
    public void relabel() {
        facts.set(facts.get().map(known -> EventFacts.of(known.event(), labels, zone)));
    }

    /// How wide the lines of text may be, in characters.
    public void setColumns(int count) {
        if (count != columns) {
            columns = count;
            findLines();
        }
    }

    /// Marks this in the payload from now on; nothing for an empty one.
    public void look(Optional<Needle> needle) {
        wanted = needle;
        findHits();
    }

    private void findHits() {
        ByteSource source = payload.get();
        hits.set(List.of());
        wanted.ifPresent(needle -> looking.run(() -> Hits.of(source, needle), (List<ByteRange> found) -> {
            if (source.equals(payload.get())) {
                hits.set(found);
            }
        }, _ -> {
            // Nothing is marked then.
        }));
    }

    private void findLines() {
        findHits();
        LineIndex found = scan.start(payload.get(), columns, index -> ui.execute(() -> scanned(index)));
        lines.set(found);
        scanning.set(!found.isComplete());
    }

    /// Another payload may have been chosen since.
    private void scanned(LineIndex index) {
        if (index == lines.get()) {
            scanning.set(false);
        }
    }

    /// Gives the bytes to the clipboard, made in the background; says so when they are too many.
    public void copy(BytesFormat format, ByteRange range, Consumer<String> clipboard) {
        ByteSource source = payload.get();
        ByteRange wanted = range.isEmpty() ? new ByteRange(0, source.length()) : range;
        if (wanted.length() > MOST_COPIED) {
            message.set(Finding.wrong("That is too much for the clipboard: choose at most 4 MiB, or use Save."));
            return;
        }
        copying.run(() -> {
            byte[] bytes = source.bytes(wanted);
            return bytes.length < wanted.length() ? Optional.<String>empty() : Optional.of(format.of(bytes, "data"));
        }, text -> {
            text.ifPresent(clipboard);
            message.set(text.isEmpty()
                    ? Finding.wrong("Nothing was copied: the event was evicted meanwhile.")
                    : Finding.done(bytes(wanted.length()) + " copied."));
        }, e -> message.set(Finding.wrong("Nothing was copied: " + Notice.of(e).text())));
    }

    /// Writes the whole payload into the file, in the background.
    public void save(Path file) {
        ByteSource source = payload.get();
        message.set(SAVING);
        saving.run(() -> {
            PayloadFile.save(source, file);
            return bytes(source.length()) + " saved to " + file + ".";
        }, said -> message.set(Finding.done(said)), e -> notSaved(file, e));
    }

    /// Writes the payloads of these events into the file, one behind the other, in the background.
    public void save(List<Long> events, Path file) {
        message.set(SAVING);
        saving.run(() -> {
            var all = Payloads.of(capture, events);
            PayloadFile.save(all, file);
            return events.size() == 1
                    ? bytes(all.length()) + " saved to " + file + "."
                    : bytes(all.length()) + " of " + events.size() + " events saved to " + file
                            + ", without borders between them.";
        }, said -> message.set(Finding.done(said)), e -> notSaved(file, e));
    }

    private void notSaved(Path file, Throwable problem) {
        message.set(Finding.wrong("“" + file + "” was not saved: " + Notice.of(problem).text()));
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", count);
    }

    /// For the file dialog.
    public String suggestedFileName() {
        return "event-" + number + ".bin";
    }

    @Override
    public void close() {
        scan.cancel();
    }

    ReadOnlyObjectProperty<Optional<EventFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// The bytes of the shown event.
    public ReadOnlyObjectProperty<ByteSource> payloadProperty() {
        return payload.getReadOnlyProperty();
    }

    /// Where in the payload that is which is looked for.
    public ReadOnlyObjectProperty<List<ByteRange>> hitsProperty() {
        return hits.getReadOnlyProperty();
    }

    /// The lines of its text; there may be more soon.
    public ReadOnlyObjectProperty<LineIndex> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// Whether lines are still being found.
    public ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /// What became of what was asked for.
    public ReadOnlyObjectProperty<Finding> messageProperty() {
        return message.getReadOnlyProperty();
    }
}
