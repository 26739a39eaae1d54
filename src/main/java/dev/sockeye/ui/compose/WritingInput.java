package dev.sockeye.ui.compose;

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
final class WritingInput {
    /// Longer texts are checked in the background.
    private static final int CHECKED_AT_ONCE = 64 << 10;

    private final Executor background;
    private final Executor screen;
    private final ObjectProperty<PayloadMode> mode = new SimpleObjectProperty<>(PayloadMode.TEXT);
    private final StringProperty content = new SimpleStringProperty("");
    private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.NONE);
    private final ReadOnlyObjectWrapper<PayloadCheck> check = new ReadOnlyObjectWrapper<>(PayloadCheck.EMPTY);
    private int generation;

    WritingInput(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
        mode.subscribe(this::recheck);
        content.subscribe(this::recheck);
        ending.subscribe(this::recheck);
    }

    private void recheck() {
        int mine = ++generation;
        Writing writing = writing();
        if (writing.mode() != PayloadMode.FILE && writing.content().length() <= CHECKED_AT_ONCE) {
            check.set(PayloadCheck.of(writing));
        } else {
            background.execute(() -> {
                PayloadCheck result = PayloadCheck.of(writing);
                screen.execute(() -> {
                    if (mine == generation) {
                        check.set(result);
                    }
                });
            });
        }
    }

    Writing writing() {
        return new Writing(mode.get(), content.get(), ending.get());
    }

    void write(Writing writing) {
        mode.set(writing.mode());
        content.set(writing.content());
        ending.set(writing.ending());
    }

    ObjectProperty<PayloadMode> modeProperty() {
        return mode;
    }

    StringProperty contentProperty() {
        return content;
    }

    ObjectProperty<LineEnding> endingProperty() {
        return ending;
    }

    ReadOnlyObjectProperty<PayloadCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }
}
