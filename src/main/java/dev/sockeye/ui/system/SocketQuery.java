package dev.sockeye.ui.system;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.InventoryFilter;
import java.util.Set;
import java.util.function.Predicate;

/// Which sockets a person wants to see: of a section, with chips, and by a line in the language of [InventoryFilter].
/// Everything must hold; of no types all are shown.
record SocketQuery(Section section, String line, boolean listening, boolean mine, Set<SocketType> types) {
    /// What decides, and what is wrong with the line that was asked for, in a sentence; empty when nothing is.
    record Understood(Predicate<SocketRow> test, String problem) {}

    SocketQuery {
        types = Set.copyOf(types);
    }

    /// What decides about the rows of the scan. Asks the name service; background only.
    ///
    /// @throws IllegalArgumentException with a sentence when the line cannot be understood
    Predicate<SocketRow> over(Inventory inventory, Accounts accounts) {
        InventoryFilter filter = InventoryFilter.parse(line, accounts);
        int ownUid = accounts.ownUid();
        return row -> section.has(row) && (!listening || row.socket().isListening()) && (!mine || isOf(row, ownUid))
                && (types.isEmpty() || types.contains(row.entry().type()))
                && filter.matches(inventory, row.socket());
    }

    /// The same with another line.
    SocketQuery withLine(String other) {
        return new SocketQuery(section, other, listening, mine, types);
    }

    /// What decides about the rows, whatever the line is. Asks the name service; background only.
    ///
    /// @param before decides while the line cannot be understood
    Understood understood(SocketQuery before, Inventory inventory, Accounts accounts) {
        try {
            return new Understood(over(inventory, accounts), "");
        } catch (IllegalArgumentException e) {
            return new Understood(before.over(inventory, accounts), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOf(SocketRow row, int user) {
        return row.entry().uid() instanceof Fact.Known<Integer>(Integer uid) && uid == user;
    }
}
