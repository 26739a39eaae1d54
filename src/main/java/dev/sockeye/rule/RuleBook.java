package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/// A rule set that is ready to be applied: names have become numbers, files were read, patterns compiled. Immutable; any
/// number of connections use it at once.
public final class RuleBook {
    /// A book without rules.
    public static final RuleBook EMPTY = new RuleBook(RuleSet.of(""), List.of(), new EnumMap<>(Trigger.class));

    /// Where names and files come from. May block.
    public interface Sources {
        /// Empty when there is no such user.
        OptionalInt uid(String nameOrNumber);

        /// Empty when there is no such group.
        OptionalInt gid(String nameOrNumber);

        /// What is in the file of an answer, at most [Template#LONGEST] bytes.
        Bytes read(String path) throws IOException;
    }

    private final RuleSet set;
    /// For each rule of the set, also for those that are switched off.
    private final List<LongAdder> times;
    private final Map<Trigger, List<ReadyRule>> rules;

    private RuleBook(RuleSet set, List<LongAdder> times, Map<Trigger, List<ReadyRule>> rules) {
        this.set = set;
        this.times = times;
        this.rules = rules;
    }

    /// Makes the rules that are switched on ready. Blocks as the sources do.
    ///
    /// @throws IllegalArgumentException with a sentence when a name or a file is not there
    public static RuleBook open(RuleSet set, Sources sources) {
        return EMPTY.next(set, sources);
    }

    /// Makes other rules ready; for those that are in this book, too, counting goes on.
    ///
    /// @throws IllegalArgumentException with a sentence when a name or a file is not there
    public RuleBook next(RuleSet set, Sources sources) {
        List<LongAdder> counted = counted(set);
        var rules = new EnumMap<Trigger, List<ReadyRule>>(Trigger.class);
        for (int i = 0; i < set.rules().size(); i++) {
            Rule rule = set.rules().get(i);
            if (rule.on()) {
                try {
                    rules.computeIfAbsent(rule.at(), _ -> new ArrayList<>())
                            .add(ReadyRule.of(i + 1, rule, sources, counted.get(i)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "In rules[" + (i + 1) + "]: " + Words.sentence(String.valueOf(e.getMessage())), e);
                }
            }
        }
        return new RuleBook(set, counted, rules);
    }

    private List<LongAdder> counted(RuleSet next) {
        var known = new HashMap<Rule, LongAdder>();
        for (int i = 0; i < times.size(); i++) {
            known.put(set.rules().get(i).switched(true), times.get(i));
        }
        var counted = new ArrayList<LongAdder>();
        next.rules().forEach(rule -> {
            LongAdder before = known.remove(rule.switched(true)); // Of two that are alike only one goes on.
            counted.add(before == null ? new LongAdder() : before);
        });
        return counted;
    }

    /// How often each rule of the set was applied so far.
    public List<Long> applied() {
        return times.stream().map(LongAdder::sum).toList();
    }

    public RuleSet set() {
        return set;
    }

    List<ReadyRule> rules(Trigger at) {
        return rules.getOrDefault(at, List.of());
    }

    /// Whether who is turned away is told something.
    public boolean refuses() {
        return !rules(Trigger.DENIED).isEmpty();
    }

    /// Whether the connection of this number, from 1, is to be accepted; when one is not, no later one is either.
    public boolean accepts(long connection) {
        for (ReadyRule ready : rules(Trigger.CONNECT)) {
            boolean leaves = ready.rule().then().contains(new Action.DoNotAccept());
            if (leaves && ready.rule().when().stream().allMatch(
                    condition -> condition instanceof Condition.ConnectionNumber(Count count)
                            && count.includes(connection))) {
                return false;
            }
        }
        return true;
    }
}
