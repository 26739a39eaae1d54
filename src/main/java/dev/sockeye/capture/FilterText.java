package dev.sockeye.capture;

import java.util.List;

/// Reads the line that a person types to choose events: `dir:in kind:failed,denied size>4k !text:"keep alive"`.
///
/// Parts are separated by spaces and must all hold; `!` before a part means that it must not; a part that is no field
/// is text to look for. `docs/filter.md` lists the fields.
public final class FilterText {
    private static final FilterLine LINE = new FilterLine(":<>=", "!kind:sent");

    private FilterText() {}

    /// The filter that the line means; an empty line lets everything pass.
    ///
    /// @throws FilterSyntaxException with a sentence and the place when the line cannot be understood
    public static Filter parse(String line) {
        List<Filter> parts = LINE.parts(line).stream().map(FilterText::part).toList();
        return switch (parts.size()) {
            case 0 -> new Filter.Everything();
            case 1 -> parts.getFirst();
            default -> new Filter.All(parts);
        };
    }

    private static Filter part(FilterLine.Part part) {
        Filter filter = part.isField()
                ? new FilterField(part).filter()
                : new Filter.Contains(new Needle.AnyCase(part.value()));
        return part.negated() ? new Filter.Not(filter) : filter;
    }
}
