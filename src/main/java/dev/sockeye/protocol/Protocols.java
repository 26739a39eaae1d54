package dev.sockeye.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// All protocols that can be read.
public final class Protocols {
    private static final List<Protocol> ALL = ServiceLoader.load(Protocol.class).stream()
            .map(ServiceLoader.Provider::get).sorted(Comparator.comparing(Protocol::id)).toList();

    private Protocols() {}

    /// In the order of their ids.
    public static List<Protocol> all() {
        return ALL;
    }

    /// The same, with what is known of messages of protocol buffers.
    public static List<Protocol> with(Schema schema) {
        return schema.isEmpty() ? ALL : ALL.stream().map(protocol -> protocol.with(schema)).toList();
    }

    /// The one with this id.
    public static Optional<Protocol> of(String id) {
        return ALL.stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }
}
