package dev.sockeye.ui;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A finding that is looked up in the background while a person types: the newest question wins, an answer to an
/// older one is dropped, and while one look-up runs only the newest of those that follow is kept.
///
/// Used on one thread (the screen's); the looks run in the background.
public final class LiveFinding {
    private final BackgroundWork work;
    private final ReadOnlyObjectWrapper<Finding> finding = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private @Nullable Supplier<Finding> next;
    private long generation;

    public LiveFinding(Executor background, Executor screen) {
        this.work = new BackgroundWork(background, screen);
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    public Finding get() {
        return finding.get();
    }

    /// Needs no look: drops what is under way.
    public void set(Finding known) {
        generation++;
        next = null;
        finding.set(known);
    }

    /// Asks in the background; until the answer comes, the finding says so.
    public void look(String waiting, Supplier<Finding> look) {
        set(new Finding(Finding.Level.LOOKING, waiting));
        ask(look);
    }

    /// Asks again without a word: the finding stays as it is until the answer comes.
    public void lookAgain(Supplier<Finding> look) {
        generation++;
        ask(look);
    }

    private void ask(Supplier<Finding> look) {
        next = look;
        if (!work.isBusy()) {
            runNext();
        }
    }

    private void runNext() {
        Supplier<Finding> look = next;
        if (look == null) {
            return;
        }
        next = null;
        long mine = generation;
        work.run(look::get, answer -> answered(mine, answer), e -> answered(mine,
                Finding.doubtful(Texts.fill("It could not be looked at: %s", String.valueOf(e.getMessage())))));
    }

    private void answered(long mine, Finding answer) {
        if (mine == generation) {
            finding.set(answer);
        }
        runNext();
    }
}
