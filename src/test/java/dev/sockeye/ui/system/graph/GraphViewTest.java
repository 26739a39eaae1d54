package dev.sockeye.ui.system.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.system.Inventory;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The graph in a window, with mouse and keyboard.
class GraphViewTest extends UiTest {
    private static final Inventory ALONE = new StagedSockets().listens(10, "web", "/run/web").inventory();
    private static final Inventory SOME = new StagedSockets().listens(10, "a<&>\"b", "/run/web")
            .connects(20, "curl", 10, "a<&>\"b", "/run/web").connects(30, "wget", 10, "a<&>\"b", "/run/web")
            .inventory();

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final GraphViewModel model = new GraphViewModel(background, new UiExecutor());
    private final List<Integer> shownInTable = new CopyOnWriteArrayList<>();
    private ShortTempDir directory;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        show(() -> Views.load(View.GRAPH, new GraphController(model, new GraphServices(
                (_, name) -> Optional.of(directory.resolve(name)), background, new UiExecutor()),
                shownInTable::add)), 800, 600);
    }

    @AfterEach
    void close() throws IOException {
        background.shutdownNow();
        directory.close();
    }

    private void use(Inventory inventory) {
        robot.interact(() -> {
            model.use(inventory);
            model.shown(true);
        });
        until("the graph", () -> !model.drawingProperty().get().graph().nodes().isEmpty());
    }

    private GraphCanvas canvas() {
        return find("graphCanvas", GraphCanvas.class);
    }

    private Point2D middle() {
        return ask(() -> canvas().localToScreen(canvas().getWidth() / 2, canvas().getHeight() / 2));
    }

    private int chosen() {
        return ask(() -> model.chosenProperty().get());
    }

    private int at(Point2D point) {
        robot.interact(() -> model.choose(-1));
        robot.clickOn(point);
        return chosen();
    }

    private String text(String id) {
        return ask(() -> find(id, Labeled.class).getText());
    }

    private void choose(int pid) {
        robot.interact(() -> model.choose(pid));
    }

    private List<Integer> pids() {
        return ask(() -> model.drawingProperty().get().graph().nodes().stream().map(GraphNode::pid).toList());
    }

    @Test
    void choosesAProcessByAClickAndSaysWhatItDoes() {
        use(ALONE);
        assertThat(at(middle())).isEqualTo(10);
        until(() -> assertThat(text("graphTitleLabel")).isEqualTo("web[10]"));
        until(() -> assertThat(text("graphDetailLabel")).isEqualTo("1 socket · 1 listening"));
        until(() -> assertThat(canvas().getAccessibleText()).startsWith("web[10], 1 socket"));
        robot.clickOn(middle().add(0, 150));
        until(() -> assertThat(chosen()).as("beside it is nothing").isEqualTo(-1));
    }

    @Test
    void movesByDragging() {
        use(ALONE);
        robot.drag(middle(), MouseButton.PRIMARY).dropTo(middle().add(200, 100));
        assertThat(at(middle())).isEqualTo(-1);
        assertThat(at(middle().add(200, 100))).isEqualTo(10);
        robot.clickOn("#fitButton");
        assertThat(at(middle())).as("everything in the middle again").isEqualTo(10);
    }

    @Test
    void movesByTheKeyboard() {
        use(ALONE);
        robot.interact(() -> canvas().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.RIGHT);
        assertThat(at(middle())).isEqualTo(-1);
        assertThat(at(middle().add(-160, 0))).isEqualTo(10);
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        assertThat(at(middle().add(-160, 80))).isEqualTo(10);
    }

    @Test
    void zoomsByWheelKeysAndButtons() {
        use(ALONE);
        robot.interact(() -> canvas().requestFocus());
        robot.push(KeyCode.PLUS);
        until(() -> assertThat(canvas().scale()).isEqualTo(1.25));
        robot.push(KeyCode.MINUS).push(KeyCode.MINUS);
        until(() -> assertThat(canvas().scale()).isEqualTo(0.8));
        robot.clickOn("#zoomInButton");
        until(() -> assertThat(canvas().scale()).isEqualTo(1));
        robot.clickOn("#zoomOutButton").clickOn("#zoomOutButton");
        until(() -> assertThat(canvas().scale()).isCloseTo(0.64, within(1e-9)));
        robot.interact(() -> canvas().requestFocus());
        robot.push(KeyCode.DIGIT0);
        until(() -> assertThat(canvas().scale()).as("as large as there is room, but not larger than life")
                .isEqualTo(1));
        Point2D corner = middle().add(-60, -16);
        robot.moveTo(corner).scroll(4, VerticalDirection.DOWN);
        until("larger", () -> canvas().scale() != 1);
        assertThat(at(corner)).as("what is under the pointer stays there").isEqualTo(10);
    }

    @Test
    void keepsZoomWithinBounds() {
        use(ALONE);
        robot.interact(() -> {
            for (int i = 0; i < 100; i++) {
                canvas().zoomIn();
            }
        });
        until(() -> assertThat(canvas().scale()).isEqualTo(3));
        robot.interact(() -> {
            for (int i = 0; i < 100; i++) {
                canvas().zoomOut();
            }
        });
        until(() -> assertThat(canvas().scale()).isEqualTo(0.03));
    }

    @Test
    void goesFromProcessToProcessByArrowKeysAndOpensOne() {
        use(SOME);
        robot.interact(() -> canvas().requestFocus());
        robot.push(KeyCode.HOME);
        Set<Integer> reached = new HashSet<>(List.of(chosen()));
        for (KeyCode arrow : List.of(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.LEFT, KeyCode.LEFT, KeyCode.UP,
                KeyCode.DOWN, KeyCode.DOWN, KeyCode.RIGHT)) {
            robot.push(arrow);
            reached.add(chosen());
        }
        assertThat(reached).containsExactlyInAnyOrder(10, 20, 30);
        choose(20);
        robot.push(KeyCode.ENTER);
        until("only it and whom it talks to", () -> model.drawingProperty().get().graph().nodes().size() == 2);
        until(() -> assertThat(text("unfocusButton")).isEqualTo("Only curl[20]"));
        robot.clickOn("#unfocusButton");
        until("all", () -> model.drawingProperty().get().graph().nodes().size() == 3);
    }

    @Test
    void hidesTheChosenProcessAndShowsItAgain() {
        use(SOME);
        choose(20);
        robot.clickOn("#hideProcessButton");
        until("without it", () -> model.drawingProperty().get().graph().nodes().size() == 2);
        until(() -> assertThat(pids()).containsExactly(10, 30));
        until(() -> assertThat(text("showHiddenButton")).isEqualTo("1 hidden"));
        robot.clickOn("#showHiddenButton");
        until("with it", () -> model.drawingProperty().get().graph().nodes().size() == 3);
    }

    @Test
    void showsTheSocketsOfTheChosenProcess() {
        use(SOME);
        until(() -> assertThat(find("chosenBox", javafx.scene.Node.class).isDisabled()).as("nothing is chosen")
                .isTrue());
        choose(30);
        robot.clickOn("#showSocketsButton");
        assertThat(shownInTable).containsExactly(30);
    }

    @Test
    void bringsWhatIsSearchedForIntoTheMiddleLargeEnoughToBeRead() {
        use(StagedSockets.crowd(5_000));
        int wanted = pids().getLast();
        until(() -> assertThat(canvas().scale()).as("a thousand processes are small").isLessThan(0.3));
        robot.interact(() -> model.searchProperty().set("[" + wanted + "]"));
        until(() -> assertThat(canvas().scale()).isEqualTo(0.6));
        assertThat(at(middle())).isEqualTo(wanted);
    }

    @Test
    void saysThatNothingTalksOrThatThatIsTheFocus() {
        Inventory idle = new StagedSockets().idles(10, "web", "/run/idle").inventory();
        robot.interact(() -> {
            model.use(idle);
            model.shown(true);
        });
        until("empty", () -> find("graphEmptyLabel", Labeled.class).isVisible());
        until(() -> assertThat(text("graphEmptyLabel")).startsWith("No process talks to another"));
        use(SOME);
        robot.interact(() -> model.focusOn(idle.sockets().getFirst(), 10));
        robot.interact(() -> model.use(idle));
        until("empty", () -> model.drawingProperty().get().graph().nodes().isEmpty());
        until(() -> assertThat(text("graphEmptyLabel")).startsWith("Nothing is left to show of what is in focus"));
    }

    @Test
    void savesAsSvgWithEveryProcessInIt() throws Exception {
        use(SOME);
        robot.clickOn("#pictureMenu").clickOn("As SVG…");
        Path file = directory.resolve("sockets.svg");
        until("saved", () -> text("graphSavedLabel").equals("saved to " + file));
        try (var reader = ForeignPeer.python("""
                import xml.dom.minidom
                d = xml.dom.minidom.parse(sys.argv[1])
                say(d.documentElement.tagName, float(d.documentElement.getAttribute('width')) > 300)
                for text in d.getElementsByTagName('text'): say(text.firstChild.data)
                """, file)) {
            assertThat(reader.rest().lines()).startsWith("svg True").contains("a<&>\"b[10]", "curl[20]", "wget[30]",
                    "3 sockets · 1 listening");
        }
        robot.interact(() -> model.use(SOME));
        robot.interact(() -> model.arrangeAnew());
        background.submit(() -> {}).get();
        WaitForAsyncUtils.waitForFxEvents();
        until(() -> assertThat(text("graphSavedLabel")).as("can still be read after the next scan")
                .startsWith("saved to "));
        choose(20);
        until(() -> assertThat(text("graphSavedLabel")).isEmpty());
    }

    @Test
    void savesAsPngAtTwiceTheSizeWithTheProcessesPainted() throws Exception {
        use(SOME);
        robot.clickOn("#pictureMenu").clickOn("As PNG…");
        until("saved", () -> text("graphSavedLabel").startsWith("saved to "));
        var image = new Image(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("sockets.png"))));
        Placement placement = ask(() -> model.drawingProperty().get().placement());
        assertThat(image.getWidth()).isEqualTo(2 * (placement.width() + 48));
        assertThat(image.getHeight()).isEqualTo(2 * (placement.height() + 48));
        Set<Integer> colours = colours(image);
        assertThat(colours).hasSizeGreaterThan(20).contains(argb(Palette.PAPER.background()),
                argb(Palette.PAPER.node()), argb(Palette.PAPER.listening()));
    }

    @Test
    void boundsThePictureOfThousands() throws Exception {
        use(StagedSockets.crowd(5_000));
        robot.clickOn("#pictureMenu").clickOn("As PNG…");
        until("saved", () -> text("graphSavedLabel").startsWith("saved to "));
        var image = new Image(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("sockets.png"))));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isBetween(3_000.0, 6_001.0);
        assertThat(colours(image)).contains(argb(Palette.PAPER.node()), argb(Palette.PAPER.background()));
    }

    @Test
    void saysThatThePictureCouldNotBeSaved() throws Exception {
        use(SOME);
        Files.createDirectory(directory.resolve("sockets.svg"));
        robot.clickOn("#pictureMenu").clickOn("As SVG…");
        until("said", () -> text("graphSavedLabel").startsWith("The graph was not saved to "));
    }

    @Test
    void paintsWhatIsShown() {
        use(SOME);
        WritableImage image = ask(() -> canvas().snapshot(null, null));
        assertThat(colours(image)).hasSizeGreaterThan(20);
    }

    private static int argb(javafx.scene.paint.Color color) {
        return 0xff000000 | (int) Math.round(color.getRed() * 255) << 16 | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }

    private static Set<Integer> colours(Image image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return colours;
    }

    private void useMore(Inventory inventory) {
        int before = pids().size();
        robot.interact(() -> model.use(inventory));
        until("another graph", () -> pids().size() > before);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void nothingMovesUnderThePointerWhileOthersCome() {
        use(ALONE);
        robot.moveTo(middle());
        assertThat(at(middle())).isEqualTo(10);
        double scale = canvas().scale();
        Placement before = ask(() -> model.drawingProperty().get().placement());
        var more = new StagedSockets().listens(10, "web", "/run/web");
        for (int client = 100; client < 160; client++) {
            more.connects(client, "client", 10, "web", "/run/web");
        }
        useMore(more.inventory());
        until(() -> assertThat(model.drawingProperty().get().placement().spots()).containsAllEntriesOf(before.spots()));
        until(() -> assertThat(canvas().scale()).as("nor does it shrink").isEqualTo(scale));
        assertThat(at(middle())).as("the same is under the pointer").isEqualTo(10);
        robot.moveTo("#zoomInButton");
        until("fitted in when the pointer has left", () -> canvas().scale() < scale);
    }

    @Test
    void whatIsOpenedUnderThePointerIsShownWhole() {
        use(StagedSockets.crowd(300));
        robot.moveTo(middle());
        double small = canvas().scale();
        int pid = pids().getFirst();
        choose(pid);
        robot.interact(() -> canvas().requestFocus());
        robot.push(KeyCode.ENTER);
        until("fewer, and larger", () -> canvas().scale() > small);
    }
}
