package dev.sockeye.ui.system;

import dev.sockeye.ui.control.Sparkline;
import java.util.ArrayList;
import java.util.List;

/// The last values of what waits at a socket, oldest first: pending clients of a listener, bytes of any other, to be
/// read and not yet read by the peer together.
record QueueHistory(List<Integer> values) {
    static final QueueHistory NONE = new QueueHistory(List.of());

    QueueHistory {
        values = List.copyOf(values);
    }

    /// With the row's value at the end; what is too old goes.
    QueueHistory with(SocketRow row) {
        int value = row.pending().orElse(row.received().orElse(0) + row.sent().orElse(0));
        var longer = new ArrayList<>(values.subList(Math.max(0, values.size() - Sparkline.POINTS + 1), values.size()));
        longer.add(value);
        return new QueueHistory(longer);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /// The most that waited at one moment.
    int most() {
        return values.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    double[] points() {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
