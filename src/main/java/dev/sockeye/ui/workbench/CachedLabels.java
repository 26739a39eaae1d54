package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.ui.EventLabels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Names for the log's rows from memory: what is asked for the first time is looked up in the background and shown by
/// its number until then.
final class CachedLabels implements EventLabels {
    /// Names that are kept; beyond, the cache starts anew.
    private static final int MOST_NAMES = 20_000;

    private final Workbench workbench;
    private final Executor background;
    private final IntFunction<String> commands;
    private final Accounts accounts;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile Consumer<Runnable> teller = Runnable::run;
    private volatile Runnable arrived = () -> {};

    /// @param commands a process's short name by its pid, empty when it cannot be read; may block
    CachedLabels(Workbench workbench, Accounts accounts, IntFunction<String> commands, Executor background) {
        this.workbench = workbench;
        this.background = background;
        this.commands = commands;
        this.accounts = accounts;
    }

    /// Runs the action on the given executor after names have come, once for all that came meanwhile.
    void onArrival(Executor executor, Runnable action) {
        teller = executor::execute;
        arrived = action;
    }

    @Override
    public String session(int session) {
        return workbench.session(session).map(found -> found.name()).orElse("session " + session);
    }

    @Override
    public String connection(Event event) {
        return event.connection() == 0 ? "" : "#" + event.connection();
    }

    @Override
    public String peer(Event event) {
        if (event.connection() == 0) {
            return "";
        }
        Credentials own = event.credentials();
        if (own != null && own.pid() instanceof Fact.Known<Integer>(Integer pid)) {
            return process(event.connection(), pid);
        }
        return workbench.connection(event.connection()).map(this::peer)
                .orElseGet(() -> event.address() == null ? "" : event.address().text());
    }

    private String peer(SessionConnection connection) {
        Fact<Integer> pid = connection.peer().map(PeerIdentity::credentials).or(connection::lastMessageCredentials)
                .map(Credentials::pid).orElse(Fact.unknown("no credentials"));
        return switch (pid) {
            case Fact.Known<Integer>(Integer known) -> process(connection.id(), known);
            case Fact.Unknown<Integer> _ ->
                connection.peerAddress() instanceof Address.Unnamed ? "" : connection.peerAddress().text();
        };
    }

    /// Kept by connection: the pid may belong to another process later.
    private String process(int connection, int pid) {
        return named(connection + " " + pid, "pid " + pid, () -> {
            String command = commands.apply(pid);
            return command.isEmpty() ? "" : command + "[" + pid + "]";
        });
    }

    @Override
    public String user(int uid) {
        return named("u" + uid, Integer.toString(uid),
                () -> accounts.userName(uid).map(name -> name + " (" + uid + ")").orElse(""));
    }

    @Override
    public String group(int gid) {
        return named("g" + gid, Integer.toString(gid),
                () -> accounts.groupName(gid).map(name -> name + " (" + gid + ")").orElse(""));
    }

    private String named(String key, String otherwise, Supplier<String> lookUp) {
        String known = names.get(key);
        if (known != null) {
            return known;
        }
        if (names.size() > MOST_NAMES) {
            names.clear();
        }
        names.put(key, otherwise);
        background.execute(() -> {
            String name = lookUp.get();
            if (!name.isEmpty()) {
                names.put(key, name);
                tell();
            }
        });
        return otherwise;
    }

    private void tell() {
        if (telling.compareAndSet(false, true)) {
            teller.accept(() -> {
                telling.set(false);
                arrived.run();
            });
        }
    }
}
