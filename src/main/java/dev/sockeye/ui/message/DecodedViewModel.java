package dev.sockeye.ui.message;

import dev.sockeye.capture.Capture;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.EventText;
import dev.sockeye.ui.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The fields of the chosen message without their nodes. They are read, and those in them, in the background. Only for one thread,
/// the screen's.
public final class DecodedViewModel {
    private final Capture capture;
    private final Executor background;
    private final Executor screen;
    private final BackgroundWork reading;
    private final BackgroundWork seeking;
    private final BackgroundWork changing;
    private final BackgroundWork making;
    private final ReadOnlyObjectWrapper<Reading> shown = new ReadOnlyObjectWrapper<>(nothing());
    private final ReadOnlyObjectWrapper<Pretty> pretty = new ReadOnlyObjectWrapper<>(new Pretty.Nothing());
    private final BooleanProperty secrets = new SimpleBooleanProperty();
    private @Nullable MessagePlace place;
    private int generation;

    public DecodedViewModel(Capture capture, Executor background, Executor screen) {
        this.capture = capture;
        this.background = background;
        this.screen = screen;
        reading = new BackgroundWork(background, screen);
        seeking = new BackgroundWork(background, screen);
        changing = new BackgroundWork(background, screen);
        making = new BackgroundWork(background, screen);
        secrets.subscribe(this::renew);
    }

    private static Reading nothing() {
        return new Reading.None("Choose a message, or an event that carries data.", false);
    }

    /// Shows the message; null shows none. What was asked to be shown of the last one is hidden again.
    public void show(@Nullable MessagePlace chosen) {
        if (chosen == null || !chosen.equals(place)) {
            secrets.set(false);
            place = chosen;
            read();
        }
    }

    /// Takes in that more was decoded, or otherwise.
    public void refresh() {
        MessagePlace now = place;
        boolean waits = shown.get() instanceof Reading.None(_, boolean later) && later;
        if (now != null && !reading.isBusy() && (waits || now.timeline().generation() != generation)) {
            read();
        }
    }

    private void read() {
        MessagePlace wanted = place;
        if (wanted == null) {
            reading.cancel();
            take(nothing());
            return;
        }
        generation = wanted.timeline().generation();
        reading.run(() -> Reading.of(capture, wanted), this::take,
                e -> take(new Reading.None("The message cannot be read: " + Notice.of(e).text(), false)));
    }

    private void take(Reading read) {
        seeking.cancel();
        making.cancel();
        pretty.set(read instanceof Reading.Message message ? message.pretty() : new Pretty.Nothing());
        shown.set(read);
    }

    /// The other view again, with secrets or without.
    private void renew() {
        boolean open = secrets.get();
        if (shown.get() instanceof Reading.Message message) {
            changing.run(() -> Pretty.of(message.said(), open), pretty::set, _ -> pretty.set(new Pretty.Nothing()));
        }
    }

    /// Makes something of what is shown, in the background; only the newest is given.
    <T> void make(BackgroundWork.Work<T> work, Consumer<T> then, Runnable failed) {
        making.run(work, then, _ -> failed.run());
    }

    /// Gives the fields in another, as soon as they are read.
    void open(FieldNode node, Consumer<List<FieldNode>> then) {
        if (shown.get() instanceof Reading.Message message) {
            // Each of its own: every group that is opened gets its fields.
            new BackgroundWork(background, screen).run(() -> node.inside(message.said().bytes()), then,
                    _ -> then.accept(List.of()));
        }
    }

    /// The way to the innermost field that has the byte of the message: a list of rows for each level, and which of them it is.
    record Level(List<FieldNode> rows, int place) {}

    /// Looks for the innermost field with that byte.
    void seek(int offset, Consumer<List<Level>> then) {
        if (shown.get() instanceof Reading.Message message) {
            seeking.run(() -> way(message, offset), then, _ -> {
                // The choice stays as it was.
            });
        }
    }

    private static List<Level> way(Reading.Message message, int offset) {
        var way = new ArrayList<Level>();
        List<FieldNode> rows = message.top();
        for (int found = find(rows, offset); found >= 0; found = find(rows, offset)) {
            way.add(new Level(rows, found));
            rows = rows.get(found).inside(message.said().bytes());
        }
        return way;
    }

    private static int find(List<FieldNode> rows, int offset) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).has(offset)) {
                return i;
            }
        }
        return -1;
    }

    /// Where the bytes of the message lie in the payload of the chosen event: the first is at this offset.
    ///
    /// @return empty when the message does not begin in it
    public Optional<Integer> shift() {
        MessagePlace now = place;
        return shown.get() instanceof Reading.Message message && now != null && now.frame().isEmpty()
                ? message.entry().begin() == now.event() ? Optional.of(message.entry().offset()) : Optional.empty()
                : Optional.of(0);
    }

    /// The range in what is shown as hex; empty for none of its bytes.
    ByteRange marked(FieldNode node) {
        return shift().map(by -> new ByteRange(node.marked().from() + by, node.marked().to() + by))
                .orElse(ByteRange.NONE);
    }

    /// "Redis · response · 0.123 ms".
    static String title(Reading.Message message) {
        String id = message.entry().protocol();
        String protocol = id.isEmpty() ? "Unknown protocol" : Protocols.of(id).map(Protocol::label).orElse(id);
        String latency = message.entry().latency() < 0 ? "" : " · " + EventText.latency(message.entry().latency());
        return protocol + " · " + message.entry().kind().label() + latency;
    }

    /// What is shown.
    ReadOnlyObjectProperty<Reading> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Another view of it.
    ReadOnlyObjectProperty<Pretty> prettyProperty() {
        return pretty.getReadOnlyProperty();
    }

    /// Whether secrets are shown; only of the message that is shown now.
    BooleanProperty secretsProperty() {
        return secrets;
    }
}
