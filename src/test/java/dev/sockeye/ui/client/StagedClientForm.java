package dev.sockeye.ui.client;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.TestSettings;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the form needs, with addresses that behave as their names say: `/gone`, `/other-type`, `/file`.
final class StagedClientForm implements AutoCloseable {
    final StagedWorkbench bench = new StagedWorkbench();
    final List<ClientSpec> asked = new CopyOnWriteArrayList<>();
    final List<Session> opened = new CopyOnWriteArrayList<>();
    private final TestSettings settings = new TestSettings("/run/a.sock", "/run/mine.sock");
    final Recents recents = settings.recents();
    final StagedAccessQuestions access = new StagedAccessQuestions();
    final LastUsed<ClientSpec> lastUsed = LastUsed.clients(settings.store);
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    ClientFormViewModel model(Executor screen) {
        return new ClientFormViewModel(new ClientFormServices(spec -> {
            asked.add((ClientSpec) spec);
            look(spec.address(), spec.type());
            return bench.workbench.open(spec);
        }, (address, type) -> {
            look(address, type);
            return address.text().equals("/full")
                    ? Finding.doubtful("It is full.")
                    : Finding.good("Somebody is there.");
        }, type -> type == SocketType.STREAM
                ? List.of(new Suggestion("/run/a.sock", "postgres[812]"), new Suggestion("@bus", "dbus-daemon[7]"))
                : List.of(), recents, lastUsed, access, background, screen), opened::add);
    }

    private static void look(Address address, SocketType type) throws SocketFailedException {
        switch (address.text()) {
            case "/gone" -> throw new SocketFailedException(new SocketFailure.NotFound(address, "/gone"));
            case "/other-type" -> throw new SocketFailedException(
                    new SocketFailure.WrongType(address, type, Fact.known(SocketType.DATAGRAM)));
            case "/file" -> throw new SocketFailedException(new SocketFailure.NotASocket(address, "a regular file"));
            default -> {
                // Somebody is there.
            }
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        settings.close();
        bench.close();
    }
}
