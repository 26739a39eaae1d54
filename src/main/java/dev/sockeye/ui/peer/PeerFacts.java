package dev.sockeye.ui.peer;

import dev.sockeye.session.HeldDescriptor;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.ProvenanceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything the card shows of one peer, read at one moment.
///
/// @param title the process's name, or what else the peer is called
/// @param pid as the kernel gave it
/// @param changes what is different now from what was recorded, a sentence each
/// @param writer who wrote the message, where that is somebody else than the peer; empty when it is the same
/// @param descriptors received from the peer, newest first
/// @param moreDescriptors how many older ones are not listed
/// @param ended when the process was found to have ended, in words; empty while it runs, or when that is not known
/// @param server of a connection through a tap, its other end: the rest is about the client
public record PeerFacts(String title, Fact<Integer> pid, ProcessState state, List<String> changes,
        List<PeerRow> rows, List<PeerRow> writer,
        List<Received> descriptors, int moreDescriptors, String ended, Optional<ServerEnd> server) {
    public PeerFacts {
        title = VisibleText.of(title);
        changes = changes.stream().map(VisibleText::of).toList();
    }

    /// Of a connection with one other end.
    public PeerFacts(String title, Fact<Integer> pid, ProcessState state, List<String> changes, List<PeerRow> rows,
            List<PeerRow> writer, List<Received> descriptors, int moreDescriptors) {
        this(title, pid, state, changes, rows, writer, descriptors, moreDescriptors, "", Optional.empty());
    }

    PeerFacts withServer(ServerEnd end) {
        return new PeerFacts(title, pid, state, changes, rows, writer, descriptors, moreDescriptors, ended,
                Optional.of(end));
    }

    /// What is known now, with what was read while the process still ran and is not known of it any more.
    ///
    /// @param before of the same process, while it ran
    PeerFacts withWhatWasKnown(PeerFacts before) {
        Map<String, PeerRow> now = new LinkedHashMap<>();
        rows.forEach(row -> now.put(row.key(), row));
        before.rows.stream().filter(row -> row.isOfNow() && row.value().isKnown()).forEach(row -> {
            PeerRow there = now.get(row.key());
            if (there == null || !there.value().isKnown()) {
                now.put(row.key(), row.afterwards());
            }
        });
        return new PeerFacts(before.title, pid, state, changes, List.copyOf(now.values()), writer, descriptors,
                moreDescriptors, ended, server);
    }

    /// @param when how it ended, in words for behind “ended”
    PeerFacts withEnd(String when) {
        return new PeerFacts(title, pid, state, changes, rows, writer, descriptors, moreDescriptors, when, server);
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
    public String text(UnaryOperator<String> label) {
        var text = new StringBuilder();
        changes.forEach(change -> text.append(change).append('\n'));
        append(text, rows, label);
        append(text, writer, label);
        server.ifPresent(end -> {
            text.append("Server: ").append(end.title()).append('\n');
            append(text, end.rows(), label);
            text.append(end.seen()).append(end.seen().isEmpty() ? "" : "\n");
            append(text, end.talk(), label);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, List<PeerRow> rows, UnaryOperator<String> label) {
        for (PeerRow row : rows) {
            text.append(label.apply(row.key())).append(": ").append(row.value().text());
            row.provenance().ifPresent(when -> text.append(" [").append(ProvenanceText.of(when)).append(']'));
            text.append('\n');
        }
    }
}
