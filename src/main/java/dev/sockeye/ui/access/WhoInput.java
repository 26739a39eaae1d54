package dev.sockeye.ui.access;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/// For whom a person asks, as it is chosen and typed. For the screen's thread, needs no toolkit.
public final class WhoInput {
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.ME);
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty process = new SimpleStringProperty("");

    /// What kind of subject is asked about.
    public enum Kind {
        ME,
        USER,
        PROCESS
    }

    /// What was typed.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is missing or wrong
    Who who() {
        return switch (kind.get()) {
            case ME -> new Who.Me();
            case USER -> {
                check(!user.get().isBlank(), "Say which user wants to connect.");
                yield new Who.User(user.get().strip());
            }
            case PROCESS -> {
                String pid = process.get().strip();
                check(!pid.isEmpty(), "Say which process wants to connect.");
                check(pid.matches("\\d{1,9}") && !pid.matches("0+"), "A process id is a number, such as 812.");
                yield new Who.Running(Integer.parseInt(pid));
            }
        };
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    Subscription subscribe(Runnable changed) {
        return kind.subscribe(changed).and(user.subscribe(changed)).and(process.subscribe(changed));
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /// A user's name or number.
    public StringProperty userProperty() {
        return user;
    }

    /// A process's number.
    public StringProperty processProperty() {
        return process;
    }
}
