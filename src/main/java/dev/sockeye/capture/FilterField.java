package dev.sockeye.capture;

import dev.sockeye.socket.Bytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `field:value` of a filter line.
final class FilterField {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})([kmKM]?)");

    /// The names of the fields.
    static final List<String> NAMES = List.of("dir", "kind", "conn", "session", "size", "text", "exact", "hex");
    private static final Set<String> ONE_OF = Set.of("dir", "kind", "conn", "session");

    private final FilterLine.Part part;
    private final Vocabulary vocabulary;
    private final String name;
    private final String operator;
    private final String value;

    FilterField(FilterLine.Part part, Vocabulary vocabulary) {
        this.part = part;
        this.vocabulary = vocabulary;
        this.name = part.field();
        this.operator = part.operator();
        this.value = part.value();
    }

    Filter filter() {
        boolean equal = operator.equals("=") || operator.equals("!=");
        if (!operator.equals(":") && NAMES.contains(name) && !name.equals("size")
                && !(ONE_OF.contains(name) && equal)) {
            throw new FilterSyntaxException(part.start(), name.length() + operator.length(),
                    "“" + operator + "” does not work with “" + name + "”: write " + example()
                            + ". To look for text with this in it, put it in quotation marks.");
        }
        if (value.isEmpty() && NAMES.contains(name)) {
            throw part.wrong(
                    "After “" + name + operator + "” comes a value, for example " + example() + ".");
        }
        Filter filter = positive();
        return operator.equals("!=") ? new Filter.Not(filter) : filter;
    }

    private Filter positive() {
        return switch (name) {
            case "dir" -> direction();
            case "kind" -> kinds();
            case "conn" -> numbers(Filter.OfConnection::new);
            case "session" -> numbers(Filter.OfSession::new);
            case "size" -> size();
            case "text" -> new Filter.Contains(new Needle.AnyCase(value));
            case "exact" -> new Filter.Contains(new Needle.Exact(value));
            case "hex" -> hex();
            default -> throw unknown();
        };
    }

    private FilterSyntaxException unknown() {
        List<String> all = new ArrayList<>(NAMES);
        if (!vocabulary.topics().isEmpty()) {
            all.addAll(MessageField.COMMON);
        }
        String last = all.removeLast();
        return part.wrongField("There is no field “" + name + "”: use " + String.join(", ", all) + " or " + last
                + (vocabulary.topics().isEmpty() ? "" : ", or one of a protocol as http.status")
                + ". To look for text with this in it, put it in quotation marks.");
    }

    private String example() {
        return switch (name) {
            case "dir" -> "dir:in";
            case "kind" -> "kind:failed,denied";
            case "conn" -> "conn:3";
            case "session" -> "session:1";
            case "size" -> "size>100";
            case "hex" -> "hex:0d0a";
            default -> name + ":\"hello\"";
        };
    }

    private FilterSyntaxException wrong(String sentence) {
        return part.wrongValue(sentence);
    }

    private Filter direction() {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "in", "received" -> new Filter.Went(Direction.IN);
            case "out", "sent" -> new Filter.Went(Direction.OUT);
            case "to-server" -> new Filter.Went(Direction.TO_SERVER);
            case "to-client" -> new Filter.Went(Direction.TO_CLIENT);
            default -> throw wrong("“" + value
                    + "” is no direction: use in or out, and of what a tap relayed to-server or to-client.");
        };
    }

    private Filter kinds() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String label : value.split(",", -1)) {
            kinds.add(kind(label));
        }
        return new Filter.Kinds(kinds);
    }

    private EventKind kind(String label) {
        List<String> known = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            if (kind.label().equalsIgnoreCase(label)) {
                return kind;
            }
            known.add(kind.label());
        }
        throw wrong("“" + label + "” is no kind of event: use " + String.join(", ", known) + ".");
    }

    private Filter numbers(IntFunction<Filter> filter) {
        List<Filter> any = new ArrayList<>();
        for (String number : value.split(",", -1)) {
            try {
                any.add(filter.apply(Integer.parseUnsignedInt(number)));
            } catch (NumberFormatException _) {
                throw wrong("“" + number + "” is no number: write for example " + example() + ".");
            }
        }
        return any.size() == 1 ? any.getFirst() : new Filter.Any(any);
    }

    private Filter size() {
        int range = value.indexOf("..");
        if (operator.equals(":") && range >= 0) {
            long least = range == 0 ? 0 : bytes(value.substring(0, range));
            long most = range + 2 == value.length() ? Long.MAX_VALUE : bytes(value.substring(range + 2));
            return new Filter.Size(least, most);
        }
        long size = bytes(value);
        return switch (operator) {
            case ">" -> new Filter.Size(size + 1, Long.MAX_VALUE);
            case ">=" -> new Filter.Size(size, Long.MAX_VALUE);
            case "<" -> new Filter.Size(0, size - 1);
            case "<=" -> new Filter.Size(0, size);
            default -> new Filter.Size(size, size);
        };
    }

    private long bytes(String number) {
        Matcher matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            throw wrong("“" + number + "” is no size: write bytes, or KiB and MiB as 4k and 1m, or a range as 10..20.");
        }
        long unit = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1 << 10;
            case "m" -> 1 << 20;
            default -> 1;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }

    private Filter hex() {
        String digits = value.replaceAll("[\\s:]", "");
        if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw wrong("“" + value + "” is not hexadecimal: use the digits 0 to 9 and a to f, two for each byte.");
        }
        if (digits.length() % 2 != 0 || digits.isEmpty()) {
            throw wrong("“" + value + "” has " + digits.length() + " digits: a byte has two.");
        }
        return new Filter.Contains(new Needle.Raw(Bytes.of(HexFormat.of().parseHex(digits))));
    }
}
