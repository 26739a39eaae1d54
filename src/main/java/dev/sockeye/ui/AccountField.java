package dev.sockeye.ui;

import dev.sockeye.socket.Accounts.Account;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A user or group by name or number, looked up in the background while it is typed; empty means the own one. For the
/// screen's thread.
public final class AccountField {
    private final BackgroundWork offering;
    private final Function<String, OptionalInt> search;
    private final Supplier<List<Account>> known;
    private final String unknown;
    private final StringProperty text = new SimpleStringProperty("");
    private final LiveFinding finding;
    private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();

    /// @param search finds the number; may block
    /// @param known those that can be listed; may block
    /// @param unknown the sentence about a name that nobody has, `%s`
    AccountField(Function<String, OptionalInt> search, Supplier<List<Account>> known, String unknown,
            Executor background, Executor screen) {
        this.offering = new BackgroundWork(background, screen);
        this.search = search;
        this.known = known;
        this.unknown = unknown;
        this.finding = new LiveFinding(background, screen);
        text.subscribe(this::lookUp);
    }

    private void lookUp() {
        String wanted = name();
        if (wanted.isEmpty()) {
            finding.set(Finding.NONE);
        } else {
            finding.look("", () -> search.apply(wanted).isPresent()
                    ? Finding.NONE
                    : Finding.wrong(Texts.fill(unknown, wanted)));
        }
    }

    /// Loads what is offered.
    public void offer() {
        offering.run(() -> known.get().stream()
                .map(account -> new Suggestion(account.name(), Integer.toString(account.id()))).toList(),
                suggestions::setAll, _ -> {}); // Without them one can still type.
    }

    /// As it was typed, without spaces around it.
    public String name() {
        return text.get().strip();
    }

    public StringProperty textProperty() {
        return text;
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.findingProperty();
    }

    public ObservableList<Suggestion> suggestions() {
        return suggestions;
    }
}
