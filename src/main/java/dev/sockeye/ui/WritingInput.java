package dev.sockeye.ui;

import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.LineEnding;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a person writes, and whether it can be sent as it stands: checked at each change, what may take long in the
/// background. For the screen's thread, needs no toolkit.
public final class WritingInput {
    /// Longer texts are checked in the background.
    private static final int CHECKED_AT_ONCE = 64 << 10;

    private final BackgroundWork checking;
    private final ObjectProperty<PayloadMode> mode = new SimpleObjectProperty<>(PayloadMode.TEXT);
    private final StringProperty content = new SimpleStringProperty("");
    private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.NONE);
    private final ReadOnlyObjectWrapper<PayloadCheck> check = new ReadOnlyObjectWrapper<>(PayloadCheck.EMPTY);

    /// @param background looks at what may take long
    /// @param screen runs on the thread that uses it
    public WritingInput(Executor background, Executor screen) {
        this.checking = new BackgroundWork(background, screen);
        mode.subscribe(this::recheck);
        content.subscribe(this::recheck);
        ending.subscribe(this::recheck);
    }

    private void recheck() {
        checking.cancel();
        Writing writing = writing();
        if (writing.mode() != PayloadMode.FILE && writing.content().length() <= CHECKED_AT_ONCE) {
            check.set(PayloadCheck.of(writing));
        } else {
            checking.run(() -> PayloadCheck.of(writing), check::set,
                    e -> check.set(new PayloadCheck(0, Notice.of(e).text())));
        }
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
