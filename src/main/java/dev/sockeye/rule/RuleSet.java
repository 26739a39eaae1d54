package dev.sockeye.rule;

import dev.sockeye.socket.SocketType;
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
    private static final Set<Class<? extends Action>> CONNECTED_ONLY = Set.of(Action.Close.class, Action.Reset.class,
            Action.CloseAfter.class, Action.DoNotAccept.class);

    /// @throws IllegalArgumentException with a part of a sentence
    public RuleSet {
        rules = List.copyOf(rules);
        Words.check(rules.size() <= MOST_RULES, "there are at most " + MOST_RULES + " rules");
    }

    public static RuleSet of(String name, Rule... rules) {
        return new RuleSet(name, null, List.of(rules));
    }

    /// Makes sure that the rules that are switched on can be applied to sockets of the type.
    ///
    /// @param forwards whether they are those of a tap
    /// @throws IllegalArgumentException with a sentence
    public void checkFor(SocketType type, boolean forwards) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String problem = rule.on() ? problem(rule, type, forwards) : "";
            if (!problem.isEmpty()) {
                throw new IllegalArgumentException("In rules[" + (i + 1) + "]: " + problem + ".");
            }
        }
    }

    private static String problem(Rule rule, SocketType type, boolean forwards) {
        if (forwards && rule.at() == Trigger.DENIED) {
            return "“denied” is for servers: whom a tap turns away is not told anything";
        }
        if (type == SocketType.DATAGRAM && rule.at() == Trigger.END) {
            return "datagrams have no end";
        }
        if (type == SocketType.DATAGRAM && rule.when().stream().anyMatch(Condition.Program.class::isInstance)) {
            return "which program sent a datagram is not surely known; ask for the user or group";
        }
        for (Action action : rule.then()) {
            boolean possible = action instanceof Action.Reorder
                    ? type != SocketType.STREAM
                    : type != SocketType.DATAGRAM || !CONNECTED_ONLY.contains(action.getClass());
            if (!possible) {
                return "“" + action.label() + "” is not possible for a " + type.label() + " socket";
            }
        }
        return "";
    }

    /// Whether a rule asks for the peer's program, which is looked up off the I/O thread.
    public boolean asksForPrograms() {
        return asksFor(Condition.Program.class);
    }

    /// Whether a rule asks for the peer's groups, which of a datagram's sender have to be looked up.
    public boolean asksForGroups() {
        return asksFor(Condition.Group.class);
    }

    private boolean asksFor(Class<? extends Condition> kind) {
        return !rules.isEmpty()
                && rules.stream().filter(Rule::on).flatMap(rule -> rule.when().stream()).anyMatch(kind::isInstance);
    }
}
