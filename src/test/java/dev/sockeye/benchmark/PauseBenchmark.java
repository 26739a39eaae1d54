package dev.sockeye.benchmark;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.TestLabels;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.log.ColumnMemory;
import dev.sockeye.ui.log.LogKind;
import dev.sockeye.ui.log.LogPane;
import java.io.PrintStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// How long the JavaFX thread is away at a stretch while somebody works in a log of a million events: by its processor time, which other
/// programs do not change much, and by the clock, which they do. A program of its own: run `main` with a display.
final class PauseBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int TURNS = 3;
    private static final double MILLISECOND = 1e6;
    private static final long PING_NANOS = 500_000;
    private static final long SETTLED_NANOS = 700_000_000;

    private final PrintStream out;
    private final CaptureStore capture;
    private final Decoding decoding;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private long longestCpu;
    private long longestClock;

    private PauseBenchmark(PrintStream out, CaptureStore capture) {
        this.out = out;
        this.capture = capture;
        decoding = new Decoding(capture);
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/app.sock",
                Address.ofPath("/run/app.sock")));
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("sockeye-pauses");
        try (var capture = new CaptureStore(directory, 4L << 30)) {
            new PauseBenchmark(System.out, capture).run();
        }
        Files.delete(directory);
        Platform.exit();
    }

    private void append() {
        for (int i = 0; i < EVENTS; i++) {
            byte[] payload = ("{\"id\":" + i + ",\"method\":\"update\",\"rest\":\"" + "x".repeat(i % 50) + "\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            capture.append(new Draft(i % 3 == 0 ? EventKind.SENT : EventKind.RECEIVED, 1_000_000L * i, 1, 3 + i % 4,
                    ByteBuffer.wrap(payload), payload.length, null, null, null, List.of(), ""));
        }
    }

    private void run() throws Exception {
        append();
        var started = new CompletableFuture<Void>();
        Platform.startup(() -> started.complete(null));
        started.get();
        FrameTicker ticker = onScreen(() -> new FrameTicker(capture, new UiExecutor()));
        TabPane tabs = onScreen(PauseBenchmark::window);
        measure("open the log over a million events", () -> tabs.getTabs().add(new Tab("first", pane(ticker).root())),
                () -> true);
        LogPane second = onScreen(() -> pane(ticker));
        onScreen(() -> tabs.getTabs().add(new Tab("second", second.root())));
        for (int turn = 1; turn <= TURNS; turn++) {
            out.println("turn " + turn);
            measure("open one more log", () -> tabs.getTabs().add(new Tab("third", pane(ticker).root())), () -> true);
            measure("show it", () -> tabs.getSelectionModel().select(2), () -> true);
            measure("close it", () -> tabs.getTabs().remove(2), () -> true);
            onScreen(() -> {
                tabs.getSelectionModel().select(1);
                return null;
            });
            work(tabs, second);
        }
        onScreen(() -> {
            second.close();
            ticker.close();
            return null;
        });
        decoding.close();
        background.shutdownNow();
    }

    private static TabPane window() {
        var tabs = new TabPane();
        var scene = new Scene(tabs, 980, 800);
        new Theme(ThemeMode.DARK).dress(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return tabs;
    }

    private LogPane pane(FrameTicker ticker) {
        return new LogPane(capture, capture.all(), new TestLabels(), decoding, ticker, background, new UiExecutor(),
                new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true));
    }

    private void work(TabPane tabs, LogPane log) throws Exception {
        var model = log.model();
        measure("switch tabs", () -> tabs.getSelectionModel().select(0), () -> true);
        measure("switch tabs back", () -> tabs.getSelectionModel().select(1), () -> true);
        measure("set a filter", () -> log.filter().lineProperty().set("\"99\""),
                () -> log.filter().progressProperty().get() >= 1);
        measure("empty the filter", () -> log.filter().lineProperty().set(""), () -> true);
        measure("set a filter of 4,096 characters",
                () -> field(log, "#filterField").setText("\"" + "ab".repeat(2047) + "\""),
                () -> log.filter().progressProperty().get() >= 1);
        measure("empty it", () -> field(log, "#filterField").setText(""), () -> true);
        measure("paste 64 Ki characters", () -> field(log, "#filterField").setText("a".repeat(1 << 16)), () -> true);
        measure("find", () -> {
            log.openFind();
            field(log, "#findField").setText("98765");
        }, () -> !log.root().lookup("#findProgress").isVisible());
        measure("find next", () -> ((Button) log.root().lookup("#findNextButton")).fire(),
                () -> !log.root().lookup("#findProgress").isVisible());
        measure("find previous", () -> ((Button) log.root().lookup("#findPreviousButton")).fire(),
                () -> !log.root().lookup("#findProgress").isVisible());
        measure("find nothing more", () -> ((Button) log.root().lookup("#findCloseButton")).fire(), () -> true);
        measure("sort by size", () -> sort(log, "sort-largest"), () -> !text(log, "#sortLabel").isEmpty());
        measure("live order", () -> sort(log, "sort-live"), () -> text(log, "#sortLabel").isEmpty());
        measure("scroll to the beginning", () -> model.scrollTo(0), () -> true);
        measure("scroll to the end", () -> model.scrollTo(EVENTS), () -> true);
        measure("choose all", model::chooseAll, () -> true);
        measure("copy", () -> model.copy(_ -> {}), () -> true);
        measure("choose nothing", model::chooseNothing, () -> true);
        measure("messages", () -> log.messages().shownProperty().set(true), () -> true);
        measure("events", () -> log.messages().shownProperty().set(false), () -> true);
    }

    private static TextField field(LogPane log, String id) {
        return (TextField) log.root().lookup(id);
    }

    private static String text(LogPane log, String id) {
        return ((Label) log.root().lookup(id)).getText();
    }

    private static void sort(LogPane log, String id) {
        var times = (MenuButton) log.root().lookup("#timeMenu");
        times.getItems().stream().filter(Menu.class::isInstance).flatMap(menu -> ((Menu) menu).getItems().stream())
                .filter(item -> id.equals(item.getId())).forEach(MenuItem::fire);
    }

    /// Runs the action on the JavaFX thread and looks how long that thread is away, until the work is done and all has settled.
    private void measure(String what, Runnable action, BooleanSupplier isDone) throws Exception {
        longestCpu = 0;
        longestClock = 0;
        onScreen(() -> null);
        long[] last = onScreen(() -> new long[]{System.nanoTime(), processorNanos()});
        Platform.runLater(action);
        long begun = System.nanoTime();
        boolean done = false;
        while (!done || System.nanoTime() - begun < SETTLED_NANOS) {
            done = onScreen(() -> {
                long clock = System.nanoTime();
                long cpu = processorNanos();
                longestClock = Math.max(longestClock, clock - last[0]);
                longestCpu = Math.max(longestCpu, cpu - last[1]);
                last[0] = clock;
                last[1] = cpu;
                return isDone.getAsBoolean();
            });
            LockSupport.parkNanos(PING_NANOS);
        }
        out.printf(Locale.ROOT, "%s: %.0f ms of the processor, %.0f ms by the clock%n", what, longestCpu / MILLISECOND,
                longestClock / MILLISECOND);
    }

    /// What this thread has run, `proc_pid_schedstat(5)`.
    private static long processorNanos() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1)[0]);
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }
}
