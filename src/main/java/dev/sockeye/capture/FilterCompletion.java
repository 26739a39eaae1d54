package dev.sockeye.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What one may want to type next in a filter line: names, behind a name operators, behind an operator values.
///
/// @param from where the text begins that an option replaces
/// @param to behind it
public record FilterCompletion(int from, int to, List<Option> options) {
    private static final Map<String, String> LABELS = Map.of("dir", "direction: in, out, to-server, to-client", "kind",
            "kind of event", "conn", "number of the connection", "session", "number of the session", "size",
            "bytes of payload", "text", "text in the payload", "exact", "text as written", "hex",
            "bytes in the payload", "protocol", "protocol of the message", "summary", "what the message says");
    private static final String LATENCY = "time from question to answer";
    private static final List<Option> NUMBERS = List.of(new Option("=", "is"), new Option("!=", "is not"),
            new Option(">=", "is at least"), new Option("<=", "is at most"), new Option(">", "is more than"),
            new Option("<", "is less than"));
    private static final List<Option> TEXTS = List.of(new Option(":", "contains"), new Option("=", "is"),
            new Option("!=", "is not"));
    private static final List<Option> TIMES = List.of(new Option(">", "longer than"), new Option("<", "shorter than"));

    /// One of what is offered.
    ///
    /// @param text what is put in
    /// @param label what it means
    public record Option(String text, String label) {}

    public FilterCompletion {
        options = List.copyOf(options);
    }

    /// What fits in front of the caret.
    public static FilterCompletion at(String line, int caret, Vocabulary vocabulary) {
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < caret; i++) {
            char c = line.charAt(i);
            quoted ^= c == '"' && (i == 0 || line.charAt(i - 1) != '\\');
            from = !quoted && Character.isWhitespace(c) ? i + 1 : from;
        }
        while (from < caret && line.charAt(from) == '!') {
            from++;
        }
        String typed = line.substring(from, caret);
        if (quoted || typed.indexOf('"') >= 0) {
            return new FilterCompletion(caret, caret, List.of());
        }
        int end = 0;
        while (end < typed.length() && ":<>=!".indexOf(typed.charAt(end)) < 0) {
            end++;
        }
        return end < typed.length() ? ofValue(typed, end, caret, vocabulary) : ofName(typed, from, caret, vocabulary);
    }

    private static FilterCompletion ofValue(String typed, int end, int caret, Vocabulary vocabulary) {
        int start = end;
        while (start < typed.length() && ":<>=!,".indexOf(typed.charAt(start)) >= 0) {
            start++;
        }
        String name = typed.substring(0, end);
        start = name.equals("kind") ? Math.max(start, typed.lastIndexOf(',') + 1) : start;
        String value = typed.substring(start).toLowerCase(Locale.ROOT);
        List<Option> known = switch (name) {
            case "protocol" ->
                vocabulary.topics().stream().map(topic -> new Option(topic.id(), topic.label())).toList();
            case "dir" -> Stream.of("in", "out", "to-server", "to-client").map(way -> new Option(way, "")).toList();
            case "kind" -> Arrays.stream(EventKind.values()).map(kind -> new Option(kind.label(), "")).toList();
            default -> List.of();
        };
        return new FilterCompletion(caret - value.length(), caret, known.stream()
                .filter(option -> option.text.startsWith(value) && !option.text.equals(value)).toList());
    }

    private static FilterCompletion ofName(String typed, int from, int caret, Vocabulary vocabulary) {
        List<Option> operators = operators(typed, vocabulary);
        if (!operators.isEmpty()) {
            return new FilterCompletion(caret, caret, operators);
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        var options = new ArrayList<Option>();
        if (!wanted.contains(".")) {
            Stream.concat(FilterField.NAMES.stream(),
                    vocabulary.topics().isEmpty() ? Stream.empty() : MessageField.COMMON.stream())
                    .filter(name -> name.startsWith(wanted))
                    .forEach(name -> options.add(new Option(name, LABELS.getOrDefault(name, LATENCY))));
            vocabulary.topics().stream().filter(topic -> topic.id().startsWith(wanted) && !topic.words().isEmpty())
                    .forEach(topic -> options.add(new Option(topic.id() + ".", topic.label())));
        }
        for (Vocabulary.Topic topic : vocabulary.topics()) {
            topic.words().stream().filter(word -> fits(topic, word, wanted))
                    .forEach(word -> options.add(new Option(topic.id() + "." + word.path(), word.label())));
        }
        return new FilterCompletion(from, caret, options);
    }

    /// `http.st` fits `http.status`, and so does `stat`: nobody has to know whose field it is.
    private static boolean fits(Vocabulary.Topic topic, Vocabulary.Word word, String wanted) {
        return wanted.contains(".")
                ? (topic.id() + "." + word.path()).startsWith(wanted)
                : wanted.length() > 1 && word.path().startsWith(wanted);
    }

    private static List<Option> operators(String name, Vocabulary vocabulary) {
        return switch (name) {
            case "size" -> NUMBERS;
            case "text", "exact", "hex" -> List.of(TEXTS.getFirst());
            case "dir", "kind", "conn", "session", "protocol" -> TEXTS.subList(1, 3);
            case "summary" -> TEXTS;
            case "latency" -> TIMES;
            default -> {
                int dot = name.indexOf('.');
                yield dot < 0
                        ? List.of()
                        : vocabulary.topic(name.substring(0, dot)).stream().flatMap(topic -> topic.words().stream())
                                .filter(word -> word.path().equals(name.substring(dot + 1))).findFirst()
                                .map(word -> word.number() ? NUMBERS : TEXTS).orElse(List.of());
            }
        };
    }
}
