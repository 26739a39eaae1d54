package dev.sockeye.capture;

import java.util.List;

/// Reads the line that a person types to choose events: `dir:in kind:failed,denied size>4k !text:"keep alive"`.
///
/// Parts are separated by spaces and must all hold; `!` before a part means that it must not; a part that is no field
/// is text to look for. `docs/filter.md` lists the fields.
public final class FilterText {
    private static final FilterLine LINE = new FilterLine(":<>=", "!kind:sent", true);

    private FilterText() {}

    /// The filter that the line means for somebody who reads no messages.
    ///
    /// @throws FilterSyntaxException with a sentence and the place when the line cannot be understood
    public static Filter parse(String line) {
        return parse(line, Vocabulary.NONE);
    }

    /// The filter that the line means; an empty line lets everything pass.
    ///
    /// @param vocabulary what can be asked of messages
    /// @throws FilterSyntaxException with a sentence and the place when the line cannot be understood
    public static Filter parse(String line, Vocabulary vocabulary) {
        List<Filter> parts = LINE.parts(line).stream().map(part -> part(part, vocabulary)).toList();
        return switch (parts.size()) {
            case 0 -> new Filter.Everything();
            case 1 -> parts.getFirst();
            default -> new Filter.All(parts);
        };
    }

    private static Filter part(FilterLine.Part part, Vocabulary vocabulary) {
        Filter filter = part.isField()
                ? field(part, vocabulary)
                : new Filter.Contains(new Needle.AnyCase(part.value()));
        return part.negated() ? new Filter.Not(filter) : filter;
    }

    private static Filter field(FilterLine.Part part, Vocabulary vocabulary) {
        boolean ofMessages = !vocabulary.topics().isEmpty()
                && (part.field().contains(".") || MessageField.COMMON.contains(part.field()));
        return ofMessages ? new MessageField(part, vocabulary).filter() : new FilterField(part, vocabulary).filter();
    }
}
