package dev.sockeye.system;

import dev.sockeye.capture.FilterLine;
import dev.sockeye.socket.Accounts;
import java.util.List;

/// Reads the line that a person types to choose sockets of a scan: `listening uid:1000 type:stream !process:postgres
/// left run`. Parts are separated by spaces and must all hold; `!` before a part means that it must not; what is neither
/// a word nor a field of the language is text to look for. `docs/machine-filter.md` lists them.
public final class InventoryFilter {
    /// Whether a socket of the scan is chosen.
    interface Part {
        boolean holds(Inventory inventory, MachineSocket socket);
    }

    private static final FilterLine LINE = new FilterLine(":", "!mine", false);

    private final List<Part> all;

    private InventoryFilter(List<Part> all) {
        this.all = all;
    }

    /// The filter that the line means; an empty line lets everything pass. Blocks when the line has a user's name,
    /// which the name service looks up; numbers do not.
    ///
    /// @throws dev.sockeye.capture.FilterSyntaxException with a sentence and the place when the line cannot be understood
    public static InventoryFilter parse(String line, Accounts accounts) {
        var parts = new FilterParts(accounts);
        return new InventoryFilter(LINE.parts(line).stream().map(part -> part(parts, part)).toList());
    }

    private static Part part(FilterParts parts, FilterLine.Part part) {
        Part meant = part.isField()
                ? parts.field(part)
                : part.quoted() ? FilterParts.text(part.value()) : parts.word(part.value());
        return part.negated() ? (inventory, socket) -> !meant.holds(inventory, socket) : meant;
    }

    /// Whether the socket passes. Any thread.
    public boolean matches(Inventory inventory, MachineSocket socket) {
        return all.stream().allMatch(part -> part.holds(inventory, socket));
    }
}
