package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedDescriptor;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.control.FactRow;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerViewTest extends UiTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final MadeUpProc proc = new MadeUpProc();
    private final Session server = bench.server(SocketType.STREAM, "@a");

    @AfterEach
    void close() {
        background.shutdownNow();
        bench.close();
        proc.close();
    }

    private void open() {
        proc.runs(4217, "python3", 0, "python3", "serve.py");
        var model = new PeerViewModel(new PeerServices(
                proc.reader(), proc.examiner(true),
                new TestAccounts(), bench.transport.pinsPeers(), bench.workbench.descriptors(),
                bench.capture,
                background, background, new UiExecutor()));
        show(() -> {
            var card = new ScrollPane(Views.load(View.PEER, new PeerController(model, (_, _) -> {})));
            card.setFitToWidth(true);
            model.show(server.connections().getLast(), null);
            return card;
        }, 320, 900);
        until("read", () -> find("processLabel", Label.class).getText().equals("python3"));
    }

    @Test
    void showsValuesWithTheirProvenanceAndCopiesThem() {
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4217, 1000, 998));
        open();

        FactRow user = find("peerUserRow", FactRow.class);
        until(() -> assertThat(user.valueText()).isEqualTo("alice (1000)"));
        assertThat(user.provenanceText()).isEqualTo("frozen at connect");
        until(() -> assertThat(find("peerExecutableRow", FactRow.class).valueText()).isEqualTo(
                "unknown – it has no executable: it is a part of the kernel"));

        robot.clickOn("#copyPeerButton");
        String copied = ask(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("PID: 4217 [frozen at connect]", "Command line: python3 serve.py [read now]");
    }

    @Test
    void anUnknownPidIsNotZero() {
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4217, 1000, 998))
                .receive("x", Credentials.ofKernel(0, 1000, 1000));
        open();
        until(() -> assertThat(robot.lookup("#writerPidRow").tryQuery()).as("nothing is said of a writer nobody knows")
                .isEmpty());
        until(() -> assertThat(find("peerPidRow", FactRow.class).valueText()).isEqualTo("4217"));
    }

    @Test
    void closesAReceivedDescriptor() {
        var descriptor = new StagedDescriptor("regular file", "/etc/hosts", "read-only");
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4217, 1000, 998))
                .receive("x", null, descriptor);
        open();

        robot.clickOn(".close-descriptor");

        until("closed", () -> !descriptor.isOpen());
        until("shown as closed", () -> robot.lookup(".close-descriptor").tryQuery().isEmpty());
    }
}
