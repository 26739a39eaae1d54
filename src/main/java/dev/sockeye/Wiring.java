package dev.sockeye;

import dev.sockeye.session.Session;
import java.util.function.Consumer;
import java.nio.channels.WritableByteChannel;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Filter;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.exchange.Recorder;
import dev.sockeye.demo.Plays;
import dev.sockeye.demo.Props;
import dev.sockeye.file.FileGuard;
import dev.sockeye.file.Ledger;
import dev.sockeye.file.LedgerRecovery;
import dev.sockeye.file.LeftSocketFile;
import dev.sockeye.file.OwnedFiles;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.file.SocketFiles;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.session.PeerLook;
import dev.sockeye.session.PolicyFacts;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Platform;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.system.MachineScanner;
import dev.sockeye.system.ProcessReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: builds the engine, top to bottom, and closes it in reverse. Knows no toolkit.
public final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final int BACKGROUND_THREADS = 4;
    private static final long CLOSE_SECONDS = 5;
    private static final Duration MAKING_PATIENCE = Duration.ofSeconds(2);
    private static final Duration RECOVERY_PATIENCE = Duration.ofSeconds(10);

    private final CaptureStore capture;
    private final Platform platform;
    private final SocketFiles socketFiles;
    private final SocketFileWatcher fileWatcher;
    private final FileGuard guard;
    private final Workbench workbench;
    private final @Nullable Recorder recorder;
    private final ScheduledExecutorService housekeeping;
    private final ExecutorService background;
    private final Plays plays;
    private final Decoding decoding;
    private final Thread shutdownHook;
    private final List<Runnable> beforeClosing = new CopyOnWriteArrayList<>();
    private final List<Runnable> beforeCaptureCloses = new CopyOnWriteArrayList<>();
    private final List<Runnable> afterClosing = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile boolean sessionFailed;

    /// Builds everything.
    ///
    /// @throws IOException with a sentence when the capture's or the recording's file cannot be made
    public Wiring(EngineOptions options) throws IOException {
        this(options, new FileOutputStream(FileDescriptor.out).getChannel());
    }

    /// Builds everything.
    ///
    /// @param standardOutput where the recording goes when it is to go there; stays open
    /// @throws IOException with a sentence when the capture's or the recording's file cannot be made
    Wiring(EngineOptions options, WritableByteChannel standardOutput) throws IOException {
        capture = capture(options);
        housekeeping = timers();
        decoding = new Decoding(capture, options.reading().schema());
        options.reading().decoded().forEach((address, protocol) -> decoding.decodeAs(address, Optional.of(protocol)));
        Platform opened = null;
        try {
            opened = LinuxPlatform.open();
            platform = opened;
            socketFiles = new SocketFiles(platform.files(), platform.sockets(), platform.probe());
            Path ledgers = options.ledgers().getFirst();
            var leftSockets = new LeftSocketFile(platform.files(), socketFiles);
            options.ledgers().forEach(directory -> recover(new LedgerRecovery(directory, leftSockets)));
            fileWatcher = new SocketFileWatcher(platform.files(), housekeeping);
            guard = new FileGuard(platform.files(), socketFiles,
                    new OwnedFiles(platform.files(), platform.sockets(), new Ledger(ledgers), MAKING_PATIENCE),
                    fileWatcher, platform.accounts());
            workbench = new Workbench(platform.transport(), guard, capture, capture,
                    new PolicyFacts(platform.accounts(), new ProcessReader(), platform.files()),
                    PeerLook.at(new ProcessReader(), platform.accounts()));
            recorder = recorder(options, standardOutput, decoding.choices());
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            housekeeping.shutdownNow();
            capture.close();
            throw e;
        }
        background = Executors.newFixedThreadPool(BACKGROUND_THREADS,
                Thread.ofPlatform().daemon().name("background-", 1).factory());
        plays = new Plays(new Props(workbench, capture, platform));
        shutdownHook = Thread.ofPlatform().name("shutdown").unstarted(this::close);
        try {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        } catch (IllegalStateException _) {
            // A signal came while this was built; EndBySignal waits for it and closes it.
        }
    }

    private @Nullable Recorder recorder(EngineOptions options, WritableByteChannel standardOutput,
            ChoiceMaker choices) throws IOException {
        if (options.record() == null) {
            return null;
        }
        Consumer<String> failed = workbench.problems()::report;
        Filter filter = options.reading().filter();
        return options.recordsToStandardOutput()
                ? new Recorder(capture, standardOutput, options.fields(), choices, filter, failed)
                : new Recorder(capture, options.record(), options.overwrite(), options.fields(), choices, filter,
                        failed);
    }

    private static CaptureStore capture(EngineOptions options) throws IOException {
        try {
            return new CaptureStore(options.captureParent(), options.quota());
        } catch (IOException e) {
            throw new IOException("The capture cannot be kept in “" + options.captureParent() + "”: "
                    + FileProblem.reason(e)
                    + ". Make that directory one that you may write to, or set XDG_CACHE_HOME to"
                    + " the absolute path of another.", e);
        }
    }

    /// Puts back what killed runs left, before the first server wants the same path. A file system that does not answer
    /// keeps nobody from starting.
    private static void recover(LedgerRecovery recovery) {
        Thread recovering = Thread.ofPlatform().daemon().name("recovery").start(() -> recovery.run());
        try {
            recovering.join(RECOVERY_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // It goes on by itself.
        }
    }

    private static ScheduledExecutorService timers() {
        var executor = new ScheduledThreadPoolExecutor(2,
                Thread.ofPlatform().daemon().name("housekeeping-", 1).factory()) {
            // A task that fails keeps that to itself: a lack of memory concerns the whole program.
            @Override
            protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
                if (task instanceof Future<?> done && done.state() == Future.State.FAILED) {
                    LackOfMemory.look(done.exceptionNow());
                }
            }
        };
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    public CaptureStore capture() {
        return capture;
    }

    public Platform platform() {
        return platform;
    }

    public Workbench workbench() {
        return workbench;
    }

    /// What looks before an address is taken.
    public SocketFiles socketFiles() {
        return socketFiles;
    }

    /// What notices when a socket file is changed, replaced or removed.
    public SocketFileWatcher fileWatcher() {
        return fileWatcher;
    }

    /// What looks at all sockets of the machine.
    public InventoryScanner inventory() {
        return new MachineScanner(platform.sockets(), platform.files(), platform.probe());
    }

    /// What finds socket files that nobody owns.
    public LeftOverFinder leftOvers() {
        return new LeftOverFinder(platform.sockets(), platform.files(), platform.probe());
    }

    /// Runs the action when the wiring is closed, first of all; also when the program is ended by a signal.
    public void beforeClosing(Runnable action) {
        beforeClosing.add(action);
    }

    /// Runs the action at the end, when everything is recorded and can still be read.
    void beforeCaptureCloses(Runnable action) {
        beforeCaptureCloses.add(action);
    }

    /// Runs the action when everything else is closed.
    void afterClosing(Runnable action) {
        afterClosing.add(action);
    }

    /// Whether no event was lost, in the capture or in the recording; final once this is closed.
    boolean isRecordComplete() {
        return capture.usage().lost().events() == 0 && (recorder == null || recorder.isComplete());
    }

    /// Whether nothing of the record was lost and no session ended by a failure; final once this is closed.
    boolean wentWell() {
        return isRecordComplete() && !sessionFailed;
    }

    /// Whether there are taps and nothing else, and all of them have ended by themselves, as their servers have made their sockets anew.
    boolean haveTapsSteppedAside() {
        List<Session> sessions = workbench.sessions();
        return !sessions.isEmpty()
                && sessions.stream().allMatch(session -> session.spec() instanceof TapSpec && !session.canStop())
                && !closed; // Asked last: closing stops them, too.
    }

    /// For timers and repeated sending.
    public ScheduledExecutorService housekeeping() {
        return housekeeping;
    }

    /// For one-off work that may block. Platform threads: sockets are opened on them.
    public ExecutorService background() {
        return background;
    }

    /// Demonstrations that are being played.
    public Plays plays() {
        return plays;
    }

    /// Decodes what somebody looks at, on a thread of its own.
    public Decoding decoding() {
        return decoding;
    }

    /// Stops all sessions, removes their socket files, writes the recording to its end and the capture away.
    /// Idempotent; also runs when the program is ended by a signal.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        sessionFailed = workbench.sessions().stream().anyMatch(session -> session.state() == Session.State.FAILED);
        beforeClosing.forEach(Wiring::run);
        run(plays::close);
        housekeeping.shutdownNow();
        background.shutdownNow();
        run(fileWatcher::close);
        run(workbench::close);
        run(platform::close);
        run(guard::removeAll);
        run(decoding::close);
        awaitEnd(housekeeping);
        awaitEnd(background);
        if (recorder != null) {
            run(recorder::close);
        }
        beforeCaptureCloses.forEach(Wiring::run);
        try {
            capture.close();
        } catch (IOException e) {
            LOG.warn("The capture's files were not removed", e);
        }
        afterClosing.forEach(Wiring::run);
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException _) {
            // The hook itself is what runs.
        }
    }

    /// What goes wrong with one must not keep the others open.
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("Something could not be ended", e);
        }
    }

    private static void awaitEnd(ExecutorService executor) {
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
