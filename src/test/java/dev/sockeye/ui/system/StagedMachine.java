package dev.sockeye.ui.system;

import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.Namespaces;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Selection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A machine whose sockets are made up, and which remembers what its view asked for.
final class StagedMachine implements MachineActions, AutoCloseable {
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final AtomicInteger scans = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StagedAccessQuestions access = new StagedAccessQuestions();
    private volatile List<MachineSocket> sockets = List.of();
    private volatile List<String> limits = List.of();
    private volatile @Nullable SocketFailure failure;
    private volatile long chosen;

    /// What the next scan finds.
    void has(List<MachineSocket> now) {
        sockets = List.copyOf(now);
    }

    /// What the next scan cannot see.
    void cannotSee(String... sentences) {
        limits = List.of(sentences);
    }

    /// Why the next scan fails; null when it does not.
    void fails(@Nullable SocketFailure why) {
        failure = why;
    }

    MachineServices services(Executor screen) {
        return new MachineServices(this::scan, new Namespaces(),
                new LeftOverFinder(new LinuxSocketTable(), new LinuxFileCalls(),
                        new LinuxSocketProbe()),
                List.of(), new TestAccounts(), access, pool, pool,
                screen);
    }

    /// Every scan is of another second, so that each changes the time that is shown.
    private Inventory scan(Scope scope) throws SocketFailedException {
        int scan = scans.incrementAndGet();
        SocketFailure why = failure;
        if (why != null) {
            throw new SocketFailedException(why);
        }
        return new Inventory(scope, scan * 1_000_000_000L, sockets, limits);
    }

    int scans() {
        return scans.get();
    }

    /// What was asked of the window, in order.
    List<String> asked() {
        return List.copyOf(asked);
    }

    /// What was asked about access, in order.
    List<String> askedAboutAccess() {
        return access.asked();
    }

    @Override
    public void connect(SocketType type, Address address, OptionalInt network) {
        asked.add("connect " + type.label() + " " + address.text() + (network.isPresent()
                ? " in the network of " + network.getAsInt()
                : ""));
    }

    @Override
    public void tap(SocketType type, Address server) {
        asked.add("tap " + type.label() + " " + server.text());
    }

    @Override
    public void choose(Selection selection) {
        ChosenSocket socket = selection.socket();
        chosen = socket == null ? 0 : socket.socket().inode();
    }

    /// The inode of the socket that the cards are about, 0 for none.
    long chosen() {
        return chosen;
    }

    @Override
    public void opened(dev.sockeye.session.Session session) {
        throw new AssertionError();
    }

    @Override
    public void comeForward() {
        // The view is in front.
    }

    @Override
    public void tell(Notice notice) {
        asked.add("tell " + notice.text());
    }

    @Override
    public void reveal(Card card) {
        asked.add("reveal " + card);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
