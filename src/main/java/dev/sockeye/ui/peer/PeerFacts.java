package dev.sockeye.ui.peer;

import dev.sockeye.session.HeldDescriptor;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.ProvenanceText;
import java.util.List;

/// Everything the card shows of one peer, read at one moment.
///
/// @param title the process's name, or what else the peer is called
/// @param pid as the kernel gave it
/// @param changes what is different now from what was recorded, a sentence each
/// @param writer who wrote the message, where that is somebody else than the peer; empty when it is the same
/// @param descriptors received from the peer, newest first
/// @param moreDescriptors how many older ones are not listed
public record PeerFacts(String title, Fact<Integer> pid, ProcessState state, List<String> changes,
        List<PeerRow> rows, List<PeerRow> writer,
        List<Received> descriptors, int moreDescriptors) {
    public PeerFacts {
        title = VisibleText.of(title);
        changes = changes.stream().map(VisibleText::of).toList();
    }

    public static final PeerFacts NONE = new PeerFacts("", Fact.unknown("nothing is chosen"), ProcessState.UNKNOWN,
            List.of(), List.of(), List.of(), List.of(), 0);

    /// A file descriptor that came with an event.
    public record Received(long event, Descriptor descriptor, HeldDescriptor.Status status) {
        public boolean open() {
            return status.closed().isEmpty();
        }
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// All rows as text, one a line, for the clipboard; `label` gives a row's words.
    public String text(java.util.function.UnaryOperator<String> label) {
        var text = new StringBuilder();
        changes.forEach(change -> text.append(change).append('\n'));
        for (List<PeerRow> part : List.of(rows, writer)) {
            for (PeerRow row : part) {
                text.append(label.apply(row.key())).append(": ").append(row.value().text());
                row.provenance().ifPresent(when -> text.append(" [").append(ProvenanceText.of(when)).append(']'));
                text.append('\n');
            }
        }
        return text.toString();
    }
}
