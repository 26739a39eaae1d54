package dev.sockeye.ui.server;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.Finding;
import dev.sockeye.support.TestSettings;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the form needs, with addresses that behave as their names say: `/stale`, `/used`, `/file`, `/broken`.
final class StagedServerForm implements AutoCloseable {
    final StagedWorkbench bench = new StagedWorkbench();
    final List<ServerSpec> asked = new CopyOnWriteArrayList<>();
    final List<Session> opened = new CopyOnWriteArrayList<>();
    private final TestSettings settings = new TestSettings("/tmp/earlier.sock", "@earlier");
    final Recents recents = settings.recents();
    final LastUsed<ServerSpec> lastUsed = LastUsed.servers(settings.store);
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    ServerFormViewModel model(Executor screen) {
        return new ServerFormViewModel(new ServerFormServices(this::start, (address, _) -> {
            look(address);
            return Finding.good("Free.");
        }, new TestAccounts(), recents, lastUsed,
                bench.workbench::inherited, background, screen), opened::add);
    }

    private Session start(SessionSpec wanted) throws SocketFailedException {
        var spec = (ServerSpec) wanted;
        asked.add(spec);
        if (!spec.replaceStale() && spec.given().isEmpty()) {
            look(spec.address());
        }
        if (spec.address().text().equals("/broken")) {
            throw new SocketFailedException(new SocketFailure.Other("bind", 28, "No space left on device"));
        }
        return bench.workbench.open(spec);
    }

    private static void look(Address address) throws SocketFailedException {
        switch (address.text()) {
            case "/stale" -> throw new SocketFailedException(
                    new SocketFailure.StaleFile(address, new FileIdentity(1, 2)));
            case "/used" -> throw new SocketFailedException(
                    new SocketFailure.AddressInUse(address, List.of("postgres[812]")));
            case "/file" -> throw new SocketFailedException(new SocketFailure.NotASocket(address, "a regular file"));
            default -> {
                // Free.
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
