package dev.sockeye.ui.server;

import dev.sockeye.session.AccessRule;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.LiveFinding;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One access rule as it is being written. Used on the screen's thread.
public final class RuleInput {
    private final ObjectProperty<AccessRule.Verdict> verdict = new SimpleObjectProperty<>(AccessRule.Verdict.ALLOW);
    private final ObjectProperty<RuleKind> kind = new SimpleObjectProperty<>(RuleKind.GROUP);
    private final StringProperty value = new SimpleStringProperty("");
    private final RuleCheck check;
    private final LiveFinding finding;

    RuleInput(RuleCheck check, Executor background, Executor screen) {
        this.check = check;
        this.finding = new LiveFinding(background, screen);
        kind.subscribe(this::look);
        value.subscribe(this::look);
    }

    void set(AccessRule rule) {
        verdict.set(rule.verdict());
        kind.set(RuleKind.of(rule.subject()));
        value.set(RuleKind.value(rule.subject()));
    }

    private void look() {
        if (value.get().isBlank()) {
            finding.set(Finding.doubtful("Write whom the rule is about."));
            return;
        }
        try {
            AccessRule.Subject subject = kind.get().with(value.get().strip());
            finding.look("", () -> check.look(subject));
        } catch (IllegalArgumentException e) {
            finding.set(Finding.wrong(String.valueOf(e.getMessage())));
        }
    }

    /// The rule, when what is written is one.
    Optional<AccessRule> rule() {
        if (value.get().isBlank() || finding.get().isWrong()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessRule(verdict.get(), kind.get().with(value.get().strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // The finding says why.
        }
    }

    public ObjectProperty<AccessRule.Verdict> verdictProperty() {
        return verdict;
    }

    public ObjectProperty<RuleKind> kindProperty() {
        return kind;
    }

    public StringProperty valueProperty() {
        return value;
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.findingProperty();
    }
}
