package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Received file descriptors, kept open until their event is evicted, somebody closes them, or the program ends.
/// Thread-safe.
public final class DescriptorStore implements AutoCloseable {
    private final ConcurrentNavigableMap<Long, List<Descriptor>> byEvent = new ConcurrentSkipListMap<>();

    /// @param event the event's number; negative when it was not recorded, which closes them at once
    void put(long event, List<Descriptor> descriptors) {
        if (event < 0) {
            descriptors.forEach(Descriptor::close);
        } else {
            byEvent.put(event, List.copyOf(descriptors));
        }
    }

    /// The descriptors that came with the event, open and closed ones.
    public List<Descriptor> of(long event) {
        return byEvent.getOrDefault(event, List.of());
    }

    /// All events that still have descriptors, with them.
    public NavigableMap<Long, List<Descriptor>> all() {
        return Collections.unmodifiableNavigableMap(byEvent);
    }

    /// Closes what came with events below the given number.
    public void dropBefore(long firstEvent) {
        var old = byEvent.headMap(firstEvent);
        old.values().forEach(descriptors -> descriptors.forEach(Descriptor::close));
        old.clear();
    }

    @Override
    public void close() {
        dropBefore(Long.MAX_VALUE);
    }
}
