package dev.sockeye.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/// A robot with a person's patience: it goes to what it is told to when that is there and does not move any more. Nodes are looked up
/// on the JavaFX thread, which alone may do so, and a text is typed as fast as it is taken: TestFX waits for fifty milliseconds and
/// more after every character.
final class Robot extends FxRobot {
    @Override
    public FxRobot write(String text) {
        return write(text, 0);
    }

    @Override
    public FxRobot write(String text, int pause) {
        // Enter and Tab may lead to another window; which of several has the keyboard, TestFX knows.
        if (pause > 0 || text.contains("\n") || text.contains("\t") || UiTest.ask(this::listWindows).size() > 1) {
            return super.write(text, pause);
        }
        Scene scene = UiTest.ask(() -> listWindows().stream().filter(Window::isFocused).findFirst()
                .orElseThrow(() -> new NoSuchElementException("no window has the focus")).getScene());
        text.chars().forEach(character -> robotContext().getBaseRobot().typeKeyboard(scene, KeyCode.UNDEFINED,
                Character.toString(character)));
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        comes(query);
        return super.clickOn(query, motion, buttons);
    }

    @Override
    public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
        comes(query);
        return super.doubleClickOn(query, motion, buttons);
    }

    @Override
    public FxRobot moveTo(String query, Motion motion) {
        comes(query);
        return super.moveTo(query, motion);
    }

    private void comes(String query) {
        if (!Platform.isFxApplicationThread()) {
            Awaitility.await(query + " is shown").atMost(Patience.LONG).pollDelay(Duration.ZERO)
                    .until(() -> lookup(query).match(NodeQueryUtils.isVisible()).tryQuery().isPresent());
        }
    }

    /// All clicks, drags and ways to nodes ask here where the node is.
    @Override
    public PointQuery point(Node node) {
        if (!Platform.isFxApplicationThread()) {
            Awaitility.await(node + " rests").atMost(Patience.LONG).pollDelay(Duration.ZERO)
                    .until(() -> rests(node));
        }
        return UiTest.ask(() -> super.point(node));
    }

    /// Whether it is where it was when the window has been laid out.
    private static boolean rests(Node node) throws Exception {
        var answer = new CompletableFuture<Boolean>();
        Platform.runLater(() -> new AnimationTimer() {
            private final Bounds before = place(node);
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses > 1) { // It is called before the layout of its pulse.
                    stop();
                    answer.complete(before.equals(place(node)));
                }
            }
        }.start());
        return answer.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Override
    public NodeQuery fromAll() {
        return onItsThread(super::fromAll);
    }

    @Override
    public NodeQuery from(Node... parents) {
        return onItsThread(() -> super.from(parents));
    }

    @Override
    public NodeQuery from(Collection<Node> parents) {
        return onItsThread(() -> super.from(parents));
    }

    @Override
    public NodeQuery from(NodeQuery parents) {
        return onItsThread(() -> super.from(parents));
    }

    @Override
    public NodeQuery lookup(String query) {
        return onItsThread(() -> super.lookup(query));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Matcher<T> matcher) {
        return onItsThread(() -> super.lookup(matcher));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> predicate) {
        return onItsThread(() -> super.lookup(predicate));
    }

    /// The query, of which each step is made on the JavaFX thread.
    private static NodeQuery onItsThread(Callable<NodeQuery> made) {
        NodeQuery query = UiTest.ask(made);
        return (NodeQuery) Proxy.newProxyInstance(NodeQuery.class.getClassLoader(), new Class<?>[]{NodeQuery.class},
                (_, method, arguments) -> UiTest.ask(() -> step(query, method, arguments)));
    }

    private static @Nullable Object step(NodeQuery query, Method method, Object[] arguments) throws Exception {
        try {
            Object answer = method.invoke(query, arguments);
            return answer instanceof NodeQuery next ? onItsThread(() -> next) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
