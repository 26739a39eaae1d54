package dev.sockeye.session;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Datagrams whose admission is decided away from the I/O thread: in order for each sender, while those of other
/// senders pass. When too many wait, the port reads no more until some are decided. A sender about whom nothing can
/// be found out is denied at once for a while, so that it holds up nobody for long. Belongs to the I/O thread.
final class UndecidedMessages {
    private static final int MOST_MESSAGES = 64;
    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_REMEMBERED = 256;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Decisions decisions;
    private final Function<Reception, AccessJudge.Decision> judge;
    private final BiConsumer<Reception, AccessJudge.Decision> decided;
    private final Map<Credentials, Queue<Reception>> waiting = new HashMap<>();
    private final Map<Credentials, AccessJudge.Decision> hopeless = new LinkedHashMap<>();
    private int messages;
    private long bytes;
    private boolean holding;

    /// @param judge may block
    /// @param decided told in the sender's order; owns the descriptors
    UndecidedMessages(Decisions decisions, Function<Reception, AccessJudge.Decision> judge,
            BiConsumer<Reception, AccessJudge.Decision> decided) {
        this.decisions = decisions;
        this.judge = judge;
        this.decided = decided;
    }

    void add(Port port, Reception borrowed) {
        Credentials sender = borrowed.credentials() == null
                ? Credentials.unknown("no credentials came with the message")
                : borrowed.credentials();
        AccessJudge.Decision known = hopeless.get(sender);
        if (known != null) {
            decided.accept(borrowed, known);
            return;
        }
        Queue<Reception> line = waiting.computeIfAbsent(sender, _ -> new ArrayDeque<>());
        line.add(borrowed.kept());
        messages++;
        bytes += borrowed.data().remaining();
        hold(port);
        if (line.size() == 1) {
            ask(port, sender, line);
        }
    }

    private void ask(Port port, Credentials sender, Queue<Reception> line) {
        Reception first = line.element();
        decisions.decide(port, () -> judge.apply(first), decision -> answered(port, sender, line, decision));
    }

    private void answered(Port port, Credentials sender, Queue<Reception> line, AccessJudge.Decision decision) {
        if (decision.isUndecided()) {
            remember(port, sender, decision);
            while (!line.isEmpty()) {
                decided.accept(next(line), decision);
            }
        } else {
            decided.accept(next(line), decision);
        }
        if (line.isEmpty()) {
            waiting.remove(sender);
        } else {
            ask(port, sender, line);
        }
        hold(port);
    }

    private Reception next(Queue<Reception> line) {
        Reception first = line.remove();
        messages--;
        bytes -= first.data().remaining();
        return first;
    }

    private void remember(Port port, Credentials sender, AccessJudge.Decision decision) {
        if (hopeless.size() < MOST_REMEMBERED && hopeless.put(sender, decision) == null) {
            port.after(REMEMBERED, () -> hopeless.remove(sender));
        }
    }

    private void hold(Port port) {
        boolean full = messages >= MOST_MESSAGES || bytes >= MOST_BYTES;
        if (full && !holding) {
            port.holdInput();
        } else if (!full && holding) {
            port.releaseInput();
        }
        holding = full;
    }

    /// The port has closed: what waits is denied with the reason.
    void giveUp() {
        waiting.values().forEach(line -> line.forEach(message -> decided.accept(message,
                AccessJudge.Decision.undecided("the socket was closed before"))));
        waiting.clear();
    }
}
