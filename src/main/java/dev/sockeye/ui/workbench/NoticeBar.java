package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Notices;
import java.util.concurrent.Executor;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows notices at the top of the window, the newest over the one before. Notices that come before the window do wait
/// for it. Any thread.
public final class NoticeBar implements Notices {
    private final Executor screen;
    private @Nullable NotificationPane pane;
    private @Nullable Notice waiting;

    /// @param screen runs on the JavaFX thread
    public NoticeBar(Executor screen) {
        this.screen = screen;
    }

    @Override
    public void show(Notice notice) {
        screen.execute(() -> showNow(notice));
    }

    void use(NotificationPane notificationPane) {
        pane = notificationPane;
        notificationPane.setGraphic(new FontIcon("mdi2a-alert-circle-outline"));
        if (waiting != null) {
            showNow(waiting);
        }
    }

    private void showNow(Notice notice) {
        NotificationPane shown = pane;
        if (shown == null) {
            waiting = notice;
            return;
        }
        waiting = null;
        shown.setText(notice.text());
        shown.getActions().setAll(notice.remedy().map(remedy -> new Action(remedy.label(), _ -> {
            shown.hide();
            remedy.action().run();
        })).stream().toList());
        if (!shown.isShowing()) {
            shown.show();
        }
    }
}
