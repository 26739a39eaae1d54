package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The notice that a file is gone does not stay when it is back.
class LostFileNoticeTest extends UiTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private final NoticeBar notices = new NoticeBar(new UiExecutor());

    private Parent bar() {
        var loader = new FXMLLoader(NoticeBar.class.getResource("/fxml/notice-bar.fxml"));
        loader.setControllerFactory(_ -> notices);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theNoticeThatAFileIsGoneGivesWayToTheNewsThatItIsBack() throws Exception {
        show(() -> new VBox(bar(), notices.over(new StatusBar())), 700, 200);
        Session server = room.server(SocketType.STREAM, "s");
        var commands = new SessionCommands(room.workbench(), Runnable::run, notices, new StagedAccessQuestions(),
                new HeldQuestion(Runnable::run, Runnable::run, () -> {
                    throw new AssertionError("nobody is asked");
                }));
        var watch = new SessionWatch(commands, notices, _ -> {}, _ -> {});
        robot.interact(() -> watch.look(room.workbench().sessions()));
        Files.move(room.path("s"), room.path("away"));
        until("gone", () -> {
            watch.look(room.workbench().sessions());
            return find("noticeLabel", Label.class).getText().contains("was removed or moved away");
        });
        until("the path is said once", () -> find("noticeLabel", Label.class).getText()
                .startsWith("The socket file " + room.path("s") + " was removed or moved away"));
        until("in the status bar", () -> room.workbench().problems().last().isPresent());
        Files.move(room.path("away"), room.path("s"));
        until("back", () -> {
            watch.look(room.workbench().sessions());
            notices.look();
            return find("passingNoticeLabel", Label.class).getText().endsWith("The socket file is back.")
                    && !find("noticeBar", HBox.class).isVisible();
        });
        until("the status bar does not say it any longer", () -> room.workbench().problems().last().isEmpty());
        server.stop();
    }
}
