package dev.sockeye.benchmark;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.TestLabels;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.UiExecutor;
import java.util.Map;
import dev.sockeye.ui.log.ColumnMemory;
import dev.sockeye.ui.log.LogKind;
import dev.sockeye.ui.log.LogPane;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.HdrHistogram.Histogram;

/// What a million events cost in heap with the log open, and how even the frames are while 200 000 events a second
/// arrive in follow mode, or 100 000 messages that are decoded as they come. A program of its own: run `main`, with or without a display.
///
/// A gap is the time from one pulse of JavaFX to the next, those in which nothing is new included: a pulse comes late when the frame
/// before took long, on the JavaFX thread or on the one that paints. What a frame costs the processor is said beside it, as gaps
/// also tell what else the machine has to do.
/// With the argument `following` only what is measured first is.
final class LogFrameBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int RATE = 200_000;
    private static final int MESSAGES_RATE = 100_000;
    private static final int SECONDS = 10;
    private static final int WARM_UP_SECONDS = 5;
    private static final long MILLISECOND = 1_000_000;

    private final PrintStream out;
    private final CaptureStore capture;
    private final Decoding decoding;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final byte[] payload = "{\"id\":1234567,\"method\":\"session.update\",\"params\":{\"name\":\"item\"}}\n"
            .getBytes(StandardCharsets.UTF_8);
    private final Credentials credentials = Credentials.ofKernel(4242, 1000, 1000);
    private long appended;
    private int rate = RATE;

    private LogFrameBenchmark(PrintStream out, CaptureStore capture) {
        this.out = out;
        this.capture = capture;
        decoding = new Decoding(capture);
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/app.sock",
                Address.ofPath("/run/app.sock")));
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("sockeye-frames");
        try (var capture = new CaptureStore(directory, 4L << 30)) {
            new LogFrameBenchmark(System.out, capture).run(List.of(arguments).contains("following"));
        }
        Files.delete(directory);
        Platform.exit();
    }

    private void run(boolean followingOnly) throws Exception {
        var started = new CompletableFuture<Void>();
        Platform.startup(() -> started.complete(null));
        started.get();
        FrameTicker ticker = onScreen(() -> new FrameTicker(capture, new UiExecutor()));
        LogPane pane = onScreen(() -> open(ticker));
        append(1000);
        heap(pane);
        frames("1,000,000 events before, following", pane);
        if (!followingOnly) {
            others(pane);
        }
        onScreen(() -> {
            pane.close();
            ticker.close();
            return null;
        });
        // What still reads reads from a capture that is open.
        background.close();
        decoding.close();
    }

    private void others(LogPane pane) throws Exception {
        onScreen(() -> {
            pane.model().scrollTo(pane.model().endProperty().get() / 2);
            return null;
        });
        frames("not following, in the middle", pane);
        rate = MESSAGES_RATE;
        onScreen(() -> {
            pane.messages().shownProperty().set(true);
            pane.messages().follow(true);
            return null;
        });
        frames("messages instead of events, following", pane);
        long decoded = onScreen(() -> pane.messages().timelineProperty().get().orElseThrow().progress().done());
        out.printf(Locale.ROOT, "%,d events not decoded yet%n", appended - decoded);
    }

    private LogPane open(FrameTicker ticker) {
        var pane = new LogPane(capture, capture.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true));
        var scene = new Scene(pane.root(), 980, 900);
        new Theme(ThemeMode.DARK).dress(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return pane;
    }

    private void heap(LogPane pane) throws Exception {
        long before = usedHeap();
        append(EVENTS);
        CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
        Platform.runLater(() -> pane.model().endProperty().subscribe(end -> {
            if (end.longValue() == appended) {
                caughtUp.complete(true);
            }
        }));
        caughtUp.get(10, TimeUnit.SECONDS);
        out.printf(Locale.ROOT, "%,d events: heap %+.1f MiB%n", EVENTS, (usedHeap() - before) / 1048576.0);
    }

    private void frames(String what, LogPane pane) throws Exception {
        record(WARM_UP_SECONDS);
        long before = appended;
        var renewals = new AtomicInteger();
        Subscription renewed = onScreen(() -> ends(pane).subscribe(_ -> renewals.incrementAndGet()));
        FrameCost cost = FrameCost.begin();
        Histogram gaps = record(SECONDS);
        String spent = cost.per(gaps.getTotalCount(), renewals.get());
        onScreen(() -> {
            renewed.unsubscribe();
            return null;
        });
        long shown = onScreen(() -> pane.model().endProperty().get());
        out.printf(Locale.ROOT,
                "%s: %,d events/s, frame gap p50 %.1f ms, p99 %.1f ms, max %.1f ms; %,d frames, %,d behind%n", what,
                (appended - before) / SECONDS, millis(gaps.getValueAtPercentile(50)),
                millis(gaps.getValueAtPercentile(99)), millis(gaps.getMaxValue()), gaps.getTotalCount(),
                appended - shown);
        out.println("  " + spent);
    }

    /// Changes whenever newer rows are shown.
    private static ReadOnlyLongProperty ends(LogPane pane) {
        return pane.messages().shownProperty().get() ? pane.messages().endProperty() : pane.model().endProperty();
    }

    /// The gaps between frames while events arrive at the rate.
    private Histogram record(int seconds) throws Exception {
        var gaps = new Histogram(3);
        AnimationTimer timer = onScreen(() -> new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                if (last != 0) {
                    gaps.recordValue(time - last);
                }
                last = time;
            }
        });
        Platform.runLater(timer::start);
        arrive(seconds);
        onScreen(() -> {
            timer.stop();
            return null;
        });
        return gaps;
    }

    private void arrive(int seconds) {
        long start = System.nanoTime();
        long wanted = (long) rate * seconds;
        long done = 0;
        while (done < wanted) {
            long due = Math.min(wanted, (System.nanoTime() - start) * rate / TimeUnit.SECONDS.toNanos(1));
            append((int) (due - done));
            done = due;
            LockSupport.parkNanos(MILLISECOND);
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            capture.append(new Draft(i % 3 == 0 ? EventKind.SENT : EventKind.RECEIVED, System.currentTimeMillis()
                    * MILLISECOND, 1, 3 + i % 4, ByteBuffer.wrap(payload), payload.length, credentials,
                    Credentials.Provenance.SENT_WITH_MESSAGE, null,
                    List.of(), ""));
        }
        appended += count;
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

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double millis(long nanos) {
        return (double) nanos / MILLISECOND;
    }
}
