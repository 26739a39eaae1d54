package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.kordamp.ikonli.javafx.FontIcon;
import javafx.css.PseudoClass;
import dev.sockeye.support.Eyes;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.UiExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeBarTest extends UiTest {
    private static final String ADVICE = " Give the server another address, or stop the other one.";

    private final NoticeBar notices = new NoticeBar(new UiExecutor());
    private @Nullable Label below;
    private @Nullable Parent all;

    private void open(double width) {
        show(() -> {
            below = new Label("below");
            all = new VBox(bar(), below);
            return all;
        }, width, 300);
    }

    private Parent bar() {
        var loader = new FXMLLoader(NoticeBar.class.getResource("/fxml/notice-bar.fxml"));
        loader.setControllerFactory(_ -> notices);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double top() {
        return Objects.requireNonNull(below).localToScene(0, 0).getY();
    }

    private Label label() {
        return find("noticeLabel", Label.class);
    }

    private Parent whole() {
        return Objects.requireNonNull(all);
    }

    private boolean isShown() {
        return find("noticeBar", HBox.class).isVisible();
    }

    @Test
    void hidesNothingThatIsBelow() {
        open(600);
        until(() -> assertThat(ask(this::top)).isLessThan(1));
        notices.show(new Notice("Something broke.", "", Optional.empty()));
        until("room", () -> top() > 25);
        robot.clickOn("#closeNoticeButton");
        until("no room", () -> top() < 1);
    }

    @Test
    void showsWhatCameBeforeTheWindow() {
        notices.show(new Notice("Too early.", "", Optional.empty()));
        open(600);
        until("shown", () -> isShown() && label().getText().equals("Too early."));
    }

    @Test
    void doesWhatItOffersOnceAndGoes() {
        open(600);
        var times = new AtomicInteger();
        notices.show(new Notice("It failed.", "Hm.", Optional.empty()).withRemedy("Again", times::incrementAndGet));
        until("shown", () -> isShown() && top() > 25);
        robot.clickOn("Again");
        until("done", () -> times.get() == 1 && !isShown());
        notices.show(new Notice("Another.", "", Optional.empty()));
        until("shown", this::isShown);
        until(() -> assertThat(find("noticeRemedyButton", javafx.scene.control.Button.class).isVisible()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(doubles = {980, 760, 400})
    void takesAsManyLinesAsALongPathAndTheAdviceBehindItNeed(double width) {
        open(width);
        notices.show(new Notice("/tmp/" + "long-directory/".repeat(17) + "s.sock is in use.", ADVICE.strip(),
                Optional.empty()).withRemedy("Replace it", () -> {}));
        until("shown", this::isShown);
        settle();
        until(() -> assertThat(label().getText()).endsWith(ADVICE));
        until(() -> assertThat(label().getTooltip()).as("all of it stands there").isNull());
        assertThat(ask(() -> Eyes.complaints(whole()))).isEmpty();
    }

    @Test
    void ofAPathWithoutEndItShowsTheEndsAndTellsAllOfItInItsTooltip() {
        open(760);
        String path = "/tmp/" + "x".repeat(4000);
        notices.show(new Notice(path + " is in use.", ADVICE.strip(), Optional.empty()));
        until("shown", this::isShown);
        settle();
        until(() -> assertThat(label().getText()).startsWith("/tmp/x").contains(" … ").endsWith("x is in use." + ADVICE)
                .hasSizeLessThan(610));
        until(() -> assertThat(label().getTooltip().getText()).isEqualTo(path + " is in use." + ADVICE));
        until(() -> assertThat(label().getAccessibleText()).isEqualTo(path + " is in use." + ADVICE));
        until(() -> assertThat(ask(this::top)).isLessThan(250));
    }

    private String icon() {
        return find("noticeIcon", FontIcon.class).getIconLiteral();
    }

    private boolean looks(String tone) {
        return find("noticeBar", HBox.class).getPseudoClassStates().contains(PseudoClass.getPseudoClass(tone));
    }

    @Test
    void whatIsDoneLooksOtherwiseThanWhatWentWrong() {
        open(600);
        robot.interact(() -> notices.show(Notice.done("12 events exported to /tmp/x.")));
        until("done", () -> looks("done"));
        until(() -> assertThat(icon()).isEqualTo("mdi2c-check-circle-outline"));
        robot.interact(() -> notices.show(new Notice("It failed.", "", Optional.empty())));
        until("a problem", () -> looks("problem"));
        until(() -> assertThat(looks("done")).isFalse());
        until(() -> assertThat(icon()).isEqualTo("mdi2a-alert-circle-outline"));
        robot.interact(() -> notices.show(Notice.news("Process 7 has ended.")));
        until("news", () -> looks("news"));
        until(() -> assertThat(icon()).isEqualTo("mdi2i-information-outline"));
    }
}
