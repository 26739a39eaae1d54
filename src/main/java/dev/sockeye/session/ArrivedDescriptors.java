package dev.sockeye.session;

import dev.sockeye.socket.Descriptor;
import java.util.ArrayList;
import java.util.List;

/// What becomes of the descriptors that came with one message.
///
/// @param closed closed once the message is recorded and answered
/// @param note a sentence for the event, empty when there are none
record ArrivedDescriptors(List<Descriptor> kept, List<Descriptor> closed, String note) {
    static final ArrivedDescriptors NONE = new ArrivedDescriptors(List.of(), List.of(), "");

    /// @param ends whether the connection has an end
    /// @param room how many more may be kept
    static ArrivedDescriptors of(List<Descriptor> descriptors, boolean ends, DescriptorStore.Bounds bounds,
            int room) {
        if (bounds.total() == 0) {
            return new ArrivedDescriptors(List.of(), descriptors, closedNote(descriptors.size(), descriptors.size(),
                    ""));
        }
        var kept = new ArrayList<Descriptor>();
        var closed = new ArrayList<Descriptor>();
        boolean awaited = false;
        for (Descriptor descriptor : descriptors) {
            if (!ends && mayBeAwaited(descriptor)) {
                awaited = true;
                closed.add(descriptor);
            } else {
                (kept.size() < room ? kept : closed).add(descriptor);
            }
        }
        String why = awaited
                ? ": its sender may wait for that"
                : ": at most " + bounds.perConnection() + " of one connection and " + bounds.total()
                        + " in all are kept open";
        return new ArrivedDescriptors(kept, closed,
                closed.isEmpty() ? keptNote(kept.size(), ends) : closedNote(closed.size(), descriptors.size(), why));
    }

    /// What others wait on: the end of a pipe, of a socket, a lock that is none of a file. A file is waited for by nobody.
    private static boolean mayBeAwaited(Descriptor descriptor) {
        return switch (descriptor.description().kind()) {
            case "regular file", "memfd", "directory" -> false;
            default -> true;
        };
    }

    private static String keptNote(int count, boolean ends) {
        return (count == 1 ? "The descriptor is" : "The descriptors are") + " kept open "
                + (ends ? "until the connection ends." : "until the event is evicted.");
    }

    private static String closedNote(int closed, int all, String why) {
        String what = closed < all
                ? closed + " of " + all + " descriptors were"
                : all == 1 ? "The descriptor was" : "The descriptors were";
        return what + " closed when this was recorded" + why + ".";
    }
}
