package dev.sockeye.socket.linux;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who waits for events, by the token that `epoll(7)` hands back with each event. A token names a slot and its
/// generation, so that an event for somebody who has just gone never reaches the slot's next owner. Belongs to the I/O
/// thread.
final class LoopSlots {
    private static final int SLOT_BITS = 32;
    private static final int GENERATIONS = 0x3fffffff;

    private final List<IoLoop.@Nullable Ready> owners = new ArrayList<>();
    private final List<Integer> generations = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /// Lets the owner wait.
    ///
    /// @return its token, never negative
    long add(IoLoop.Ready owner) {
        int slot;
        if (free.isEmpty()) {
            slot = owners.size();
            owners.add(owner);
            generations.add(0);
        } else {
            slot = free.removeLast();
            owners.set(slot, owner);
        }
        return (long) generations.get(slot) << SLOT_BITS | slot;
    }

    /// The token's owner; null when it has gone.
    IoLoop.@Nullable Ready find(long token) {
        int slot = (int) token;
        return generations.get(slot) == (int) (token >>> SLOT_BITS) ? owners.get(slot) : null;
    }

    void remove(long token) {
        int slot = (int) token;
        owners.set(slot, null);
        generations.set(slot, (generations.get(slot) + 1) & GENERATIONS);
        free.add(slot);
    }
}
