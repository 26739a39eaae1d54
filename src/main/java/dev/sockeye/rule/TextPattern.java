package dev.sockeye.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A regular expression of `java.util.regex` over the text of a message ([ByteText]), of which it sees at most the first
/// mebibyte. It gives up when it needs too many steps or too much stack. An immutable value.
final class TextPattern {
    static final int LONGEST_PATTERN = 4096;
    static final int SEEN = 1 << 20;

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// @throws IllegalArgumentException with a part of a sentence that says where and what is wrong
    static TextPattern parse(String text) {
        if (text.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("a pattern has at most " + LONGEST_PATTERN + " characters");
        }
        try {
            return new TextPattern(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException("it is no regular expression" + where + ": " + e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the regular expression is nested too deeply", e);
        }
    }

    /// The number of its last group.
    int groups() {
        return pattern.matcher("").groupCount();
    }

    boolean hasGroup(String name) {
        return pattern.namedGroups().containsKey(name);
    }

    /// Where it fits first; null for nowhere.
    ///
    /// @throws Steps.TooMany when that takes too long
    @Nullable
    Matcher find(byte[] message, Steps steps) {
        Matcher matcher = matcher(message, steps);
        return found(matcher) ? matcher : null;
    }

    Matcher matcher(byte[] message, Steps steps) {
        return pattern.matcher(steps.over(ByteText.of(message, Math.min(message.length, SEEN))));
    }

    /// Whether it fits once more.
    ///
    /// @throws Steps.TooMany when that takes too long
    static boolean found(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError _) {
            throw new Steps.TooMany();
        }
    }
}
