package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Finds out, away from the I/O thread, why dials were refused. Dials that are refused alike at the same time share one look.
/// Belongs to the I/O thread.
final class RefusedDials {
    /// After so long a look is not waited for: a file system does not answer.
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private record Question(int errno, Address address, SocketType type) {}

    private final IoLoop loop;
    private final Executor background;
    private final Diagnosis diagnosis;
    private final Map<Question, List<Consumer<SocketFailure>>> open = new HashMap<>();

    RefusedDials(IoLoop loop, Executor background, Diagnosis diagnosis) {
        this.loop = loop;
        this.background = background;
        this.diagnosis = diagnosis;
    }

    /// Asks why.
    ///
    /// @param told on the I/O thread, soon
    void explain(int errno, ConnectOptions options, Consumer<SocketFailure> told) {
        if (errno == Errno.ETIMEDOUT || errno > IdentityDials.NOT_TAKEN) {
            told.accept(byErrno(errno, options));
            return;
        }
        var question = new Question(errno, options.address(), options.type());
        List<Consumer<SocketFailure>> known = open.get(question);
        if (known != null) {
            known.add(told);
            return;
        }
        var asked = new ArrayList<>(List.of(told));
        try {
            background.execute(() -> {
                SocketFailure found = found(question, options);
                loop.execute(() -> tell(question, asked, found));
            });
        } catch (RejectedExecutionException _) {
            return; // The program is ending: nothing is told any more.
        }
        open.put(question, asked);
        loop.after(LONGEST_NANOS, () -> tell(question, asked, byErrno(errno, options)));
    }

    private SocketFailure found(Question question, ConnectOptions options) {
        try {
            return diagnosis.connecting(question.errno(), question.address(), question.type());
        } catch (RuntimeException e) {
            IoLoop.report("Why a dial was refused cannot be told more closely.", e);
            return byErrno(question.errno(), options);
        }
    }

    private void tell(Question question, List<Consumer<SocketFailure>> asked, SocketFailure failure) {
        open.remove(question, asked);
        List<Consumer<SocketFailure>> now = List.copyOf(asked);
        asked.clear();
        now.forEach(each -> each.accept(failure));
    }

    /// What the errno says by itself.
    static SocketFailure byErrno(int errno, ConnectOptions options) {
        Address address = options.address();
        if (errno > IdentityDials.NOT_TAKEN) {
            return new SocketFailure.Unsupported("Connecting to " + address.text() + " as the client",
                    "its user and groups cannot be taken (" + Errno.text(errno - IdentityDials.NOT_TAKEN) + ")",
                    "With identity=no the server sees this program's user; say with allow=… who may do that.");
        }
        Fact<Integer> hidden = Fact.unknown("that was not looked at");
        return switch (errno) {
            case Errno.EAGAIN -> new SocketFailure.NotAccepting(address, hidden, hidden);
            case Errno.ECONNREFUSED -> new SocketFailure.NobodyListening(address, false);
            case Errno.ENOENT, Errno.ENOTDIR -> new SocketFailure.NotFound(address, address.text());
            case Errno.ETIMEDOUT -> new SocketFailure.Other("connect", errno,
                    address.text() + ": its file system does not answer");
            case Errno.ECANCELED -> new SocketFailure.Unsupported("Connecting to " + address.text(),
                    "the program is ending");
            default -> new SocketFailure.Other("connect", errno, Errno.text(errno));
        };
    }
}
