package dev.sockeye.ui.workbench;

import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Names of peers for the tree, read once in the background: the process when its connection is first shown (its pid
/// may belong to another one later), users for good. Used on the screen's thread.
final class PeerNames {
    private static final int REMEMBERED = 4096;

    private final ProcessNames processes;
    private final Accounts accounts;
    private final Executor background;
    private final Executor screen;
    private final Runnable arrived;
    private final Map<Integer, Optional<String>> processByConnection = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Integer, Optional<String>> users = new HashMap<>();
    private final Queue<Runnable> wanted = new ArrayDeque<>();
    private boolean reading;

    /// @param arrived told on the screen's thread that some names have come
    PeerNames(ProcessNames processes, Accounts accounts, Executor background, Executor screen, Runnable arrived) {
        this.processes = processes;
        this.accounts = accounts;
        this.background = background;
        this.screen = screen;
        this.arrived = arrived;
    }

    /// Who is at the other end, as far as the kernel told: frozen when the connection was made, else sent with the last
    /// message.
    static Optional<Credentials> credentials(SessionConnection connection) {
        return connection.peer().map(PeerIdentity::credentials).or(connection::lastMessageCredentials);
    }

    /// The process's name if it has been read, else it is read for the next time.
    Optional<String> process(SessionConnection connection, int pid) {
        return known(processByConnection, connection.id(), () -> processes.of(pid));
    }

    /// The user's name if it has been read, else it is read for the next time.
    Optional<String> user(int uid) {
        return known(users, uid, () -> accounts.userName(uid));
    }

    /// "python3[4711]", "pid 4711", or empty when the kernel did not tell.
    Optional<String> processText(SessionConnection connection) {
        return credentials(connection).map(Credentials::pid).flatMap(pid -> switch (pid) {
            case Fact.Known<Integer>(Integer number) -> Optional.of(
                    process(connection, number).map(name -> name + "[" + number + "]").orElse("pid " + number));
            case Fact.Unknown<Integer> _ -> Optional.empty();
        });
    }

    /// "1000 (alice)", "1000", or empty when the kernel did not tell.
    Optional<String> userText(SessionConnection connection) {
        return credentials(connection).map(Credentials::uid).flatMap(uid -> switch (uid) {
            case Fact.Known<Integer>(Integer number) -> Optional.of(
                    user(number).map(name -> number + " (" + name + ")").orElse(String.valueOf(number)));
            case Fact.Unknown<Integer> _ -> Optional.empty();
        });
    }

    private Optional<String> known(Map<Integer, Optional<String>> names, int key, Supplier<Optional<String>> read) {
        if (!names.containsKey(key)) {
            names.put(key, Optional.empty());
            wanted.add(() -> {
                Optional<String> name = read.get();
                screen.execute(() -> names.put(key, name));
            });
            readNext();
        }
        return names.getOrDefault(key, Optional.empty());
    }

    private void readNext() {
        if (reading || wanted.isEmpty()) {
            return;
        }
        reading = true;
        var batch = new ArrayDeque<>(wanted);
        wanted.clear();
        background.execute(() -> {
            try {
                batch.forEach(Runnable::run);
            } finally {
                screen.execute(this::batchRead);
            }
        });
    }

    private void batchRead() {
        reading = false;
        arrived.run();
        readNext();
    }
}
