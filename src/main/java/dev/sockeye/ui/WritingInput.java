package dev.sockeye.ui;

import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.LineEnding;
import dev.sockeye.socket.Bytes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a person writes, and whether it can be sent as it stands: checked at each change, what may take long in the
/// background. Text, hex digits and a file's path stand beside each other: who turns to another finds again what was there.
/// For the screen's thread, needs no toolkit.
public final class WritingInput {
    /// Longer texts are checked in the background.
    private static final int CHECKED_AT_ONCE = 64 << 10;

    private final BackgroundWork checking;
    private final UnaryOperator<Writing> filling;
    private final Map<PayloadMode, String> kept = new EnumMap<>(PayloadMode.class);
    private final ObjectProperty<PayloadMode> mode = new SimpleObjectProperty<>(PayloadMode.TEXT);
    private final StringProperty content = new SimpleStringProperty("");
    private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.NONE);
    private final ReadOnlyObjectWrapper<PayloadCheck> check = new ReadOnlyObjectWrapper<>(PayloadCheck.EMPTY);

    /// @param background looks at what may take long
    /// @param screen runs on the thread that uses it
    public WritingInput(Executor background, Executor screen) {
        this(background, screen, UnaryOperator.identity());
    }

    /// @param filling makes what is sent of what is written; throws `IllegalArgumentException` with a sentence when it cannot.
    ///     Any thread
    public WritingInput(Executor background, Executor screen, UnaryOperator<Writing> filling) {
        this.filling = filling;
        this.checking = new BackgroundWork(background, screen);
        mode.subscribe(this::turned);
        content.subscribe(this::recheck);
        ending.subscribe(this::recheck);
    }

    private void turned(PayloadMode before, PayloadMode now) {
        kept.put(before, content.get());
        content.set(kept.getOrDefault(now, ""));
        recheck();
    }

    private void recheck() {
        checking.cancel();
        Writing writing = writing();
        if (writing.mode() != PayloadMode.FILE && writing.content().length() <= CHECKED_AT_ONCE) {
            check.set(check(writing));
        } else {
            checking.run(() -> check(writing), check::set,
                    e -> check.set(new PayloadCheck(0, Notice.of(e).text())));
        }
    }

    private PayloadCheck check(Writing writing) {
        try {
            return PayloadCheck.of(filling.apply(writing));
        } catch (IllegalArgumentException e) {
            return new PayloadCheck(0, String.valueOf(e.getMessage()));
        }
    }

    /// What is sent of what stands there now.
    ///
    /// @throws IllegalArgumentException with a sentence when it cannot be made
    public Writing filled() {
        return filling.apply(writing());
    }

    /// What stands there now.
    public Writing writing() {
        return new Writing(mode.get(), content.get(), ending.get());
    }

    /// Puts this there.
    public void write(Writing writing) {
        mode.set(writing.mode());
        content.set(writing.content());
        ending.set(writing.ending());
    }

    /// Writes the same bytes in the other form: text as hex digits, or hex digits as text.
    ///
    /// @throws IllegalArgumentException with a sentence when that cannot be done
    public void convert(PayloadMode to) {
        Writing now = writing();
        if (to == now.mode()) {
            return;
        }
        if (to == PayloadMode.FILE || now.mode() == PayloadMode.FILE) {
            throw new IllegalArgumentException("Text and hex digits can be turned into each other, a file cannot.");
        }
        Bytes bytes = TypedBytes.of(now);
        write(new Writing(to, to == PayloadMode.TEXT ? TypedBytes.text(bytes) : TypedBytes.hex(bytes),
                LineEnding.NONE));
    }

    public ObjectProperty<PayloadMode> modeProperty() {
        return mode;
    }

    public StringProperty contentProperty() {
        return content;
    }

    public ObjectProperty<LineEnding> endingProperty() {
        return ending;
    }

    /// Whether what stands there can be bytes.
    public ReadOnlyObjectProperty<PayloadCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }
}
