package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Capture;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.UiExecutor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The thread of the screen reads as many events as it shows, however many there are; the rest is read in the background.
final class ScreenWorkTest extends UiTest {
    private static final int EVENTS = 30_000;
    /// Some screens full, and the single steps of halving that find a place.
    private static final int FEW = 1_000;

    private final MemoryCapture events = new MemoryCapture();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger readsElsewhere = new AtomicInteger();
    private final Capture capture = counted();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final Decoding decoding = new Decoding(events);
    private FrameTicker ticker;
    private LogPane pane;

    /// The capture itself; how often an event is read of it is counted, on the screen's thread and on others.
    private Capture counted() {
        return (Capture) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Capture.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("event") || method.getName().equals("payload")
                            || method.getName().equals("note")) {
                        (Platform.isFxApplicationThread() ? reads : readsElsewhere).incrementAndGet();
                    }
                    try {
                        return method.invoke(events, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @BeforeEach
    void open() {
        new SampleEvents(events).many(EVENTS);
        ticker = ask(() -> new FrameTicker(events, new UiExecutor()));
        pane = ask(() -> new LogPane(capture, events.all(), new TestLabels(), decoding, ticker, background,
                new UiExecutor(), new LogKind(new ColumnMemory(Map.of(), (_, _) -> {}), true)));
        show(pane::root, 900, 500);
        until("shown", () -> pane.model().rows().size() > 5);
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            pane.close();
            ticker.close();
        });
        decoding.close();
        background.shutdownNow();
    }

    private void readsFew(String what, Runnable action, BooleanSupplier isDone) {
        reads.set(0);
        robot.interact(action);
        until(what, isDone);
        assertThat(reads).as(what).hasValueLessThan(FEW);
    }

    private boolean isFiltered() {
        return pane.filter().progressProperty().get() >= 1;
    }

    private boolean isFound() {
        return !find("findProgress", Node.class).isVisible();
    }

    private void sort(String id) {
        find("timeMenu", MenuButton.class).getItems().stream().filter(Menu.class::isInstance)
                .flatMap(menu -> ((Menu) menu).getItems().stream()).filter(item -> id.equals(item.getId()))
                .forEach(MenuItem::fire);
    }

    @Test
    void filteringReadsInTheBackground() {
        readsFew("filtered", () -> pane.filter().lineProperty().set("\"nowhere to be found\""), this::isFiltered);
        assertThat(readsElsewhere).hasValueGreaterThanOrEqualTo(EVENTS);
        readsFew("all again", () -> pane.filter().lineProperty().set(""), () -> pane.model().rows().size() > 5);
    }

    @Test
    void findingReadsInTheBackground() {
        robot.interact(pane::openFind);
        readsFew("found nothing", () -> find("findField", TextField.class).setText("nowhere to be found"),
                () -> isFound() && !text("findOutcomeLabel").isEmpty());
        assertThat(readsElsewhere).hasValueGreaterThanOrEqualTo(EVENTS);
    }

    private String text(String id) {
        return find(id, Labeled.class).getText();
    }

    @Test
    void sortingReadsInTheBackground() {
        readsFew("sorted", () -> sort("sort-largest"), () -> !text("sortLabel").isEmpty());
        readsFew("live", () -> sort("sort-live"), () -> text("sortLabel").isEmpty());
    }

    @Test
    void movingAndChoosingReadWhatIsShown() {
        readsFew("at the beginning", () -> pane.model().scrollTo(0), () -> firstShown() == 0);
        readsFew("at the end", () -> pane.model().follow(true), () -> firstShown() > 0);
        readsFew("all chosen", () -> pane.model().chooseAll(), () -> true);
    }

    private long firstShown() {
        return pane.model().rows().getFirst().number();
    }
}
