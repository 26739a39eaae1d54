package dev.sockeye.support;

import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.LastUsed;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Remembers in memory what forms were used with.
public final class RememberedValues<V> implements LastUsed<V> {
    private final Map<SocketType, V> values = new EnumMap<>(SocketType.class);

    @Override
    public Optional<V> of(SocketType type) {
        return Optional.ofNullable(values.get(type));
    }

    @Override
    public void used(SocketType type, V with) {
        values.put(type, with);
    }
}
