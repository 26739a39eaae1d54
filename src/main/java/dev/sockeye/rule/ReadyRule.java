package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A rule that is ready to be asked.
///
/// @param number its place, from 1
/// @param deeds its actions in order
/// @param times counts how often it was applied; one rule has the same one as long as it stays in the set
record ReadyRule(int number, Rule rule, List<Predicate<Asked>> questions, List<Deed> deeds, LongAdder times) {
    /// It is copied for each that is given away, on the I/O thread.
    private static final int LARGEST_FILE = 1 << 20;

    /// An action with what it needs.
    ///
    /// @param answers the messages of an [Action.Answer]
    /// @param files what goes with the first of them
    /// @param change of an [Action.Change]; nothing for all others
    record Deed(Action action, List<Filling> answers, List<PassedFile> files, Change change) {}

    static ReadyRule of(int number, Rule rule, RuleBook.Sources sources, LongAdder times) {
        var questions = new ArrayList<Predicate<Asked>>();
        rule.when().forEach(condition -> questions.add(question(condition, sources)));
        var deeds = new ArrayList<Deed>();
        rule.then().forEach(action -> deeds.add(deed(action, sources)));
        return new ReadyRule(number, rule, List.copyOf(questions), List.copyOf(deeds), times);
    }

    private static Deed deed(Action action, RuleBook.Sources sources) {
        return new Deed(action,
                action instanceof Action.Answer answer
                        ? answer.messages().stream().map(reply -> filling(reply, sources)).toList()
                        : List.of(),
                action instanceof Action.Answer answer
                        ? answer.files().stream().map(path -> file(path, sources)).toList()
                        : List.of(),
                action instanceof Action.Change(Replacement replacement) ? Change.of(replacement) : Change.NONE);
    }

    private static Filling filling(Reply reply, RuleBook.Sources sources) {
        return switch (reply) {
            case Reply.Text(String template) -> Template.parse(template)::render;
            case Reply.Raw(Bytes bytes) -> _ -> bytes.toArray();
            case Reply.File(String path) -> {
                Bytes content = content(path, sources);
                yield _ -> content.toArray();
            }
        };
    }

    private static PassedFile file(String path, RuleBook.Sources sources) {
        Bytes content = content(path, sources);
        Words.check(content.length() <= LARGEST_FILE, "the file “" + Words.shown(path)
                + "” has more than " + (LARGEST_FILE >> 20) + " MiB, the most that a descriptor of an answer may have");
        return new PassedFile(path.substring(path.lastIndexOf('/') + 1), content);
    }

    private static Bytes content(String path, RuleBook.Sources sources) {
        try {
            return sources.read(path);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file “" + Words.shown(path) + "” cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static Predicate<Asked> question(Condition condition, RuleBook.Sources sources) {
        return switch (condition) {
            case Condition.Direction(Way way) -> asked -> asked.way == way;
            case Condition.ConnectionNumber(Count count) -> asked -> count.includes(asked.connection);
            case Condition.MessageNumber(Count count) -> asked -> count.includes(asked.number);
            case Condition.Size(Condition.Comparison comparison, long bytes) ->
                asked -> comparison.holds(asked.data.length, bytes);
            case Condition.Equals(Bytes bytes) -> contains(BytePattern.whole(bytes));
            case Condition.Contains(Bytes bytes) -> contains(BytePattern.anywhere(bytes));
            case Condition.Hex(String pattern) -> contains(BytePattern.parse(pattern));
            case Condition.Regex(String text) -> {
                TextPattern pattern = TextPattern.parse(text);
                yield asked -> {
                    asked.groups = pattern.find(asked.data, asked.steps());
                    return asked.groups != null;
                };
            }
            case Condition.User(String name) -> {
                int uid = found(sources.uid(name), "user", name);
                yield asked -> asked.peer.isUser(uid);
            }
            case Condition.Group(String name) -> {
                int gid = found(sources.gid(name), "group", name);
                yield asked -> asked.peer.isInGroup(gid);
            }
            case Condition.Program(String path) -> asked -> asked.peer.runs(path);
            case Condition.Probability(double chance) -> asked -> asked.random.nextDouble() < chance;
        };
    }

    private static Predicate<Asked> contains(BytePattern pattern) {
        return asked -> pattern.find(asked.data, 0, asked.steps()) != null;
    }

    private static int found(OptionalInt id, String what, String name) {
        Words.check(id.isPresent(), "there is no " + what + " “" + Words.shown(name) + "” here");
        return id.getAsInt();
    }

    /// @throws Steps.TooMany when that takes too long
    boolean fits(Asked asked) {
        asked.again();
        for (Predicate<Asked> question : questions) {
            if (!question.test(asked)) {
                return false;
            }
        }
        return true;
    }

    /// A part of a sentence; empty for a rule without conditions.
    String why() {
        return rule.when().stream().map(Condition::words).collect(Collectors.joining(" and "));
    }
}
