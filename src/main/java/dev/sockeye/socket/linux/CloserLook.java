package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/// Finds out, away from the I/O thread, why datagrams were refused: which path component, which bit, what type. Many
/// messages that are refused alike share one look, so that a flood of them costs no more than one at a time. Used on
/// the I/O thread.
final class CloserLook {
    /// Messages of one port that may wait for an answer; what comes beyond is told by its errno alone.
    private static final int MOST_WAITING = 256;
    private static final long MOST_BYTES = 4 << 20;
    /// After so long an answer is not waited for: a file system does not answer.
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /// Looks closer; blocks.
    interface Look {
        SocketFailure look(int errno, Address to);
    }

    private record Question(int errno, Address to) {}

    /// The messages that wait for one answer; each asking is one of its own, also of the same question.
    private static final class Asked {
        private final List<Outgoing> messages = new ArrayList<>();
    }

    private final IoPort port;
    private final Executor background;
    private final Look look;
    private final Look errnoAlone;
    private final BiConsumer<Outgoing, SocketFailure> told;
    private final Map<Question, Asked> open = new HashMap<>();
    private int waiting;
    private long waitingBytes;

    /// @param errnoAlone what can be said without looking
    CloserLook(IoPort port, Executor background, Look look, Look errnoAlone,
            BiConsumer<Outgoing, SocketFailure> told) {
        this.port = port;
        this.background = background;
        this.look = look;
        this.errnoAlone = errnoAlone;
        this.told = told;
    }

    /// Asks why the message was refused; the answer comes on the I/O thread.
    ///
    /// @return false when nobody can look: tell what the errno says
    boolean ask(int errno, Address to, Outgoing message) {
        if (waiting >= MOST_WAITING || waitingBytes + message.data().remaining() > MOST_BYTES) {
            return false;
        }
        var question = new Question(errno, to);
        Asked known = open.get(question);
        if (known == null) {
            try {
                background.execute(() -> answer(question));
            } catch (RejectedExecutionException _) {
                return false; // The program is ending.
            }
            var asked = new Asked();
            known = asked;
            open.put(question, asked);
            port.after(LONGEST, () -> {
                if (open.get(question) == asked) {
                    tell(question, errnoAlone.look(errno, to));
                }
            });
        }
        known.messages.add(copyOf(message));
        waiting++;
        waitingBytes += message.data().remaining();
        return true;
    }

    /// The data is only borrowed from whoever sends.
    private static Outgoing copyOf(Outgoing message) {
        return message.with(ByteBuffer.allocate(message.data().remaining()).put(message.data().duplicate()).flip());
    }

    private void answer(Question question) {
        SocketFailure failure = found(question);
        port.loop.execute(port, () -> tell(question, failure));
    }

    private SocketFailure found(Question question) {
        try {
            return look.look(question.errno(), question.to());
        } catch (RuntimeException e) {
            IoLoop.report("Why a datagram was refused cannot be told more closely.", e);
            return errnoAlone.look(question.errno(), question.to());
        }
    }

    private void tell(Question question, SocketFailure failure) {
        Asked asked = open.remove(question);
        if (asked != null) {
            List<Outgoing> messages = asked.messages;
            waiting -= messages.size();
            waitingBytes -= messages.stream().mapToLong(message -> message.data().remaining()).sum();
            messages.forEach(message -> told.accept(message, failure));
        }
    }

    /// The port ends: what was not answered yet is told by its errno.
    void giveUp() {
        for (Question question : List.copyOf(open.keySet())) {
            tell(question, errnoAlone.look(question.errno(), question.to()));
        }
    }
}
