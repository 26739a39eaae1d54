package dev.sockeye.ui.rule;

import dev.sockeye.ui.TypedBytes;
import dev.sockeye.rule.DryRun;
import dev.sockeye.rule.DryRunText;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.Way;
import dev.sockeye.session.SessionRules;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.WritingInput;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Tries a message on the rules of a session, as it is typed, without sending anything. Used on the screen's thread.
public final class TrialViewModel {
    private static final int LONGEST_SAMPLE = 64 << 10;
    private static final int MOST_LINES = 200;

    private final Supplier<SessionRules> rules;
    private final BackgroundWork work;
    private final WritingInput input;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.TO_SERVER);
    private final StringProperty message = new SimpleStringProperty("1");
    private final StringProperty connection = new SimpleStringProperty("1");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty group = new SimpleStringProperty("");
    private final StringProperty program = new SimpleStringProperty("");
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable RuleSet tried;

    TrialViewModel(Supplier<SessionRules> rules, Executor background, Executor screen) {
        this.rules = rules;
        this.work = new BackgroundWork(background, screen);
        this.input = new WritingInput(background, screen);
        List.<ObservableValue<?>>of(input.modeProperty(), input.contentProperty(), input.endingProperty(), way, message,
                connection, user,
                group, program).forEach(property -> property.subscribe(this::attempt));
    }

    /// Tries it again if there are other rules now.
    public void refresh() {
        if (tried != null && !tried.equals(rules.get().set())) {
            attempt();
        }
    }

    /// Tries it as it stands.
    public void attempt() {
        SessionRules now = rules.get();
        tried = now.set();
        SessionRules.Tried sample;
        try {
            if (input.contentProperty().get().length() > LONGEST_SAMPLE) {
                throw new IllegalArgumentException("A sample has at most 65,536 characters here.");
            }
            Bytes data = TypedBytes.of(input.writing());
            sample = new SessionRules.Tried(way.get(), data, number(connection, "connection"),
                    number(message, "message"), user.get().strip(), group.get().strip(), program.get().strip());
        } catch (IllegalArgumentException e) {
            work.cancel();
            failed(e);
            return;
        }
        work.run(() -> now.tried(sample), this::done, this::failed);
    }

    private void done(DryRun run) {
        problem.set("");
        List<String> all = DryRunText.lines(run);
        lines.setAll(all.subList(0, Math.min(MOST_LINES, all.size())));
        if (all.size() > MOST_LINES) {
            lines.add("And so on.");
        }
        if (rules.get().isEmpty()) {
            lines.setAll("There are no rules yet.");
        }
    }

    private void failed(Exception failure) {
        problem.set(String.valueOf(failure.getMessage()));
        lines.clear();
    }

    private static long number(StringProperty typed, String what) {
        String digits = typed.get().strip();
        if (!digits.matches("0*[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("The number of the " + what + " is 1 or more.");
        }
        return Long.parseLong(digits);
    }

    WritingInput input() {
        return input;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// The message's number on its way.
    public StringProperty messageProperty() {
        return message;
    }

    public StringProperty connectionProperty() {
        return connection;
    }

    public StringProperty userProperty() {
        return user;
    }

    public StringProperty groupProperty() {
        return group;
    }

    public StringProperty programProperty() {
        return program;
    }

    /// Which rules fit, and what comes out.
    public ObservableList<String> lines() {
        return lines;
    }

    /// A sentence; empty when the sample could be tried.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
