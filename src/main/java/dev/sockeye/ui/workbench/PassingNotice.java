package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Tip;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is done, or merely news: said over the status bar for as long as one needs to read it, and moves nothing. It stays while the mouse or
/// the keyboard is on it; assistive tools find what was said last also later. Only for the JavaFX thread.
final class PassingNotice {
    private static final Duration LEAST = Duration.seconds(5);
    private static final Duration PER_LETTER = Duration.millis(50);

    private final FontIcon icon = new FontIcon();
    private final Label words = new Label();
    private final Button close = new Button("", new FontIcon("mdi2c-close"));
    private final HBox box = new HBox(icon, words, close);
    private final PauseTransition time = new PauseTransition();

    PassingNotice() {
        box.setId("passingNotice");
        box.getStyleClass().addAll("notice-bar", "passing-notice");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setManaged(false);
        box.setVisible(false);
        words.setId("passingNoticeLabel");
        words.setMinWidth(0);
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(words, Priority.ALWAYS);
        close.setId("closePassingNoticeButton");
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setAccessibleText("Put the notice away");
        Tip.setText(close, "Put the notice away");
        close.setOnAction(_ -> hide());
        time.setOnFinished(_ -> hide());
        box.hoverProperty().subscribe(this::run);
        box.focusWithinProperty().subscribe(this::run);
    }

    /// The status bar with the place over it.
    Region over(Region statusBar) {
        var both = new StackPane(statusBar, box) {
            @Override
            protected void layoutChildren() {
                super.layoutChildren();
                box.resizeRelocate(0, 0, Math.min(getWidth(), snapSizeX(box.prefWidth(-1))), getHeight());
            }
        };
        both.setAccessibleRole(AccessibleRole.TEXT);
        words.textProperty().subscribe(both::setAccessibleText);
        words.textProperty().subscribe(both::requestLayout);
        return both;
    }

    void show(Notice notice) {
        NoticeBar.dress(box, notice.tone());
        icon.setIconLiteral(NoticeBar.icon(notice.tone()));
        words.setText(notice.text());
        box.setVisible(true);
        time.setDuration(LEAST.add(PER_LETTER.multiply(Math.min(notice.text().length(), 200))));
        run();
    }

    private void run() {
        if (!box.isVisible() || box.isHover() || box.isFocusWithin()) {
            time.stop();
        } else {
            time.playFromStart();
        }
    }

    private void hide() {
        time.stop();
        box.setVisible(false);
    }
}
