package dev.sockeye.ui.rule;

import dev.sockeye.ui.rule.RuleDraft.ActionDraft;
import dev.sockeye.ui.rule.RuleDraft.ConditionDraft;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is typed for conditions and actions, as it is written in a file with rules. What makes no sense goes through as it
/// is: whoever reads the rule says what is wrong, and where.
final class DraftText {
    private static final Pattern EVERY = Pattern.compile("every (\\d+)");
    private static final Pattern RANGE = Pattern.compile("(\\d+) ?(?:to|-|–) ?(\\d+)");
    private static final Pattern FROM = Pattern.compile("from (\\d+)|(\\d+) or later");

    private DraftText() {}

    /// @throws IllegalArgumentException with a sentence about an escape
    static String condition(ConditionDraft condition) {
        String value = condition.value();
        return switch (condition.kind()) {
            case CONTAINS, EQUALS -> RuleJson.of(value);
            case MESSAGE, CONNECTION -> count(value.strip());
            case PROBABILITY -> number(value.strip(), "\\d{1,9}(\\.\\d{1,15})?");
            case REGEX, HEX, PROGRAM -> RuleJson.quoted(value);
            case SIZE, DIRECTION, USER, GROUP -> RuleJson.quoted(value.strip());
        };
    }

    private static String count(String value) {
        Matcher every = EVERY.matcher(value);
        Matcher range = RANGE.matcher(value);
        Matcher from = FROM.matcher(value);
        if (every.matches()) {
            return "{\"every\": " + every.group(1) + "}";
        }
        if (range.matches()) {
            return "{\"from\": " + range.group(1) + ", \"to\": " + range.group(2) + "}";
        }
        if (from.matches()) {
            return "{\"from\": " + (from.group(1) == null ? from.group(2) : from.group(1)) + "}";
        }
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("“" + value + "” is no number: write 3, every 3, 2 to 5 or from 3.");
        }
        return number(value, "\\d+");
    }

    private static String number(String value, String form) {
        // A number of JSON has no leading zeros.
        return value.matches(form) ? value.replaceFirst("^0+(?=\\d)", "") : RuleJson.quoted(value);
    }

    /// @throws IllegalArgumentException with a sentence about an escape
    static String action(ActionDraft action) {
        return switch (action.kind()) {
            case FORWARD, HOLD, DROP, DUPLICATE, WITHHOLD_DESCRIPTORS, STOP_READING, CLOSE, RESET, DO_NOT_ACCEPT ->
                RuleJson.quoted(action.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            case ANSWER -> "{\"answer\": " + RuleJson.of(value(action, 0)) + option(action, "after") + "}";
            case ANSWER_FILE -> "{\"answer\": {\"file\": " + RuleJson.quoted(value(action, 0)) + "}"
                    + option(action, "after") + "}";
            case CHANGE_TEXT -> change("\"text\": " + RuleJson.of(value(action, 0)) + ", \"to\": "
                    + RuleJson.of(value(action, 1)));
            case CHANGE_REGEX -> change("\"regex\": " + RuleJson.quoted(value(action, 0)) + ", \"to\": "
                    + RuleJson.of(value(action, 1)));
            case CHANGE_HEX -> change("\"hex\": " + RuleJson.quoted(value(action, 0)) + ", \"to\": "
                    + RuleJson.quoted(value(action, 1)));
            case CHANGE_ALL -> change("\"to\": " + RuleJson.of(value(action, 0)));
            case DELAY -> "{\"delay\": " + RuleJson.quoted(value(action, 0).strip()) + option(action, "jitter") + "}";
            case BANDWIDTH -> "{\"bandwidth\": " + digits(action) + "}";
            case SLICE -> "{\"slice\": " + digits(action) + option(action, "gap") + "}";
            case CORRUPT -> "{\"corrupt\": " + digits(action) + "}";
            case REORDER -> "{\"reorder\": " + digits(action) + option(action, "within") + "}";
            case CLOSE_AFTER -> "{\"close-after\": " + digits(action) + "}";
        };
    }

    private static String change(String what) {
        return "{\"change\": {" + what + "}}";
    }

    private static String value(ActionDraft action, int number) {
        return action.values().get(number);
    }

    private static String digits(ActionDraft action) {
        return number(value(action, 0).strip(), "\\d{1,18}");
    }

    private static String option(ActionDraft action, String name) {
        String time = value(action, 1).strip();
        return time.isEmpty() ? "" : ", \"" + name + "\": " + RuleJson.quoted(time);
    }
}
