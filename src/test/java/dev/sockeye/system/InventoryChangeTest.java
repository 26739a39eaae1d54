package dev.sockeye.system;

import static dev.sockeye.system.Sockets.connected;
import static dev.sockeye.system.Sockets.inventory;
import static dev.sockeye.system.Sockets.listening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable.Holder;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryChangeTest {
    @Test
    void nothingChangesBetweenEqualScans() {
        assertThat(InventoryChange.between(inventory(listening(1, "/a", 0, 5)), inventory(listening(1, "/a", 0, 5)))
                .isEmpty()).isTrue();
    }

    @Test
    void tellsWhatAppearedWhatVanishedAndWhatChanged() {
        MachineSocket before = listening(2, "/b", 0, 5);
        MachineSocket after = listening(2, "/b", 1, 5);
        var change = InventoryChange.between(inventory(listening(1, "/a", 0, 5), before),
                inventory(after, connected(3, "@", 0)));
        assertThat(change.appeared()).containsExactly(connected(3, "@", 0));
        assertThat(change.vanished()).containsExactly(listening(1, "/a", 0, 5));
        assertThat(change.changed()).containsExactly(new InventoryChange.Changed(before, after));
        assertThat(change.isEmpty()).isFalse();
    }

    @Test
    void holdersAndPathsAreChangesToo() {
        MachineSocket socket = listening(1, "/a", 0, 5);
        MachineSocket held = listening(1, "/a", 0, 5, new Holder(7, "x", 3));
        assertThat(InventoryChange.between(inventory(socket), inventory(held)).changed()).hasSize(1);
        MachineSocket deleted = Sockets.with(socket, PathMatch.State.DELETED);
        assertThat(InventoryChange.between(inventory(socket), inventory(deleted)).changed()).hasSize(1);
    }

    @Test
    void aSocketThatWasBoundIsTheSameOne() {
        MachineSocket unbound = Sockets.socket(1, SocketType.STREAM, SocketEntry.State.UNCONNECTED, "@", 0, 0, 0);
        var change = InventoryChange.between(inventory(unbound), inventory(listening(1, "/a", 0, 5)));
        assertThat(change.changed()).hasSize(1);
        assertThat(change.appeared()).isEmpty();
        assertThat(change.vanished()).isEmpty();
    }

    @Test
    void anInodeThatIsUsedAgainIsAnotherSocket() {
        var change = InventoryChange.between(inventory(listening(1, "/a", 0, 5)),
                inventory(listening(1, "/b", 0, 5)));
        assertThat(change.appeared()).hasSize(1);
        assertThat(change.vanished()).hasSize(1);
        assertThat(change.changed()).isEmpty();
        assertThat(InventoryChange.between(inventory(connected(1, "@", 0)),
                inventory(Sockets.socket(1, SocketType.DATAGRAM, SocketEntry.State.ESTABLISHED, "@", 0, 0, 0)))
                .vanished()).hasSize(1);
    }

    @Test
    void anotherScopeHasNothingInCommon() {
        MachineSocket socket = listening(1, "/a", 0, 5);
        var other = new Inventory(new Scope.OfProcess(7), 2, List.of(socket), List.of());
        var change = InventoryChange.between(inventory(socket), other);
        assertThat(change.appeared()).containsExactly(socket);
        assertThat(change.vanished()).containsExactly(socket);
    }
}
