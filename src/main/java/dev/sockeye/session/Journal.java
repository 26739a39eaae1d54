package dev.sockeye.session;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.Sending;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.TransferFailure;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records one session's events. What the disk does not take is counted by the capture; the sockets
/// live on.
final class Journal {
    /// There is always room for as many as one message carries (`SCM_MAX_FD`): the kernel stopped at something else.
    private static final String DESCRIPTORS_LOST = "Not all file descriptors of this message could be taken: this "
            + "program may have no more of them open (RLIMIT_NOFILE), or a security module keeps them back.";
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SessionContext context;
    private final int session;

    Journal(SessionContext context, int session) {
        this.context = context;
        this.session = session;
    }

    void opened(Address address, long timeNanos, String note) {
        append(new Draft(EventKind.OPENED, timeNanos, session, 0, NO_DATA, 0, null, null, address, List.of(), note));
    }

    /// A peer was let in.
    ///
    /// @param note what is to be known of that decision
    void accepted(int connection, @Nullable Credentials credentials, @Nullable Provenance provenance, Address peer,
            long timeNanos, String note) {
        append(new Draft(EventKind.ACCEPTED, timeNanos, session, connection, NO_DATA, 0, credentials, provenance, peer,
                List.of(), note));
        if (provenance != Provenance.SENT_WITH_MESSAGE) {
            identify(connection, credentials, provenance, peer, timeNanos);
        }
    }

    /// A client of a tap was let in; who is at both ends is recorded when the server was reached.
    ///
    /// @param note what is to be known of that decision
    void tapped(int connection, @Nullable Credentials credentials, @Nullable Provenance provenance, Address client,
            long timeNanos, String note) {
        append(new Draft(EventKind.ACCEPTED, timeNanos, session, connection, NO_DATA, 0, credentials, provenance,
                client,
                List.of(), note));
    }

    /// Records what came at one end of a tap and is passed on at the other.
    ///
    /// @param descriptors a sentence about what becomes of the tap's own duplicates, or nothing
    /// @return the event's number; negative when it was not recorded
    long relayed(int connection, Reception reception, Direction direction, String descriptors) {
        MemoryFiles.Look memory = context.memoryFiles().look(reception);
        return withContents(memory, append(new Draft(EventKind.RELAYED, reception.timeNanos(), session, connection,
                reception.data(), reception.originalLength(), reception.credentials(), sent(reception),
                reception.sender(), describe(reception.descriptors()), note(reception, descriptors, memory),
                reception.urgent(), null, null, direction)), connection, direction, reception.timeNanos());
    }

    /// Records what really goes out of a tap in place of a message, or as an answer to it.
    ///
    /// @param event the number of the message's event; negative for none
    void changed(int connection, Direction direction, ByteBuffer data, List<Descriptor> descriptors, long event) {
        append(new Draft(EventKind.CHANGED, Times.now(), session, connection, data, data.remaining(), null, null, null,
                describe(descriptors), "", false, null, event < 0 ? null : event, direction));
    }

    private static String note(Reception reception, String descriptors, MemoryFiles.Look memory) {
        String lost = reception.descriptorsLost() ? DESCRIPTORS_LOST : "";
        return Stream.of(lost, memory.note(), descriptors).filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// Records what came in a memory file behind the message that it came with.
    ///
    /// @param event the message's number; negative when it was not recorded
    /// @return the message's number
    private long withContents(MemoryFiles.Look memory, long event, int connection, Direction direction,
            long timeNanos) {
        Descriptor.Sealed contents = memory.contents();
        if (contents == null || event < 0) {
            return event;
        }
        ByteBuffer bytes = contents.beginning();
        String note = bytes.remaining() < contents.size()
                ? "Of the " + contents.size() + " bytes of the memory file the first " + bytes.remaining()
                        + " are recorded."
                : "";
        long number = append(new Draft(EventKind.CONTENTS, timeNanos, session, connection, bytes,
                (int) Math.min(contents.size(), Integer.MAX_VALUE), null, null, null, List.of(), note, false, null,
                event, direction));
        if (number >= 0) {
            context.memoryFiles().recorded(number, bytes.remaining());
        }
        return event;
    }

    /// The connection that this side made, or the receiver of the first datagram that it sends to an address.
    void dialled(int connection, @Nullable Credentials credentials, @Nullable Provenance provenance, Address peer,
            long timeNanos) {
        append(new Draft(EventKind.OPENED, timeNanos, session, connection, NO_DATA, 0, credentials, provenance, peer,
                List.of(), ""));
        identify(connection, credentials, provenance, peer, timeNanos);
    }

    /// Who it is will be recorded as soon as it is known.
    void identify(int connection, @Nullable Credentials credentials, @Nullable Provenance provenance, Address peer,
            long timeNanos) {
        context.peers().began(connection, credentials, provenance, peer, timeNanos);
    }

    /// Records what was received.
    ///
    /// @param descriptors a sentence about what becomes of the message's descriptors, or nothing
    /// @return the event's number; negative when it was not recorded
    long received(int connection, Reception reception, String descriptors) {
        MemoryFiles.Look memory = context.memoryFiles().look(reception);
        return withContents(memory, append(new Draft(EventKind.RECEIVED, reception.timeNanos(), session, connection,
                reception.data(), reception.originalLength(), reception.credentials(), sent(reception),
                reception.sender(), describe(reception.descriptors()), note(reception, descriptors, memory),
                reception.urgent(), null, null)), connection, Direction.IN, reception.timeNanos());
    }

    void sent(int connection, Outgoing message, long timeNanos) {
        append(new Draft(EventKind.SENT, timeNanos, session, connection, message.data(), message.data().remaining(),
                null, null, message.to(), describe(message.descriptors()), "", false, null, null,
                Direction.OUT, message.sameAs()));
    }

    void sendFailed(int connection, Outgoing message, int taken, SocketFailure failure, long timeNanos) {
        ByteBuffer sent = message.data().duplicate();
        sent.limit(sent.position() + taken);
        int length = message.data().remaining();
        String note = new Sending.Outcome.Failed(failure, taken, length).sentence();
        append(new Draft(EventKind.FAILED, timeNanos, session, connection, sent, length, null, null, message.to(),
                describe(message.descriptors()), note));
    }

    /// What somebody was told who was turned away.
    ///
    /// @param event the number of the event that says so; negative when it was not recorded
    void told(long event, Outgoing message, long timeNanos) {
        var draft = new Draft(EventKind.SENT, timeNanos, session, 0, message.data(), message.data().remaining(), null,
                null, message.to(), List.of(), "");
        append(event < 0 ? draft : draft.about(event));
    }

    /// A connection that the access policy turned away; nothing of it was read.
    ///
    /// @return the event's number; negative when it was not recorded
    long denied(PeerIdentity who, Address peer, String reason, long timeNanos) {
        return append(new Draft(EventKind.DENIED, timeNanos, session, 0, NO_DATA, 0, who.credentials(),
                who.provenance(), peer,
                List.of(), reason));
    }

    /// A message that the access policy turned away: its size is recorded, its bytes are not.
    ///
    /// @return the event's number; negative when it was not recorded
    long denied(Reception reception, String reason) {
        return append(
                new Draft(EventKind.DENIED, reception.timeNanos(), session, 0, NO_DATA, reception.originalLength(),
                        reception.credentials(), sent(reception), reception.sender(), describe(reception.descriptors()),
                        reason));
    }

    /// A rule was applied, or could not be.
    ///
    /// @param event the number of the message's event; negative for none
    void rule(int connection, long event, String sentence) {
        Draft draft = Draft.of(EventKind.RULE, Times.now(), session, connection, sentence);
        append(event < 0 ? draft : draft.about(event));
    }

    /// A command that uses the session was started, or has ended.
    void command(String sentence) {
        append(Draft.of(EventKind.COMMAND, Times.now(), session, 0, sentence));
    }

    /// A command that was started for who came to the address was started, or has ended.
    void command(Address address, String sentence) {
        append(new Draft(EventKind.COMMAND, Times.now(), session, 0, NO_DATA, 0, null, null, address, List.of(),
                sentence));
    }

    private static @Nullable Provenance sent(Reception reception) {
        return reception.credentials() == null ? null : Provenance.SENT_WITH_MESSAGE;
    }

    void shutDown(int connection, long timeNanos, String note) {
        append(Draft.of(EventKind.SHUT_DOWN, timeNanos, session, connection, note));
    }

    /// The one end of a connection, or of the session's own socket (connection 0).
    ///
    /// @param failure why, null when this side asked for it
    void closed(int connection, @Nullable SocketFailure failure, long timeNanos) {
        String here = connection == 0 ? "This socket was closed here." : "This side closed the connection.";
        String why = switch (failure) {
            case null -> here;
            case TransferFailure.PeerClosed _ -> "The peer closed the connection.";
            default -> failure.sentence();
        };
        closed(connection, timeNanos, why);
    }

    void closed(int connection, long timeNanos, String note) {
        append(Draft.of(EventKind.CLOSED, timeNanos, session, connection, note));
    }

    void failed(int connection, SocketFailure failure, long timeNanos) {
        append(Draft.of(EventKind.FAILED, timeNanos, session, connection, failure.sentence()));
    }

    private static List<String> describe(List<Descriptor> descriptors) {
        return descriptors.isEmpty()
                ? List.of()
                : descriptors.stream().map(descriptor -> descriptor.description().text()).toList();
    }

    private long append(Draft draft) {
        try {
            long number = context.capture().append(draft);
            context.changes().changed();
            return number;
        } catch (UncheckedIOException _) {
            // The capture has counted it, and says so once.
            context.changes().changed();
            return -1;
        }
    }
}
