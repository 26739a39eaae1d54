package dev.sockeye.capture;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One part of a filter line that asks something of messages: `http.status>=500`, `latency>10ms`, `protocol=redis`.
final class MessageField {
    /// What is asked of messages of any protocol.
    static final List<String> COMMON = List.of("protocol", "summary", "latency");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m)");
    private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s",
            1_000_000_000L, "m", 60_000_000_000L);

    private final FilterLine.Part part;
    private final Vocabulary vocabulary;

    MessageField(FilterLine.Part part, Vocabulary vocabulary) {
        this.part = part;
        this.vocabulary = vocabulary;
    }

    Filter filter() {
        if (part.value().isEmpty() && !part.quoted()) {
            throw part.wrong("After “" + part.field() + part.operator() + "” comes a value, for example " + example()
                    + ".");
        }
        return new Filter.OfMessage(switch (part.field()) {
            case "protocol" -> protocol();
            case "summary" -> new MessageCondition.Summary(text());
            case "latency" -> latency();
            default -> field();
        });
    }

    private String example() {
        return switch (part.field()) {
            case "protocol" ->
                "protocol=" + vocabulary.topics().stream().findFirst().map(Vocabulary.Topic::id).orElse("http");
            case "summary" -> "summary:error";
            case "latency" -> "latency>10ms";
            default -> part.field() + "=1 or " + part.field() + ":\"text\"";
        };
    }

    private MessageCondition protocol() {
        if (Comparison.of(part.operator(), "", true).isOrder()) {
            throw part.wrongOperator("A protocol is one or it is not: write protocol=http or protocol!=http.");
        }
        String id = vocabulary.topic(part.value()).map(Vocabulary.Topic::id).orElseThrow(
                () -> part.wrongValue("There is no protocol “" + part.value() + "”" + meant(part.value(), ids())));
        return new MessageCondition.OfProtocol(id, part.operator().equals("!="));
    }

    private List<String> ids() {
        return vocabulary.topics().stream().map(Vocabulary.Topic::id).toList();
    }

    private static String meant(String typed, List<String> known) {
        return Likeness.of(typed, known).map(name -> "; did you mean “" + name + "”?")
                .orElseGet(() -> "; there are " + String.join(", ", known) + ".");
    }

    private Comparison text() {
        var comparison = Comparison.of(part.operator(), part.value(), part.quoted());
        if (comparison.isOrder()) {
            throw part.wrongOperator("A summary is text: write summary:\"some words\" or summary=\"all of it\".");
        }
        return comparison;
    }

    private MessageCondition latency() {
        String value = part.value();
        int range = value.indexOf("..");
        if (part.operator().equals(":") && range >= 0) {
            return new MessageCondition.Latency(range == 0 ? 0 : nanos(value.substring(0, range)),
                    range + 2 == value.length() ? Long.MAX_VALUE : nanos(value.substring(range + 2)));
        }
        long nanos = nanos(value);
        return switch (part.operator()) {
            case "<" -> new MessageCondition.Latency(0, nanos - 1);
            case "<=" -> new MessageCondition.Latency(0, nanos);
            case ">" -> new MessageCondition.Latency(nanos + 1, Long.MAX_VALUE);
            case ">=" -> new MessageCondition.Latency(nanos, Long.MAX_VALUE);
            default -> throw part.wrongOperator(
                    "No two times are equal: write latency>10ms, latency<1s or a range, latency:10ms..1s.");
        };
    }

    private long nanos(String time) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            throw part
                    .wrongValue("“" + time + "” is no time: write a number with ns, us, ms, s or m, for example 10ms.");
        }
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(UNITS.getOrDefault(matcher.group(2), 1L)))
                .longValue();
    }

    private MessageCondition field() {
        int dot = part.field().indexOf('.');
        String id = part.field().substring(0, dot);
        String path = part.field().substring(dot + 1);
        Vocabulary.Topic topic = vocabulary.topic(id).orElseThrow(() -> new FilterSyntaxException(part.start(), dot,
                "There is no protocol “" + id + "”" + meant(id, ids())
                        + " To look for text with this in it, put it in quotation marks."));
        Vocabulary.Word word = topic.word(path).orElseThrow(
                () -> new FilterSyntaxException(part.start() + dot + 1, path.length(), unknown(topic, path)));
        var comparison = Comparison.of(part.operator(), part.value(), part.quoted());
        if (comparison.isOrder() && comparison.number() == null) {
            throw part
                    .wrongValue("“" + part.value() + "” is no number, and only numbers are larger or smaller: write for"
                            + " example " + part.field() + part.operator() + "100.");
        }
        if (word.number() && word.path().equalsIgnoreCase(path) && comparison.number() == null) {
            throw part.wrongValue(part.field() + " is a number, and “" + part.value() + "” is none.");
        }
        return new MessageCondition.OfField(topic.id(), path, comparison);
    }

    private static String unknown(Vocabulary.Topic topic, String path) {
        List<String> paths = topic.words().stream().map(Vocabulary.Word::path).toList();
        String known = paths.isEmpty()
                ? "; it has none that can be asked for."
                : Likeness.of(path, paths).map(name -> "; did you mean “" + name + "”?")
                        .orElseGet(() -> "; it has " + String.join(", ", paths) + ".");
        return topic.id() + " has no field “" + path + "”" + known;
    }
}
