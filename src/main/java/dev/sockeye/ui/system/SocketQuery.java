package dev.sockeye.ui.system;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.InventoryFilter;
import java.util.Set;

/// Which sockets a person wants to see: of a section, with chips, and by a line in the language of [InventoryFilter].
/// Everything must hold; of no types all are shown.
record SocketQuery(Section section, String line, boolean listening, boolean mine, Set<SocketType> types) {
    /// Decides about a row.
    interface Test {
        boolean passes(SocketRow row);
    }

    SocketQuery {
        types = Set.copyOf(types);
    }

    /// What decides about the rows of the scan. Asks the name service; background only.
    ///
    /// @throws IllegalArgumentException with a sentence when the line cannot be understood
    Test over(Inventory inventory, Accounts accounts) {
        InventoryFilter filter = InventoryFilter.parse(line, accounts);
        int ownUid = accounts.ownUid();
        return row -> section.has(row) && (!listening || row.socket().isListening()) && (!mine || isOf(row, ownUid))
                && (types.isEmpty() || types.contains(row.entry().type()))
                && filter.matches(inventory, row.socket());
    }

    private static boolean isOf(SocketRow row, int user) {
        return row.entry().uid() instanceof Fact.Known<Integer>(Integer uid) && uid == user;
    }
}
