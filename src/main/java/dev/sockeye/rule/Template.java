package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text in which `${…}` stands for something: `${1}` and `${name}` for a group of the rule's regular expression,
/// `${message}`, `${counter}` (how often the rule was applied on this connection), `${time}` (ISO 8601 in UTC),
/// `${time:unix}`, `${random}` (eight hexadecimal digits) and `${random:1-6}`. `:upper`, `:lower`, `:hex` and `:length`
/// say how a group or the message is written. `$${` is `${` itself. An immutable value.
final class Template {
    /// Bytes that one answer may have.
    static final int LONGEST = 16 << 20;
    private static final int MOST_PARTS = 1000;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final String KNOWN = "a group's number or name, message, counter, time, time:unix, random or"
            + " random:1-6";

    /// What a template is filled in with.
    ///
    /// @param groups of the pattern that fitted; null when the rule has none
    record Values(Bytes message, @Nullable Matcher groups, long counter, String time, long unixSeconds,
            RandomGenerator random) {
        Values with(Matcher found) {
            return new Values(message, found, counter, time, unixSeconds, random);
        }
    }

    /// The groups of the rule's pattern.
    interface Groups {
        boolean has(String nameOrNumber);

        /// For a rule without a pattern.
        Groups NONE = _ -> false;

        static Groups of(TextPattern pattern) {
            return name -> isNumber(name)
                    ? Integer.parseInt(name) <= pattern.groups()
                    : pattern.hasGroup(name);
        }
    }

    private record Part(Function<Values, String> text) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    private Template() {}

    /// @throws IllegalArgumentException with a part of a sentence that says what is wrong
    static Template parse(String text) {
        var template = new Template();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            if (open < 0) {
                template.literal(text.substring(at));
                break;
            }
            if (open > at && text.charAt(open - 1) == '$') {
                template.literal(text.substring(at, open - 1) + "${");
                at = open + 2;
                continue;
            }
            int close = text.indexOf('}', open);
            Words.check(close > 0, "after “${” a “}” is missing; write “$${” for “${” itself");
            template.literal(text.substring(at, open));
            template.placeholder(text.substring(open + 2, close));
            at = close + 1;
        }
        Words.check(template.parts.size() <= MOST_PARTS, "a text has at most " + MOST_PARTS + " placeholders");
        return template;
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(_ -> text));
        }
    }

    private void placeholder(String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String how = colon < 0 ? "" : inside.substring(colon + 1);
        parts.add(new Part(switch (name) {
            case "message" -> {
                Function<byte[], String> form = form(how, inside);
                yield values -> form.apply(values.message().toArray());
            }
            case "counter" -> plain(how, inside, values -> Long.toString(values.counter()));
            case "time" -> how.equals("unix")
                    ? values -> Long.toString(values.unixSeconds())
                    : plain(how, inside, Values::time);
            case "random" -> random(how, inside);
            default -> {
                Words.check(isNumber(name) || name.matches("[A-Za-z][A-Za-z0-9]*"), unknown(inside));
                groups.add(name);
                Function<byte[], String> form = form(how, inside);
                yield values -> form.apply(ByteText.bytes(group(values, name)));
            }
        }));
    }

    private static Function<Values, String> plain(String how, String inside, Function<Values, String> text) {
        Words.check(how.isEmpty(), unknown(inside));
        return text;
    }

    private static Function<Values, String> random(String how, String inside) {
        if (how.isEmpty()) {
            return values -> String.format(Locale.ROOT, "%08x", values.random().nextInt());
        }
        Matcher range = RANGE.matcher(how);
        Words.check(range.matches(), unknown(inside));
        long least = Long.parseLong(range.group(1));
        long most = Long.parseLong(range.group(2));
        Words.check(least <= most, "in “${" + inside + "}” the first number is the smaller one");
        return values -> Long.toString(values.random().nextLong(least, most + 1));
    }

    private static Function<byte[], String> form(String how, String inside) {
        return switch (how) {
            case "" -> bytes -> ByteText.of(bytes, bytes.length);
            case "upper" -> bytes -> ByteText.of(bytes, bytes.length).toUpperCase(Locale.ROOT);
            case "lower" -> bytes -> ByteText.of(bytes, bytes.length).toLowerCase(Locale.ROOT);
            case "hex" -> bytes -> HexFormat.of().formatHex(bytes);
            case "length" -> bytes -> Integer.toString(bytes.length);
            default -> throw new IllegalArgumentException(
                    "“" + Words.shown(inside) + "”: after the colon comes upper, lower, hex or length");
        };
    }

    private static String unknown(String inside) {
        return "“${" + Words.shown(inside) + "}” is not known: use " + KNOWN;
    }

    private static boolean isNumber(String name) {
        return name.matches("\\d{1,4}");
    }

    private static String group(Values values, String name) {
        Matcher found = values.groups();
        if (found == null) {
            return "";
        }
        String text = isNumber(name) ? found.group(Integer.parseInt(name)) : found.group(name);
        return text == null ? "" : text;
    }

    /// @throws IllegalArgumentException with a part of a sentence when a group is used that is not there
    void check(Groups known) {
        for (String group : groups) {
            Words.check(known.has(group), "“${" + group + "}” is no group of this rule's regular expression");
        }
    }

    /// Fills it in.
    ///
    /// @throws Steps.TooMany when it would become longer than an answer may be
    byte[] render(Values values) {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text().apply(values));
            if (text.length() > LONGEST) {
                throw new Steps.TooMany();
            }
        }
        return ByteText.bytes(text.toString());
    }
}
