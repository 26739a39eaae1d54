package dev.sockeye.ui.server;

import dev.sockeye.session.EscapedText;
import dev.sockeye.session.Manners;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.Finding;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the new server says besides its answers, as it is being written. Used on the screen's thread.
public final class MannersInput {
    private final StringProperty greeting = new SimpleStringProperty("");
    private final StringProperty refusal = new SimpleStringProperty("");
    private final ObjectProperty<Manners.Closing> closing = new SimpleObjectProperty<>(Manners.Closing.USUAL);
    private final ReadOnlyObjectWrapper<Finding> greetingFinding = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ReadOnlyObjectWrapper<Finding> refusalFinding = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ReadOnlyObjectWrapper<Optional<Manners>> manners = new ReadOnlyObjectWrapper<>(
            Optional.of(Manners.NONE));

    MannersInput() {
        greeting.subscribe(this::changed);
        refusal.subscribe(this::changed);
        closing.subscribe(this::changed);
    }

    private void changed() {
        greetingFinding.set(problem(() -> new Manners(EscapedText.decode(greeting.get()), Bytes.EMPTY, closing.get())));
        refusalFinding.set(problem(() -> new Manners(Bytes.EMPTY, EscapedText.decode(refusal.get()), closing.get())));
        manners.set(greetingFinding.get().isWrong() || refusalFinding.get().isWrong()
                ? Optional.empty()
                : Optional.of(new Manners(EscapedText.decode(greeting.get()), EscapedText.decode(refusal.get()),
                        closing.get())));
    }

    private static Finding problem(Runnable making) {
        try {
            making.run();
            return Finding.NONE;
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        }
    }

    void set(Manners wanted) {
        greeting.set(wanted.greeting().escaped());
        refusal.set(wanted.refusal().escaped());
        closing.set(wanted.closing());
    }

    public StringProperty greetingProperty() {
        return greeting;
    }

    public StringProperty refusalProperty() {
        return refusal;
    }

    public ObjectProperty<Manners.Closing> closingProperty() {
        return closing;
    }

    public ReadOnlyObjectProperty<Finding> greetingFindingProperty() {
        return greetingFinding.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Finding> refusalFindingProperty() {
        return refusalFinding.getReadOnlyProperty();
    }

    /// What is written, when it can be used.
    public ReadOnlyObjectProperty<Optional<Manners>> mannersProperty() {
        return manners.getReadOnlyProperty();
    }
}
