package dev.sockeye.system;

import dev.sockeye.socket.Accounts;
import java.util.ArrayList;
import java.util.List;

/// Reads the line that a person types to choose sockets of a scan: `listening uid:1000 type:stream !process:postgres
/// left run`. Parts are separated by spaces and must all hold; `!` before a part means that it must not; what is neither
/// a word nor a field of the language is text to look for. `docs/machine-filter.md` lists them.
public final class InventoryFilter {
    /// Whether a socket of the scan is chosen.
    interface Part {
        boolean holds(Inventory inventory, MachineSocket socket);
    }

    private final String line;
    private final FilterParts parts;
    private final List<Part> all = new ArrayList<>();
    private int at;

    private InventoryFilter(String line, FilterParts parts) {
        this.line = line;
        this.parts = parts;
    }

    /// The filter that the line means; an empty line lets everything pass. Blocks when the line has a user's name,
    /// which the name service looks up; numbers do not.
    ///
    /// @throws IllegalArgumentException with a sentence when the line cannot be understood
    public static InventoryFilter parse(String line, Accounts accounts) {
        var filter = new InventoryFilter(line, new FilterParts(accounts));
        while (filter.skipSpaces()) {
            filter.all.add(filter.part());
        }
        return filter;
    }

    /// Whether the socket passes. Any thread.
    public boolean matches(Inventory inventory, MachineSocket socket) {
        return all.stream().allMatch(part -> part.holds(inventory, socket));
    }

    /// The sockets of the scan that pass, in its order.
    public List<MachineSocket> of(Inventory inventory) {
        return inventory.sockets().stream().filter(socket -> matches(inventory, socket)).toList();
    }

    private boolean skipSpaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length();
    }

    private Part part() {
        if (line.charAt(at) == '!') {
            at++;
            if (at == line.length() || Character.isWhitespace(line.charAt(at))) {
                throw new IllegalArgumentException("After “!” comes what must not hold, for example !mine.");
            }
            Part negated = part();
            return (inventory, socket) -> !negated.holds(inventory, socket);
        }
        if (line.charAt(at) == '"') {
            return FilterParts.text(value());
        }
        int start = at;
        while (at < line.length() && (Character.isLetter(line.charAt(at)) || line.charAt(at) == '-')) {
            at++;
        }
        if (at > start && at < line.length() && line.charAt(at) == ':') {
            String name = line.substring(start, at);
            at++;
            return parts.field(name, at < line.length() ? value() : "");
        }
        at = start;
        return parts.word(value());
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
        var text = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            text.append(line.charAt(at));
        }
        if (at == line.length()) {
            throw new IllegalArgumentException("A quotation does not end: add a second quotation mark.");
        }
        at++;
        return text.toString();
    }
}
