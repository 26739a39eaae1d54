package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import java.nio.ByteBuffer;
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

    /// Looks closer; blocks.
    interface Look {
        SocketFailure look(int errno, Address to);
    }

    private record Question(int errno, Address to) {}

    private final IoPort port;
    private final Executor background;
    private final Look look;
    private final BiConsumer<Outgoing, SocketFailure> told;
    private final Map<Question, List<Outgoing>> open = new HashMap<>();
    private int waiting;

    CloserLook(IoPort port, Executor background, Look look, BiConsumer<Outgoing, SocketFailure> told) {
        this.port = port;
        this.background = background;
        this.look = look;
        this.told = told;
    }

    /// Asks why the message was refused; the answer comes on the I/O thread.
    ///
    /// @return false when nobody can look: tell what the errno says
    boolean ask(int errno, Address to, Outgoing message) {
        if (waiting >= MOST_WAITING) {
            return false;
        }
        var question = new Question(errno, to);
        List<Outgoing> known = open.get(question);
        if (known == null) {
            try {
                background.execute(() -> answer(question));
            } catch (RejectedExecutionException _) {
                return false; // The program is ending.
            }
            known = new ArrayList<>();
            open.put(question, known);
        }
        known.add(copyOf(message));
        waiting++;
        return true;
    }

    /// The data is only borrowed from whoever sends.
    private static Outgoing copyOf(Outgoing message) {
        ByteBuffer data = ByteBuffer.allocate(message.data().remaining()).put(message.data().duplicate()).flip();
        return new Outgoing(data, message.descriptors(), message.to());
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
            return new SocketFailure.Other("sendmsg", question.errno(), Errno.text(question.errno()));
        }
    }

    private void tell(Question question, SocketFailure failure) {
        List<Outgoing> messages = open.remove(question);
        if (messages != null) {
            waiting -= messages.size();
            messages.forEach(message -> told.accept(message, failure));
        }
    }

    /// The port ends: what was not answered yet is told by its errno.
    void giveUp(Look errnoAlone) {
        for (Question question : List.copyOf(open.keySet())) {
            tell(question, errnoAlone.look(question.errno(), question.to()));
        }
    }
}
