package dev.sockeye.ui.rule;

import dev.sockeye.ui.TypedBytes;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.rule.HeldMessages;
import dev.sockeye.rule.HeldMessages.Decision;
import dev.sockeye.rule.HeldMessages.Held;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.SessionRules;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.WritingInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The messages of a session that wait for a person, and the chosen one to be edited. Used on the screen's thread.
public final class HeldViewModel {
    /// More than this is not put into a field.
    static final int LONGEST_EDITED = 64 << 10;

    /// One message.
    ///
    /// @param connection as it is called in the log
    public record Row(Held held, String connection) {}

    private final Supplier<SessionRules> rules;
    private final Capture capture;
    private final WritingInput input;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Row>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty descriptorsToo = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private @Nullable HeldMessages shown;
    private long version = -1;

    HeldViewModel(Supplier<SessionRules> rules, Capture capture, Executor background, Executor screen) {
        this.rules = rules;
        this.capture = capture;
        this.input = new WritingInput(background, screen);
        chosen.subscribe((_, now) -> now.ifPresent(this::write));
        refresh();
    }

    /// Shows what waits now. Cheap when nothing has changed.
    public void refresh() {
        HeldMessages held = rules.get().held();
        long now = held.version();
        if (held == shown && now == version) {
            return;
        }
        shown = held;
        version = now;
        show(held.list());
    }

    private void show(List<Held> list) {
        Row before = chosen.get().orElse(null);
        int place = before == null ? 0 : rows.indexOf(before);
        Set<Long> waiting = list.stream().map(Held::id).collect(Collectors.toSet());
        rows.removeIf(row -> !waiting.contains(row.held().id()));
        // What waits keeps its order, and what is new comes last.
        list.subList(Math.min(rows.size(), list.size()), list.size())
                .forEach(held -> rows.add(new Row(held, connection(held))));
        if (before == null || !rows.contains(before)) {
            chosen.set(rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(rows.get(Math.clamp(place, 0, rows.size() - 1))));
        }
    }

    private String connection(Held held) {
        Event event = held.event() < 0 ? null : capture.event(held.event());
        return event == null ? Texts.fill("no. %d", held.connection()) : "#" + event.connection();
    }

    private void write(Row row) {
        Bytes data = row.held().data();
        descriptorsToo.set(true);
        boolean text = data.isText();
        input.write(new Writing(text ? PayloadMode.TEXT : PayloadMode.HEX, isTooLong(row)
                ? ""
                : text ? TypedBytes.text(data) : TypedBytes.hex(data), LineEnding.NONE));
    }

    /// Writes the bytes in the other form, as long as they can be read.
    void turn(PayloadMode mode) {
        try {
            input.convert(mode);
        } catch (IllegalArgumentException e) {
            said.set(String.valueOf(e.getMessage()));
        }
    }

    static boolean isTooLong(Row row) {
        return row.held().data().length() > LONGEST_EDITED;
    }

    /// Lets the chosen message go on, as it stands there now.
    public void forward() {
        chosen.get().ifPresent(row -> {
            Held held = row.held();
            if (isTooLong(row)) {
                decide(row, descriptorsToo.get()
                        ? new Decision.Forward()
                        : new Decision.ForwardEdited(held.data(), false), "It goes on as it is.");
                return;
            }
            bytes().ifPresent(data -> {
                boolean same = data.equals(held.data()) && descriptorsToo.get();
                decide(row, same ? new Decision.Forward() : new Decision.ForwardEdited(data, descriptorsToo.get()),
                        same ? "It goes on as it is." : "It goes on as you changed it.");
            });
        });
    }

    /// The chosen message does not go on.
    public void drop() {
        chosen.get().ifPresent(row -> decide(row, new Decision.Drop(), "It does not go on."));
    }

    /// The chosen message does not go on, and what is written goes back to whoever sent it.
    public void answer() {
        chosen.get().ifPresent(row -> bytes().ifPresent(
                data -> decide(row, new Decision.Answer(data), Texts.fill("Answered with %s.",
                        Amounts.bytes(data.length())))));
    }

    public void forwardAll() {
        int count = rules.get().held().forwardAll();
        said.set(Texts.fill("%s on.", count == 1 ? "1 message goes" : Amounts.number(count) + " messages go"));
        refresh();
    }

    private Optional<Bytes> bytes() {
        try {
            return Optional.of(TypedBytes.of(input.writing()));
        } catch (IllegalArgumentException e) {
            said.set(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void decide(Row row, Decision decision, String done) {
        boolean waited = rules.get().held().decide(row.held().id(), decision);
        said.set(waited ? done : "It does not wait any more: its connection has ended.");
        refresh();
    }

    /// Whether what is let go has somewhere to go: through a tap.
    boolean forwards() {
        return rules.get().forwards();
    }

    WritingInput input() {
        return input;
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    public ObjectProperty<Optional<Row>> chosenProperty() {
        return chosen;
    }

    /// Whether the chosen message's descriptors go with it.
    public BooleanProperty descriptorsTooProperty() {
        return descriptorsToo;
    }

    /// What became of the last message.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }
}
