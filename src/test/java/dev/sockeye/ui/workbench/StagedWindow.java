package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.demo.Plays;
import dev.sockeye.demo.Props;
import dev.sockeye.library.LibraryStore;
import dev.sockeye.ui.library.LibraryViewModel;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.file.SocketFiles;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.bench.Bench;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.Transport;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.Patience;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.system.MachineScanner;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.tap.CommandRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// The main window as the program puts it together, over a staged workbench and the real machine.
final class StagedWindow implements AutoCloseable {
    final StagedWorkbench bench = new StagedWorkbench();
    private final Decoding decoding = new Decoding(bench.capture);
    final NoticeBar notices = new NoticeBar(new UiExecutor());
    final Remembered remembered;
    /// How often the machine was looked at.
    final AtomicInteger scans = new AtomicInteger();
    private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(4);
    private @Nullable WorkbenchController controller;
    private @Nullable AccessScreens access;
    private @Nullable FrameTicker ticker;
    /// The file that a person chooses to export to, null when they give up.
    volatile @Nullable Path exportFile;
    /// The recordings that a person chooses to open.
    volatile List<Path> recordings = List.of();

    /// What the window's platform is made of: only the transport is staged.
    private record StagedPlatform(Transport transport, FileCalls files, SocketTable sockets, SocketProbe probe,
            Accounts accounts) implements Platform {
        @Override
        public void close() {
            transport.close();
        }
    }

    private final Path settings;

    /// @param settings where the window remembers things
    StagedWindow(Path settings) {
        this.settings = settings;
        var store = new SettingsStore(settings, background);
        store.change(usual -> usual.withTheme(ThemeMode.LIGHT));
        remembered = new Remembered(store);
    }

    /// On the JavaFX thread.
    Parent build(Theme theme) {
        var screen = new UiExecutor();
        Engine engine = engine();
        var questions = new AccessScreens(engine, screen);
        var frames = new FrameTicker(bench.capture, screen);
        var commands = new CommandRuns(bench.workbench, notices::show, background);
        var window = WorkbenchController.load(new WorkbenchServices(bench.workbench, bench.capture,
                Screens.over(engine, questions, frames, screen, remembered, commands, new MessageLink()),
                new Forms(engine, remembered, questions, commands, screen), questions,
                (_, _) -> Optional.ofNullable(exportFile), (_, _, _) -> recordings, remembered, theme, notices,
                new LibraryViewModel(new LibraryStore(settings.resolveSibling("messages.json")), background, screen),
                background, background,
                screen));
        questions.showIn(window::show, window::hideSheet);
        controller = window;
        access = questions;
        ticker = frames;
        return window.node();
    }

    private Engine engine() {
        var platform = new StagedPlatform(bench.transport, new LinuxFileCalls(), new LinuxSocketTable(),
                new LinuxSocketProbe(), new TestAccounts());
        var machine = new MachineScanner(platform.sockets(), platform.files(), platform.probe());
        return new Engine(bench.workbench, bench.capture, platform,
                new SocketFiles(platform.files(), platform.sockets(), platform.probe()),
                new SocketFileWatcher(platform.files(), background), scope -> {
                    scans.incrementAndGet();
                    return machine.scan(scope);
                }, new LeftOverFinder(platform.sockets(), platform.files(), platform.probe()), background, background,
                decoding, new Bench(new LinuxDirectSockets(), () -> {
                    throw new MeasurementFailedException("There is no engine for it.");
                }), new Plays(new Props(bench.workbench, bench.capture, platform)));
    }

    WorkbenchController controller() {
        return Objects.requireNonNull(controller);
    }

    /// Brings tree and tabs in step at once, on the JavaFX thread.
    void refreshTree() {
        Objects.requireNonNull(controller).refresh();
    }

    /// Every thread of the background waits for the latch: what is asked for now is only begun then.
    CountDownLatch keepBackgroundBusy() {
        var later = new CountDownLatch(1);
        for (int thread = 0; thread < background.getCorePoolSize(); thread++) {
            background.execute(() -> {
                try {
                    later.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return later;
    }

    /// What was handed to the background so far is done.
    void untilBackgroundIsIdle() throws InterruptedException {
        background.shutdown();
        assertThat(background.awaitTermination(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /// On the JavaFX thread.
    void closeWindow() {
        if (controller != null && access != null && ticker != null) {
            controller.close();
            access.close();
            ticker.close();
            controller = null;
        }
    }

    @Override
    public void close() {
        closeWindow();
        background.shutdownNow();
        decoding.close();
        bench.close();
    }
}
