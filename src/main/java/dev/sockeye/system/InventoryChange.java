package dev.sockeye.system;

import dev.sockeye.socket.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What differs between two scans. Immutable; a pure function of both.
///
/// A socket is the same one when its inode and type are, and its address too unless it was bound in between: the kernel
/// gives an inode number again only after four thousand million others.
///
/// @param appeared sockets that only the later scan has, in its order
/// @param vanished sockets that only the earlier scan has, in its order
/// @param changed sockets of which anything else differs, in the later scan's order
public record InventoryChange(List<MachineSocket> appeared, List<MachineSocket> vanished, List<Changed> changed) {
    /// One socket, twice.
    public record Changed(MachineSocket before, MachineSocket after) {}

    public InventoryChange {
        appeared = List.copyOf(appeared);
        vanished = List.copyOf(vanished);
        changed = List.copyOf(changed);
    }

    /// Compares the scans. Between different scopes everything has vanished and appeared.
    public static InventoryChange between(Inventory before, Inventory after) {
        if (!before.scope().equals(after.scope())) {
            return new InventoryChange(after.sockets(), before.sockets(), List.of());
        }
        var appeared = new ArrayList<MachineSocket>();
        var changed = new ArrayList<Changed>();
        Set<Long> kept = HashSet.newHashSet(after.sockets().size());
        for (MachineSocket now : after.sockets()) {
            before.socket(now.inode()).filter(then -> isSame(then, now)).ifPresentOrElse(then -> {
                kept.add(now.inode());
                if (!then.equals(now)) {
                    changed.add(new Changed(then, now));
                }
            }, () -> appeared.add(now));
        }
        List<MachineSocket> vanished = before.sockets().stream().filter(then -> !kept.contains(then.inode())).toList();
        return new InventoryChange(appeared, vanished, changed);
    }

    private static boolean isSame(MachineSocket then, MachineSocket now) {
        Address before = then.entry().address();
        return then.entry().type() == now.entry().type()
                && (before instanceof Address.Unnamed || before.equals(now.entry().address()));
    }

    public boolean isEmpty() {
        return appeared.isEmpty() && vanished.isEmpty() && changed.isEmpty();
    }
}
