package dev.sockeye.ui.server;

import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.AccessRule;
import dev.sockeye.session.AccessRule.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who may use the new server, as it is being written: rules in order, and what becomes of all others. Used on the
/// screen's thread.
public final class AccessInput {
    private final RuleCheck check;
    private final Executor background;
    private final Executor screen;
    private final ObservableList<RuleInput> rules = FXCollections.observableArrayList();
    private final ObjectProperty<Verdict> otherwise = new SimpleObjectProperty<>(Verdict.ALLOW);
    private final ReadOnlyObjectWrapper<Optional<AccessPolicy>> policy = new ReadOnlyObjectWrapper<>(
            Optional.of(AccessPolicy.OPEN));

    AccessInput(RuleCheck check, Executor background, Executor screen) {
        this.check = check;
        this.background = background;
        this.screen = screen;
        rules.subscribe(this::changed);
        otherwise.subscribe(this::changed);
    }

    private void changed() {
        List<AccessRule> written = rules.stream().flatMap(rule -> rule.rule().stream()).toList();
        policy.set(written.size() == rules.size()
                ? Optional.of(new AccessPolicy(written, otherwise.get()))
                : Optional.empty());
    }

    /// Adds an empty rule. Once somebody in particular is allowed, all others usually are not.
    public RuleInput add(Verdict verdict, RuleKind kind) {
        var rule = new RuleInput(check, background, screen);
        rule.verdictProperty().set(verdict);
        rule.kindProperty().set(kind);
        List.of(rule.verdictProperty(), rule.kindProperty(), rule.valueProperty(), rule.findingProperty())
                .forEach(property -> property.subscribe(this::changed));
        boolean first = rules.isEmpty();
        rules.add(rule);
        if (first && verdict == Verdict.ALLOW) {
            otherwise.set(Verdict.DENY);
        }
        return rule;
    }

    public void remove(RuleInput rule) {
        rules.remove(rule);
        if (rules.isEmpty()) {
            otherwise.set(Verdict.ALLOW);
        }
    }

    /// Lets the rule be asked before the one above it.
    public void moveUp(RuleInput rule) {
        int index = rules.indexOf(rule);
        if (index > 0) {
            rules.remove(index);
            rules.add(index - 1, rule);
        }
    }

    /// Writes the policy in place of what is there.
    public void set(AccessPolicy wanted) {
        rules.clear();
        for (AccessRule rule : wanted.rules()) {
            add(rule.verdict(), RuleKind.of(rule.subject())).set(rule);
        }
        otherwise.set(wanted.otherwise());
    }

    public ObservableList<RuleInput> rules() {
        return rules;
    }

    public ObjectProperty<Verdict> otherwiseProperty() {
        return otherwise;
    }

    /// The policy, when every rule is one.
    public ReadOnlyObjectProperty<Optional<AccessPolicy>> policyProperty() {
        return policy.getReadOnlyProperty();
    }
}
