package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Notice;
import java.util.concurrent.Executor;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows notices at the top of the window, the newest over the one before. Notices that come before the window do wait
/// for it. Any thread.
public final class NoticeBar {
    private final Executor screen;
    private @Nullable NotificationPane pane;
    private @Nullable Notice waiting;
    private Subscription barHeight = Subscription.EMPTY;

    /// @param screen runs on the JavaFX thread
    public NoticeBar(Executor screen) {
        this.screen = screen;
    }

    /// Shows it, over the one before.
    public void show(Notice notice) {
        screen.execute(() -> showNow(notice));
    }

    void use(NotificationPane notificationPane) {
        pane = notificationPane;
        notificationPane.setGraphic(new FontIcon("mdi2a-alert-circle-outline"));
        notificationPane.showingProperty().subscribe(showing -> makeRoom(notificationPane, showing));
        if (waiting != null) {
            showNow(waiting);
        }
    }

    /// The pane lays its bar over the content; nothing that one may need then is to be hidden. The bar has its height
    /// only after the layout that follows.
    private void makeRoom(NotificationPane pane, boolean forBar) {
        barHeight.unsubscribe();
        barHeight = Subscription.EMPTY;
        if (!(pane.getContent() instanceof Region content)) {
            return;
        }
        content.setPadding(Insets.EMPTY);
        if (forBar && pane.lookup(".notification-bar .pane") instanceof Region bar) {
            barHeight = bar.heightProperty()
                    .subscribe(height -> content.setPadding(new Insets(height.doubleValue(), 0, 0, 0)));
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
        // ControlsFX puts it at the top of a bar that is higher than its own usual one.
        shown.lookupAll(".notification-bar .close-button")
                .forEach(closeButton -> GridPane.setValignment(closeButton, VPos.CENTER));
    }
}
