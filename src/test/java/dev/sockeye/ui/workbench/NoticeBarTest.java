package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.kordamp.ikonli.javafx.FontIcon;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.util.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.controlsfx.control.StatusBar;
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
    private @Nullable StatusBar status;

    private void open(double width) {
        show(() -> {
            below = new Label("below");
            status = new StatusBar();
            all = new VBox(bar(), below, notices.over(status));
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

    private boolean passes() {
        return find("passingNotice", HBox.class).isVisible();
    }

    @Test
    void whatIsDoneIsSaidOverTheStatusBarForSomeSecondsAndMovesNothing() {
        open(600);
        double before = ask(this::top);
        double height = ask(() -> Objects.requireNonNull(status).getHeight());
        robot.interact(() -> notices.show(new Notice("It failed.", "", Optional.empty())));
        until("shown", () -> isShown() && top() > before);
        double moved = ask(this::top);
        robot.interact(() -> notices.show(Notice.done("12 events exported to /tmp/x.")));
        until("said", this::passes);
        settle();
        assertThat(ask(this::top)).as("nothing moves").isEqualTo(moved);
        assertThat(ask(() -> Objects.requireNonNull(status).getHeight())).isEqualTo(height);
        until(() -> assertThat(find("passingNotice", HBox.class).getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("done")));
        until(() -> assertThat(label().getText()).as("what is wrong stays").isEqualTo("It failed."));
        assertThat(ask(() -> Eyes.complaints(whole()))).isEmpty();
        until("it goes by itself", () -> !passes());
        until(() -> assertThat(isShown()).as("what is wrong stays").isTrue());
        until(() -> assertThat(find("passingNotice", HBox.class).getParent().getAccessibleText())
                .as("assistive tools find it later").isEqualTo("12 events exported to /tmp/x."));
    }

    @Test
    void whatPassesStaysWhileTheMouseIsOnItAndCanBePutAway() {
        open(600);
        robot.interact(() -> notices.show(Notice.news("Process 7 has ended.")));
        until("said", this::passes);
        robot.moveTo("#passingNoticeLabel");
        var late = new PauseTransition(Duration.seconds(8));
        var ended = new AtomicBoolean();
        late.setOnFinished(_ -> ended.set(true));
        robot.interact(late::play);
        until("later than it would go", ended::get);
        until(() -> assertThat(passes()).isTrue());
        robot.clickOn("#closePassingNoticeButton");
        until("away", () -> !passes());
    }

    @Test
    void aFaultThatIsCuredNeedsNoNotice() {
        open(600);
        var cured = new AtomicBoolean();
        notices.show(new Notice("The file is gone.", "", Optional.empty()).asLongAs(() -> !cured.get()));
        until("shown", this::isShown);
        robot.interact(notices::look);
        until(() -> assertThat(isShown()).as("it still is").isTrue());
        cured.set(true);
        robot.interact(notices::look);
        until("gone", () -> !isShown());
        robot.interact(() -> notices.show(new Notice("Another.", "", Optional.empty())));
        robot.interact(notices::look);
        until(() -> assertThat(isShown()).isTrue());
    }

    @Test
    void ofTwoFaultsTheOneThatLastsComesBack() {
        open(600);
        var cured = new AtomicBoolean();
        robot.interact(() -> {
            notices.show(new Notice("It failed once.", "", Optional.empty()));
            notices.show(new Notice("One file is gone.", "", Optional.empty()).asLongAs(() -> true));
            notices.show(new Notice("Two files are gone.", "", Optional.empty()).asLongAs(() -> !cured.get()));
        });
        until("the latest", () -> isShown() && label().getText().equals("Two files are gone."));
        cured.set(true);
        robot.interact(notices::look);
        until("the one before", () -> isShown() && label().getText().equals("One file is gone."));
        until("room", () -> top() > 25);
        robot.clickOn("#closeNoticeButton");
        until("what is over does not come back", () -> !isShown());
    }

    @Test
    void newsThatAsksForSomethingStayAndLookOtherwiseThanWhatWentWrong() {
        open(600);
        robot.interact(() -> notices.show(new Notice("It failed.", "", Optional.empty())));
        until("a problem", () -> looks("problem"));
        until(() -> assertThat(looks("done")).isFalse());
        until(() -> assertThat(icon()).isEqualTo("mdi2a-alert-circle-outline"));
        robot.interact(() -> notices.show(Notice.news("Process 7 has ended.").withRemedy("Show it", () -> {})));
        until("news", () -> looks("news"));
        until(() -> assertThat(icon()).isEqualTo("mdi2i-information-outline"));
    }
}
