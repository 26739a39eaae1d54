package dev.sockeye.capture;

import java.util.ArrayList;
import java.util.List;

/// Reads the line that a person types to choose events: `dir:in kind:failed,denied size>4k !text:"keep alive"`.
///
/// Parts are separated by spaces and must all hold; `!` before a part means that it must not; a part that is no field
/// is text to look for. `docs/filter.md` lists the fields.
public final class FilterText {
    private final String line;
    private int at;

    private FilterText(String line) {
        this.line = line;
    }

    /// The filter that the line means; an empty line lets everything pass.
    ///
    /// @throws FilterSyntaxException with a sentence and the place when the line cannot be understood
    public static Filter parse(String line) {
        return new FilterText(line).parse();
    }

    private Filter parse() {
        List<Filter> parts = new ArrayList<>();
        while (skipSpaces()) {
            parts.add(part());
        }
        return switch (parts.size()) {
            case 0 -> new Filter.Everything();
            case 1 -> parts.getFirst();
            default -> new Filter.All(parts);
        };
    }

    private boolean skipSpaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length();
    }

    private Filter part() {
        int start = at;
        if (line.charAt(at) == '!') {
            at++;
            if (at == line.length() || Character.isWhitespace(line.charAt(at))) {
                throw new FilterSyntaxException(start, 1,
                        "After “!” comes what must not hold, for example !kind:sent.");
            }
            return new Filter.Not(part());
        }
        int nameEnd = at;
        while (nameEnd < line.length() && Character.isLetter(line.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == at || nameEnd == line.length() || ":<>=".indexOf(line.charAt(nameEnd)) < 0) {
            return new Filter.Contains(new Needle.AnyCase(value()));
        }
        String name = line.substring(at, nameEnd);
        at = nameEnd;
        String operator = operator();
        int valueStart = at;
        String value = at < line.length() ? value() : "";
        return new FilterField(name, operator, value, start, valueStart, at).filter();
    }

    private String operator() {
        int start = at;
        at++;
        if (line.charAt(start) != ':' && at < line.length() && line.charAt(at) == '=') {
            at++;
        }
        return line.substring(start, at);
    }

    /// A word, or anything in double quotes, in which a backslash takes the next character as it is.
    private String value() {
        if (line.charAt(at) != '"') {
            int start = at;
            while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            return line.substring(start, at);
        }
        int quote = at;
        var text = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            text.append(line.charAt(at));
        }
        if (at == line.length()) {
            throw new FilterSyntaxException(quote, line.length() - quote,
                    "The quotation that begins here does not end: add a second quotation mark.");
        }
        at++;
        return text.toString();
    }
}
