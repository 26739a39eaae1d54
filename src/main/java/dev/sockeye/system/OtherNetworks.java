package dev.sockeye.system;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The sockets of all network namespaces but ours that this user may enter: their files are in reach from here.
final class OtherNetworks {
    private final SocketTable table;
    private final Namespaces namespaces = new Namespaces();

    OtherNetworks(SocketTable table) {
        this.table = table;
    }

    /// @param name of the group of processes in it
    record Network(String name, List<SocketEntry> entries) {}

    /// Those whose table tells the files; blocks for as long as it takes to walk over all processes.
    List<Network> list() {
        var found = new ArrayList<Network>();
        Set<String> asked = new HashSet<>();
        for (NamespaceGroup group : namespaces.find().others()) {
            if (group.hasOwnNetwork() && asked.add(group.network())) {
                try {
                    SocketTable.Listing listing = table.listing(group.scope().pid());
                    if (listing.exact()) {
                        found.add(new Network(group.name(), listing.entries()));
                    }
                } catch (SocketFailedException _) {
                    // Its processes have just ended, or it may not be listed: then connecting tells.
                }
            }
        }
        return found;
    }
}
