package dev.sockeye.rule;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules that are asked in order: each that fits is applied, up to the first that has an ending action.
///
/// @param name what people call it; may be empty
/// @param seed what chance begins with, so that a run can be repeated; null: another one each time
public record RuleSet(String name, @Nullable Long seed, List<Rule> rules) {
    /// Of the form of the file; a later one is refused.
    public static final int VERSION = 1;
    private static final int MOST_RULES = 1000;

    /// @throws IllegalArgumentException with a part of a sentence
    public RuleSet {
        rules = List.copyOf(rules);
        Words.check(rules.size() <= MOST_RULES, "there are at most " + MOST_RULES + " rules");
    }

    public static RuleSet of(String name, Rule... rules) {
        return new RuleSet(name, null, List.of(rules));
    }

    /// Which actions stand in it, of rules that are switched on.
    public boolean has(Set<Class<? extends Action>> actions) {
        return rules.stream().filter(Rule::on).flatMap(rule -> rule.then().stream())
                .anyMatch(action -> actions.contains(action.getClass()));
    }

    /// Whether a rule asks for the peer's program, which is looked up off the I/O thread.
    public boolean asksForPrograms() {
        return rules.stream().filter(Rule::on).flatMap(rule -> rule.when().stream())
                .anyMatch(Condition.Program.class::isInstance);
    }
}
