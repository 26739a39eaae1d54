package dev.sockeye.ui.rule;

import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import dev.sockeye.ui.rule.RuleDraft.ActionDraft;
import dev.sockeye.ui.rule.RuleDraft.ConditionDraft;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One rule as it is being written: by choosing and typing, or as its text. Checked at each change. Used on the screen's
/// thread.
public final class RuleEditorViewModel {
    /// One condition or action.
    ///
    /// @param first and second: what is typed
    record Row<K>(ObjectProperty<K> kind, StringProperty first, StringProperty second) {
        static <K> Row<K> of(K kind, List<String> values) {
            return new Row<>(new SimpleObjectProperty<>(kind),
                    new SimpleStringProperty(values.isEmpty() ? "" : values.getFirst()),
                    new SimpleStringProperty(values.size() < 2 ? "" : values.get(1)));
        }
    }

    private static final String NO_FIELDS = "This rule has something for which there is no field: its text can be edited.";

    private final RulesViewModel rules;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Trigger> at = new SimpleObjectProperty<>(Trigger.MESSAGE);
    private final ObservableList<Row<ConditionKind>> when = FXCollections.observableArrayList();
    private final ObservableList<Row<ActionKind>> then = FXCollections.observableArrayList();
    private final BooleanProperty asText = new SimpleBooleanProperty();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private int index;
    private boolean on = true;
    private boolean filling;

    RuleEditorViewModel(RulesViewModel rules) {
        this.rules = rules;
        name.subscribe(this::check);
        at.subscribe(this::check);
        text.subscribe(this::check);
        when.subscribe(this::check);
        then.subscribe(this::check);
        asText.subscribe((_, now) -> turned(now));
    }

    /// A new rule.
    public void add() {
        edit(-1, new Rule("", true, Trigger.MESSAGE, List.of(), List.of(rules.rules().forwards()
                ? new dev.sockeye.rule.Action.Hold()
                : dev.sockeye.rule.Action.Answer.text("OK\n"))));
    }

    /// The rule with that place in the table.
    public void edit(int place, Rule rule) {
        index = place;
        on = rule.on();
        Optional<RuleDraft> draft = DraftReading.of(rule);
        filling = true;
        asText.set(draft.isEmpty());
        text.set(RuleText.format(rule));
        draft.ifPresent(this::fill);
        filling = false;
        check();
        open.set(true);
    }

    private void fill(RuleDraft draft) {
        on = draft.on();
        name.set(draft.name());
        at.set(draft.at());
        when.clear();
        draft.when().forEach(condition -> addCondition(condition.kind(), condition.value()));
        then.clear();
        draft.then().forEach(action -> addAction(action.kind(), action.values()));
    }

    void addCondition(ConditionKind kind, String value) {
        when.add(watched(Row.of(kind, List.of(value))));
    }

    void addAction(ActionKind kind, List<String> values) {
        then.add(watched(Row.of(kind, values)));
    }

    private <K> Row<K> watched(Row<K> row) {
        row.kind().subscribe(this::check);
        row.first().subscribe(this::check);
        row.second().subscribe(this::check);
        return row;
    }

    private RuleDraft draft() {
        return new RuleDraft(name.get(), on, at.get(),
                when.stream().map(row -> new ConditionDraft(row.kind().get(), row.first().get())).toList(),
                then.stream().map(row -> new ActionDraft(row.kind().get(),
                        List.of(row.first().get(), row.second().get()))).toList());
    }

    private void turned(boolean toText) {
        if (filling) {
            return;
        }
        filling = true;
        try {
            if (toText) {
                text.set(RuleText.format(draft().rule()));
            } else {
                DraftReading.of(RuleText.parseRule(text.get())).ifPresentOrElse(this::fill, () -> {
                    asText.set(true);
                    problem.set(NO_FIELDS);
                });
            }
        } catch (IllegalArgumentException _) {
            // What is wrong is said already; the text shows what was typed so far, the fields wait until it is right.
            keepTurning(toText);
        } finally {
            filling = false;
        }
        if (!problem.get().equals(NO_FIELDS) || !asText.get()) {
            check();
        }
    }

    private void keepTurning(boolean toText) {
        if (toText) {
            try {
                text.set(draft().json());
            } catch (IllegalArgumentException _) {
                asText.set(false);
            }
        } else {
            asText.set(true);
        }
    }

    private void check() {
        if (!filling) {
            read();
        }
    }

    private @Nullable Rule read() {
        try {
            Rule rule = asText.get() ? RuleText.parseRule(text.get()) : draft().rule();
            RuleSet.of("", rule).checkFor(rules.rules().type(), rules.rules().forwards());
            problem.set("");
            return rule;
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()).replace("In rules[1]: ", "").replace("At the top: ", ""));
            return null;
        }
    }

    /// Uses the rule from now on, if it is right.
    ///
    /// @return whether it is
    public boolean save() {
        Rule rule = read();
        if (rule != null) {
            rules.put(index, rule);
            open.set(false);
        }
        return rule != null;
    }

    public void cancel() {
        open.set(false);
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<Trigger> atProperty() {
        return at;
    }

    ObservableList<Row<ConditionKind>> when() {
        return when;
    }

    ObservableList<Row<ActionKind>> then() {
        return then;
    }

    /// Whether the rule is edited as its text.
    public BooleanProperty asTextProperty() {
        return asText;
    }

    public StringProperty textProperty() {
        return text;
    }

    /// A sentence that says where and what is wrong; empty when the rule is right.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
