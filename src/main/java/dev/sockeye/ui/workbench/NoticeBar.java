package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Showing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows notices at the top of the window, the newest in place of the one before, as many lines as it needs, until they are put away or do
/// not hold any more. What is done or merely news is said over the status bar for some seconds. Notices that come before the window do wait
/// for it. Any thread. Binds `notice-bar.fxml`.
public final class NoticeBar {
    /// Longer ones have their middle, which is a path then, in the tooltip only: what happened and what to do stays in sight.
    private static final int LONGEST = 600;
    private static final int KEPT_AT_THE_END = 350;
    private static final double TIP_WIDTH = 700;
    private static final int MOST_BENEATH = 100;

    private final Executor screen;
    private final PassingNotice passing;
    private @Nullable Notice waiting;
    private @Nullable Notice shown;
    /// Of faults that last, the latest first: they come back when what was shown in their place has gone.
    private final Deque<Notice> beneath = new ArrayDeque<>();
    @FXML
    private @Nullable HBox noticeBar;
    @FXML
    private FontIcon noticeIcon;
    @FXML
    private Label noticeLabel;
    @FXML
    private Button noticeRemedyButton;
    @FXML
    private Button closeNoticeButton;

    /// @param screen runs on the JavaFX thread
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public NoticeBar(Executor screen) {
        this.screen = screen;
        passing = new PassingNotice();
    }

    /// The status bar, over which is said what passes.
    Region over(Region statusBar) {
        return passing.over(statusBar);
    }

    /// Puts away what does not hold any more. On the JavaFX thread.
    void look() {
        if (shown != null && !shown.holds().getAsBoolean()) {
            hide();
        }
    }

    /// Shows it in place of the one before, which comes back if its fault lasts longer.
    public void show(Notice notice) {
        screen.execute(() -> showNow(notice));
    }

    @FXML
    void initialize() {
        for (Region whole : new Region[]{noticeLabel, noticeRemedyButton, closeNoticeButton}) {
            whole.setMinHeight(Region.USE_PREF_SIZE);
        }
        noticeRemedyButton.setMinWidth(Region.USE_PREF_SIZE);
        if (waiting != null) {
            showNow(waiting);
        }
    }

    private void showNow(Notice notice) {
        HBox bar = noticeBar;
        if (bar == null) {
            waiting = notice;
            return;
        }
        waiting = null;
        look();
        if (notice.passes()) {
            passing.show(notice);
            return;
        }
        keepBeneath(notice);
        shown = notice;
        dress(bar, notice.tone());
        noticeIcon.setIconLiteral(icon(notice.tone()));
        String text = notice.text();
        String shown = shortened(text);
        noticeLabel.setText(shown);
        noticeLabel.setAccessibleText(text);
        noticeLabel.setTooltip(shown.equals(text) ? null : whole(text));
        Showing.present(noticeRemedyButton, notice.remedy().isPresent());
        notice.remedy().ifPresent(remedy -> {
            noticeRemedyButton.setText(remedy.label());
            noticeRemedyButton.setOnAction(_ -> {
                hide();
                remedy.action().run();
            });
        });
        Showing.present(bar, true);
    }

    private void keepBeneath(Notice above) {
        beneath.removeIf(other -> !other.lasts() || other.text().equals(above.text()));
        if (shown != null && shown.lasts() && !shown.text().equals(above.text())) {
            beneath.push(shown);
        }
        if (beneath.size() > MOST_BENEATH) {
            beneath.removeLast();
        }
    }

    static void dress(Node bar, Notice.Tone tone) {
        for (Notice.Tone each : Notice.Tone.values()) {
            bar.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)),
                    each == tone);
        }
    }

    static String icon(Notice.Tone tone) {
        return switch (tone) {
            case PROBLEM -> "mdi2a-alert-circle-outline";
            case NEWS -> "mdi2i-information-outline";
            case DONE -> "mdi2c-check-circle-outline";
        };
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, LONGEST - KEPT_AT_THE_END) + " … " + text.substring(text.length() - KEPT_AT_THE_END);
    }

    private static Tooltip whole(String text) {
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        return tip;
    }

    /// Puts it away; of several faults that last the one before is shown again.
    @FXML
    void hide() {
        shown = null;
        beneath.removeIf(other -> !other.lasts());
        Notice before = beneath.poll();
        if (noticeBar != null) {
            Showing.present(noticeBar, false);
        }
        if (before != null) {
            showNow(before);
        }
    }
}
