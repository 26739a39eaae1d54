package dev.sockeye.ui.compose;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;

/// The pane in which messages are written, over a session that is staged.
abstract class ComposePane extends UiTest {
    final StagedWorkbench bench = new StagedWorkbench();
    final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    final List<ComposeServices.Kept> kept = new CopyOnWriteArrayList<>();
    final SendHistory history = new SendHistory();

    @AfterEach
    final void close() {
        background.shutdownNow();
        bench.close();
    }

    final void open(Session session, double width) {
        var services = new ComposeServices(bench.transport, bench.capture, background, background, new UiExecutor(),
                UnaryOperator.identity(), kept::add);
        FilePicker picker = (_, _, _) -> List.of(Path.of("/etc/hosts"), Path.of("/etc/hostname"));
        show(() -> {
            var log = new Region();
            VBox.setVgrow(log, Priority.ALWAYS);
            return new VBox(log, Views.load(View.COMPOSE,
                    new ComposeController(new ComposeViewModel(session, history, services), picker)));
        }, width, 700);
        until("laid out", () -> !stage().getScene().getRoot().isNeedsLayout());
    }

    final StagedConnection peer(int pid) {
        return bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 1000, 1000));
    }

    final String sentence() {
        return find("sentenceLabel", Label.class).getText();
    }

    final boolean canSend() {
        return !find("sendButton", Button.class).isDisabled();
    }

    final String text() {
        return ask(() -> find("payloadField", TextArea.class).getText());
    }
}
