package dev.sockeye.ui.tap;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.Address;
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
import dev.sockeye.ui.tap.WayCheck.Ways;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the form needs, with addresses that behave as their names say: `/gone`, `/sticky`, `/checked`.
final class StagedTapForm implements AutoCloseable {
    /// A command that was asked for.
    record Asked(TapSpec spec, List<String> words, Path directory) {}

    final StagedWorkbench bench = new StagedWorkbench();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Session> opened = new CopyOnWriteArrayList<>();
    private final TestSettings settings = new TestSettings("/run/mine.sock");
    final Recents recents = settings.recents();
    final LastUsed<TapWish> lastUsed = LastUsed.taps(settings.store);
    private final StagedAccessQuestions access = new StagedAccessQuestions();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    /// Why the clients' identities cannot be taken.
    volatile Optional<String> identity = Optional.of("That takes root.");

    TapFormViewModel model(Executor screen) {
        return new TapFormViewModel(new TapFormServices(opener(), StagedTapForm::server, StagedTapForm::door,
                _ -> List.of(new Suggestion("/run/a.sock", "postgres[812]")), this::ways,
                recents, lastUsed, access, background, screen), opened::add);
    }

    private TapFormServices.Opener opener() {
        return new TapFormServices.Opener() {
            @Override
            public Session open(TapSpec spec) throws SocketFailedException {
                return open(spec, List.of(), Path.of(""));
            }

            @Override
            public Session open(TapSpec spec, List<String> words, Path directory) throws SocketFailedException {
                asked.add(new Asked(spec, words, directory));
                server(spec.address(), spec.type());
                return bench.server(spec.type(), "@tap" + asked.size());
            }
        };
    }

    private static Finding server(Address address, SocketType type) throws SocketFailedException {
        if (address.text().equals("/gone")) {
            throw new SocketFailedException(new SocketFailure.NotFound(address, "/gone"));
        }
        return Finding.good("A " + type.label() + " socket is there.");
    }

    private static Finding door(Address address, SocketType type) throws SocketFailedException {
        if (address.text().equals("/gone/door")) {
            throw new SocketFailedException(new SocketFailure.NotFound(address, "/gone"));
        }
        return Finding.good("Free.");
    }

    private Ways ways(Optional<Address> server, SocketType type, java.util.OptionalInt container) {
        String path = server.map(Address::text).orElse("");
        return new Ways(path.equals("/sticky")
                ? Map.of(TapWay.RENAMED, "The directory is sticky.", TapWay.MOUNTED, "Only root may mount.")
                : Map.of(TapWay.MOUNTED, "Only root may mount."),
                path.equals("/checked") ? List.of("The server checks its file.") : List.of(), identity,
                "you, ada (1000)");
    }

    @Override
    public void close() {
        background.shutdownNow();
        settings.close();
        bench.close();
    }
}
