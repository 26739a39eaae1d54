package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.UiExecutor;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.NotificationPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeBarTest extends UiTest {
    private final NoticeBar notices = new NoticeBar(new UiExecutor());
    private @Nullable Label below;

    private NotificationPane open() {
        var label = ask(() -> new Label("below"));
        below = label;
        var pane = ask(() -> new NotificationPane(new StackPane(label)));
        show(() -> pane, 600, 200);
        robot.interact(() -> {
            StackPane.setAlignment(label, Pos.TOP_LEFT);
            notices.use(pane);
        });
        return pane;
    }

    private double top() {
        return Objects.requireNonNull(below).localToScene(0, 0).getY();
    }

    @Test
    void hidesNothingThatIsBelow() {
        NotificationPane pane = open();
        assertThat(ask(this::top)).isLessThan(1);
        notices.show(new Notice("Something broke.", "", Optional.empty()));
        until("room", () -> top() > 35);
        robot.interact(pane::hide);
        until("no room", () -> top() < 1);
    }

    @Test
    void showsWhatCameBeforeTheWindow() {
        notices.show(new Notice("Too early.", "", Optional.empty()));
        NotificationPane pane = open();
        until("shown", () -> pane.isShowing() && pane.getText().equals("Too early."));
    }

    @Test
    void doesWhatItOffersOnceAndGoes() {
        NotificationPane pane = open();
        var times = new AtomicInteger();
        notices.show(new Notice("It failed.", "Hm.", Optional.empty()).withRemedy("Again", times::incrementAndGet));
        until("slid in", () -> pane.isShowing() && top() > 35);
        robot.clickOn("Again");
        until("done", () -> times.get() == 1 && !pane.isShowing());
    }
}
