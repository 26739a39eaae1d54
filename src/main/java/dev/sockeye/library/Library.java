package dev.sockeye.library;

import dev.sockeye.session.HexText;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages that a person keeps, in their order, and the variables that they use. An immutable value.
///
/// @param variables what `{name}` stands for in the messages
public record Library(List<SavedMessage> messages, Map<String, String> variables) {
    public static final Library EMPTY = new Library(List.of(), Map.of());
    /// Messages in all.
    public static final int MOST = 5_000;
    /// Variables in all.
    public static final int MOST_VARIABLES = 200;
    /// Letters, digits, `_` and `-`, beginning with a letter; `n`, `time` and `uuid` are taken.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern USE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]{0,63})}");
    private static final List<String> TAKEN = List.of("n", "time", "uuid");

    /// @throws IllegalArgumentException with a sentence when there are too many, or a variable has no usable name
    public Library {
        messages = List.copyOf(messages);
        if (messages.size() > MOST || variables.size() > MOST_VARIABLES) {
            throw new IllegalArgumentException("At most " + MOST + " messages and " + MOST_VARIABLES
                    + " variables are kept.");
        }
        variables.keySet().forEach(Library::check);
        variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// @throws IllegalArgumentException with a sentence when a variable cannot have this name
    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "“" + name + "” cannot be a variable: its name begins with a letter, and "
                            + "has letters, digits, _ and - only.");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("{" + name + "} has a meaning already: choose another name.");
        }
    }

    /// With the message, in the place of the one of the same folder and name if there is one, else at the end.
    public Library with(SavedMessage message) {
        var changed = new LinkedHashMap<SavedMessage.Key, SavedMessage>();
        messages.forEach(one -> changed.put(one.key(), one));
        changed.put(message.key(), message);
        return new Library(List.copyOf(changed.values()), variables);
    }

    /// With one message in the place of another.
    public Library replaced(SavedMessage before, SavedMessage now) {
        var changed = new ArrayList<SavedMessage>();
        for (SavedMessage one : messages) {
            if (one.equals(before)) {
                changed.add(now);
            } else if (!one.key().equals(now.key())) {
                changed.add(one);
            }
        }
        return new Library(changed, variables);
    }

    public Library without(SavedMessage message) {
        return new Library(messages.stream().filter(one -> !one.equals(message)).toList(), variables);
    }

    /// With the message nearer to the beginning (negative) or the end by so many places, as far as there are some.
    public Library moved(SavedMessage message, int by) {
        int from = messages.indexOf(message);
        if (from < 0) {
            return this;
        }
        var changed = new ArrayList<>(messages);
        changed.add(Math.clamp((long) from + by, 0, changed.size() - 1), changed.remove(from));
        return new Library(changed, variables);
    }

    /// With those of another that are not here: what is here under the same name stays as it is.
    public Library with(Library more) {
        var all = new LinkedHashMap<SavedMessage.Key, SavedMessage>();
        messages.forEach(one -> all.put(one.key(), one));
        more.messages.forEach(one -> all.putIfAbsent(one.key(), one));
        var values = new LinkedHashMap<>(variables);
        more.variables.forEach(values::putIfAbsent);
        return new Library(List.copyOf(all.values()), values);
    }

    public Library withVariables(Map<String, String> values) {
        return new Library(messages, values);
    }

    /// What is written with its variables filled in. In a text a value stands for its characters, whatever they are; in hex for
    /// its hex digits. What is no variable stays as it is written.
    ///
    /// @throws IllegalArgumentException with a sentence when a value cannot be hex digits
    public Writing filled(Writing writing) {
        if (variables.isEmpty() || writing.content().indexOf('{') < 0) {
            return writing;
        }
        return new Writing(writing.mode(), USE.matcher(writing.content()).replaceAll(use -> {
            String value = variables.get(use.group(1));
            return Matcher.quoteReplacement(value == null ? use.group() : written(writing.mode(), use.group(1), value));
        }), writing.ending());
    }

    private static String written(PayloadMode mode, String name, String value) {
        return switch (mode) {
            case TEXT -> Bytes.ofText(value).escaped();
            case FILE -> value;
            case HEX -> {
                try {
                    var _ = HexText.decode(value);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("{" + name + "} stands for “" + value
                            + "”, which are no hex digits.", e);
                }
                yield value;
            }
        };
    }
}
