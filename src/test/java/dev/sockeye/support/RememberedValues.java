package dev.sockeye.support;

import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.LastUsed;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Remembers in memory what sessions were opened with.
public final class RememberedValues<S> implements LastUsed<S> {
    private final Function<S, SocketType> typeOf;
    private final Map<SocketType, S> specs = new EnumMap<>(SocketType.class);

    public RememberedValues(Function<S, SocketType> typeOf) {
        this.typeOf = typeOf;
    }

    @Override
    public Optional<S> of(SocketType type) {
        return Optional.ofNullable(specs.get(type));
    }

    @Override
    public void used(S spec) {
        specs.put(typeOf.apply(spec), spec);
    }
}
