package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.Identity;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Connects sockets without ever keeping the I/O thread waiting. A full backlog (`EAGAIN`) has no event on which one could
/// wait: the first in line for a server tries again by a timer, the others come after it. Belongs to the I/O thread.
final class DialLines {
    private static final long FIRST_RETRY_NANOS = 1_000_000;
    private static final long LAST_RETRY_NANOS = 16_000_000;
    /// Dials of one turn, so that the sockets get theirs.
    private static final int TURN_DIALS = 64;
    private static final Bytes OPENED = Bytes.ofText("/proc/self/fd/");

    /// One socket that is to be connected.
    static final class Dial {
        private final int fd;
        private final Address address;
        private final SocketType type;
        private final long deadline;
        private final Optional<Identity> as;
        private final IntConsumer told;
        /// What came of connecting as somebody else; null while it is not tried, or under way.
        private @Nullable Integer answer;
        /// Whether its path's file system is what it waits for.
        private boolean looking;

        /// @param fd of a socket that does not block
        /// @param told 0 when it is connected, or minus errno: `EAGAIN` when there was no place in the backlog in time,
        ///     `ETIMEDOUT` when the path's file system did not answer, `ECANCELED` when the loop ends
        Dial(int fd, ConnectOptions options, IntConsumer told) {
            this.fd = fd;
            this.address = options.address();
            this.type = options.type();
            this.deadline = System.nanoTime() + options.timeout().toNanos();
            this.as = options.as();
            this.told = told;
        }

        private void end(int result) {
            try {
                told.accept(result);
            } catch (RuntimeException | Error e) {
                IoLoop.report("What follows a dial failed.", e); // The others are dialled all the same.
            }
        }
    }

    private record Server(Address address, SocketType type) {}

    /// Those that wait for one server, in order.
    private static final class Line {
        private final ArrayDeque<Dial> dials = new ArrayDeque<>();
        private long retryNanos = FIRST_RETRY_NANOS;
        private boolean planned;
    }

    private final IoLoop loop;
    private final ReceiverPaths paths;
    private final IdentityDials identities = new IdentityDials();
    private final Map<Server, Line> lines = new HashMap<>();
    private boolean ended;

    DialLines(IoLoop loop, ReceiverPaths paths) {
        this.loop = loop;
        this.paths = paths;
    }

    void start(Dial dial) {
        if (ended) {
            dial.end(-Errno.ECANCELED);
            return;
        }
        var server = new Server(dial.address, dial.type);
        Line line = lines.computeIfAbsent(server, _ -> new Line());
        line.dials.add(dial);
        if (!line.planned) {
            advance(server, line);
        }
    }

    private void advance(Server server, Line line) {
        line.planned = true; // Whoever is told something may dial again: that waits for its turn.
        for (int turn = 0; turn < TURN_DIALS && !line.dials.isEmpty(); turn++) {
            Dial first = line.dials.element();
            Integer answer = first.answer;
            if (answer == null && first.as.isPresent() && !identities.isOwn(first.as.get())) {
                connectAs(server, line, first, first.as.get());
                return;
            }
            first.answer = null;
            int result = answer == null ? attempt(first) : answer;
            if (result == -Errno.EAGAIN) {
                endOverdue(line, first.looking);
                plan(server, line, line.retryNanos);
                line.retryNanos = Math.min(LAST_RETRY_NANOS, 2 * line.retryNanos);
                return;
            }
            line.retryNanos = FIRST_RETRY_NANOS;
            line.dials.remove();
            first.end(result);
        }
        if (line.dials.isEmpty()) {
            lines.remove(server, line);
        } else {
            plan(server, line, 0);
        }
    }

    /// Elsewhere, as it may have to wait for a file system: then no longer than asked.
    private void connectAs(Server server, Line line, Dial dial, Identity as) {
        // The timer lasts longer than most dials, and must not keep what they have connected in memory.
        var underWay = new AtomicReference<@Nullable Dial>(dial);
        identities.connect(dial.fd, dial.address, as, result -> loop.execute(() -> {
            underWay.set(null);
            answered(server, line, dial, result);
        }));
        loop.after(Math.max(0, dial.deadline - System.nanoTime()), () -> {
            Dial late = underWay.get();
            if (late != null && late.answer == null) {
                answered(server, line, late, -Errno.ETIMEDOUT);
            }
        });
    }

    private void answered(Server server, Line line, Dial dial, int result) {
        if (dial.equals(line.dials.peek())) {
            dial.answer = result;
            advance(server, line);
        }
    }

    /// A timer for each dial would keep all of them in memory until their times are up.
    ///
    /// @param looking whether it is the path that they wait for
    private static void endOverdue(Line line, boolean looking) {
        long now = System.nanoTime();
        var overdue = new ArrayList<Dial>();
        line.dials.removeIf(dial -> dial.deadline - now <= 0 && overdue.add(dial));
        overdue.forEach(dial -> dial.end(looking ? -Errno.ETIMEDOUT : -Errno.EAGAIN));
    }

    private void plan(Server server, Line line, long nanos) {
        loop.after(nanos, () -> advance(server, line));
    }

    private int attempt(Dial dial) {
        boolean named = dial.address instanceof Address.Pathname(Bytes path) && !isOpened(path);
        if (!named || !CachedOpen.POSSIBLE) {
            return connect(dial.fd, dial.address);
        }
        int file = paths.open(((Address.Pathname) dial.address).path());
        dial.looking = file == -Errno.EAGAIN;
        if (file < 0) {
            return file;
        }
        try {
            return connect(dial.fd, new Address.Pathname(CachedOpen.pathOf(file)));
        } finally {
            FdCalls.close(file);
        }
    }

    /// Whether the path leads to what is open already: no file system is asked then.
    private static boolean isOpened(Bytes path) {
        return path.length() > OPENED.length() && path.text().startsWith(OPENED.text());
    }

    private static int connect(int fd, Address address) {
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.existing(arena, address)) {
            return name.failure() != 0 ? -name.failure() : SocketCalls.connect(fd, name.segment());
        }
    }

    /// The loop ends: so do all dials.
    void giveUp() {
        ended = true;
        List.copyOf(lines.values())
                .forEach(line -> List.copyOf(line.dials).forEach(dial -> dial.end(-Errno.ECANCELED)));
        lines.clear();
        identities.close();
    }
}
