package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The messages that wait, in a line for each receiver; a connection has one line only. The lines themselves take turns.
/// Belongs to the I/O thread.
final class ReceiverLines {
    private static final Address CONNECTED = new Address.Unnamed();

    /// What waits for one receiver.
    static final class Line {
        private final Queue<QueuedMessage> messages = new ArrayDeque<>();
        private long cost;

        boolean isEmpty() {
            return messages.isEmpty();
        }

        QueuedMessage first() {
            return messages.element();
        }

        void removeFirst() {
            QueuedMessage first = messages.remove();
            cost -= SendBudget.overhead(first.message()) + (long) first.size();
        }

        private void add(QueuedMessage message) {
            messages.add(message);
            cost += SendBudget.overhead(message.message()) + (long) message.size();
        }
    }

    private final Map<Address, Line> lines = new LinkedHashMap<>();

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// Puts the message at the end of its receiver's line.
    ///
    /// @return the receiver when nothing was waiting before it; null when something was
    @Nullable
    Address add(QueuedMessage message) {
        Address to = message.message().to();
        Address receiver = to == null ? CONNECTED : to;
        Line line = lines.computeIfAbsent(receiver, _ -> new Line());
        boolean first = line.isEmpty();
        line.add(message);
        return first ? receiver : null;
    }

    /// What waits for the receiver, as it counts in memory.
    long waitingFor(@Nullable Address to) {
        Line line = lines.get(to == null ? CONNECTED : to);
        return line == null ? 0 : line.cost;
    }

    /// Everyone for whom something waits, in turn.
    List<Address> receivers() {
        return List.copyOf(lines.keySet());
    }

    /// The receiver's line; null when there is none (any more).
    @Nullable
    Line of(Address receiver) {
        return lines.get(receiver);
    }

    /// The line has had its turn: it goes behind the others, for those that were not reached, or away when it is empty.
    void hadTurn(Address receiver, Line line) {
        if (lines.remove(receiver, line) && !line.isEmpty()) {
            lines.put(receiver, line);
        }
    }

    /// Empties all lines.
    ///
    /// @return what waited
    List<QueuedMessage> removeAll() {
        var all = new ArrayList<QueuedMessage>();
        lines.values().forEach(line -> all.addAll(line.messages));
        lines.clear();
        return all;
    }
}
