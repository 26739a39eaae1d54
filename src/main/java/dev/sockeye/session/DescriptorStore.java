package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Received file descriptors. Whoever passed one may wait until it is closed everywhere, and every open one is one less
/// for others: without bounds ([#keepWithin]) they are closed as soon as their event is recorded. With bounds they are
/// kept for a person to look at until their connection ends, their event is evicted or somebody closes them, unless the
/// person keeps one. Thread-safe, never blocks.
public final class DescriptorStore implements AutoCloseable {
    /// Closed ones that are still listed, with their reason.
    private static final int MOST_CLOSED = 200;

    /// How many may be open.
    public record Bounds(int perConnection, int total) {
        /// For a run that nobody watches.
        static final Bounds NONE = new Bounds(0, 0);
    }

    private final NavigableMap<Long, List<HeldDescriptor>> byEvent = new TreeMap<>();
    private final Map<Integer, List<HeldDescriptor>> byConnection = new HashMap<>();
    private Bounds bounds = Bounds.NONE;
    private int open;
    private int listedClosed;

    /// Keeps so many open from now on.
    public synchronized void keepWithin(Bounds most) {
        bounds = most;
    }

    /// Decides what becomes of a message's descriptors, before it is recorded.
    ///
    /// @param ends whether the connection has an end; a datagram's sender has none
    synchronized ArrivedDescriptors arrived(int connection, boolean ends, List<Descriptor> descriptors) {
        if (descriptors.isEmpty()) {
            return ArrivedDescriptors.NONE;
        }
        List<HeldDescriptor> earlier = byConnection.computeIfAbsent(connection, _ -> new ArrayList<>());
        earlier.forEach(this::notice);
        earlier.removeIf(held -> !held.isOpen());
        int room = Math.min(bounds.total() - open, bounds.perConnection() - earlier.size());
        return ArrivedDescriptors.of(descriptors, ends, bounds, Math.max(0, room));
    }

    /// The message was recorded, and whoever answers has had its descriptors: now they are kept or closed.
    ///
    /// @param event its number; negative when it could not be recorded: nobody could find its descriptors then
    synchronized void settle(long event, int connection, ArrivedDescriptors arrived) {
        arrived.closed().forEach(Descriptor::close);
        if (event < 0) {
            arrived.kept().forEach(Descriptor::close);
        } else if (!arrived.kept().isEmpty()) {
            var held = arrived.kept().stream().map(descriptor -> new HeldDescriptor(connection, descriptor))
                    .toList();
            byEvent.put(event, held);
            byConnection.computeIfAbsent(connection, _ -> new ArrayList<>()).addAll(held);
            open += held.size();
        }
        byConnection.computeIfPresent(connection, (_, held) -> held.isEmpty() ? null : held);
    }

    /// The connection has ended: closes what came by it and nobody keeps.
    synchronized void connectionEnded(int connection) {
        List<HeldDescriptor> held = byConnection.remove(connection);
        if (held != null) {
            held.stream().filter(one -> !one.isKept()).forEach(one -> close(one, "closed with its connection"));
        }
    }

    /// A person wants it to stay open after its connection has ended.
    ///
    /// @return false when it is closed already
    public synchronized boolean keep(Descriptor descriptor) {
        HeldDescriptor held = find(descriptor);
        return held != null && held.keep();
    }

    /// Closes one that a person does not want to be open any longer.
    public synchronized void close(Descriptor descriptor) {
        HeldDescriptor held = find(descriptor);
        if (held == null) {
            descriptor.close();
        } else {
            close(held, "closed by you");
        }
    }

    private @Nullable HeldDescriptor find(Descriptor descriptor) {
        for (List<HeldDescriptor> held : byEvent.values()) {
            for (HeldDescriptor one : held) {
                if (one.is(descriptor)) {
                    return one;
                }
            }
        }
        return null;
    }

    private void close(HeldDescriptor held, String why) {
        held.close(why);
        notice(held);
    }

    /// Counts one as closed, once, whoever has closed it.
    private void notice(HeldDescriptor held) {
        if (held.wasClosed()) {
            open--;
            listedClosed++;
            forget();
        }
    }

    /// Forgets the oldest of which nothing is open, when too many closed ones are listed.
    private void forget() {
        var entries = byEvent.entrySet().iterator();
        while (listedClosed > MOST_CLOSED && entries.hasNext()) {
            List<HeldDescriptor> oldest = entries.next().getValue();
            if (oldest.stream().noneMatch(HeldDescriptor::isOpen)) {
                listedClosed -= oldest.size();
                entries.remove();
            }
        }
    }

    /// What is known of a descriptor that was received: whether it is kept, why it is closed.
    public synchronized HeldDescriptor.Status status(Descriptor descriptor) {
        HeldDescriptor held = find(descriptor);
        return held == null ? HeldDescriptor.Status.of(descriptor) : held.status();
    }

    /// The descriptors that came with the event and are open, and the last of those that are not any more.
    public synchronized List<Descriptor> of(long event) {
        return byEvent.getOrDefault(event, List.of()).stream().map(HeldDescriptor::descriptor).toList();
    }

    /// All listed ones by event.
    public synchronized NavigableMap<Long, List<Descriptor>> all() {
        var all = new TreeMap<Long, List<Descriptor>>();
        byEvent.keySet().forEach(event -> all.put(event, of(event)));
        return all;
    }

    /// Closes what came with events below the given number.
    public synchronized void dropBefore(long firstEvent) {
        var old = byEvent.headMap(firstEvent);
        for (List<HeldDescriptor> held : List.copyOf(old.values())) {
            for (HeldDescriptor one : held) {
                one.close("closed when its event was evicted");
                open -= one.wasClosed() ? 1 : 0;
                List<HeldDescriptor> others = byConnection.get(one.connection());
                if (others != null && others.remove(one) && others.isEmpty()) {
                    byConnection.remove(one.connection());
                }
            }
        }
        old.clear();
        listedClosed = byEvent.values().stream().flatMap(List::stream).mapToInt(one -> one.isOpen() ? 0 : 1).sum();
    }

    @Override
    public void close() {
        dropBefore(Long.MAX_VALUE);
    }
}
