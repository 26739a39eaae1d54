package dev.sockeye.ui.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The view of a descriptor that python3 has passed.
class DescriptorViewTest extends UiTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();
    private final StagedWorkbench bench = new StagedWorkbench();
    private final List<Long> shown = new CopyOnWriteArrayList<>();
    private final List<Session> opened = new CopyOnWriteArrayList<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        heard.received.forEach(received -> received.descriptors().forEach(Descriptor::close));
        background.shutdownNow();
        bench.close();
    }

    private DescriptorViewModel open(String fds) throws Exception {
        room.listen("s", SocketType.SEQPACKET, heard);
        try (var _ = ForeignPeer.python("c = s('seqpacket'); c.connect(sys.argv[1]); " + fds
                + "\nsocket.send_fds(c, [b'x'], fds); sys.stdin.read()", room.path("s"))) {
            until("received", () -> heard.received.size() == 1);
        }
        bench.server(SocketType.STREAM, "@other");
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4711, 1000, 1000));
        Descriptor descriptor = heard.received.getFirst().descriptors().getFirst();
        DescriptorViewModel model = ask(() -> new DescriptorViewModel(descriptor,
                new DescriptorServices(bench.workbench, shown::add, opened::add, background, new UiExecutor())));
        show(() -> new DescriptorPane(model), 700, 500);
        until("read", () -> model.lookProperty().get().isPresent());
        return model;
    }

    private String message() {
        return find("descriptorMessage", Label.class).getText();
    }

    @Test
    void showsAndSavesAMemfdPassesItOnAndClosesIt() throws Exception {
        DescriptorViewModel model = open("m = os.memfd_create('note'); os.write(m, b'what was noted'); fds = [m]");
        until(() -> assertThat(model.lookProperty().get().orElseThrow().preview().text())
                .isEqualTo("what was noted"));
        Path target = room.path("saved");
        robot.interact(() -> model.save(target));
        until("saved", () -> message().contains("saved to"));
        assertThat(target).hasContent("what was noted");
        robot.interact(() -> model.save(target));
        until("refused", () -> message().contains("already"));
        robot.clickOn("#passOnMenu");
        Node item = robot.lookup(".context-menu .menu-item").query();
        robot.clickOn(item);
        until("passed on",
                () -> bench.transport.sent.equals(List.of("\0")) && message().contains("#1 on stream @other"));
        robot.clickOn("#closeDescriptorButton");
        until("closed", () -> find("saveDescriptorButton", Button.class).isDisabled());
        assertThat(heard.received.getFirst().descriptors().getFirst().isOpen()).isFalse();
    }

    @Test
    void servesASocketOrSaysWhyItCannot() throws Exception {
        open("a, b = socket.socketpair(); fds = [a.fileno()]");
        robot.clickOn("#serveDescriptorButton");
        until("refused", () -> message().contains("it is no socket"));
        bench.transport.given = new GivenSocket(
                new GivenSocket.Received(heard.received.getFirst().descriptors().getFirst()),
                SocketType.STREAM, Address.ofPath("/run/theirs"), true);
        robot.clickOn("#serveDescriptorButton");
        until("served", () -> message().contains("stream /run/theirs is a session of its own"));
        until("told to the window", () -> opened.size() == 1);
        assertThat(bench.workbench.sessions().getLast().socketFile()).isEqualTo(Session.SocketFile.GIVEN);
    }

    @Test
    void saysWhereASocketIsBoundThatCanBeServed() throws Exception {
        bench.transport.given = new GivenSocket(new GivenSocket.Inherited(3, "", "python3[1]"), SocketType.STREAM,
                Address.ofPath("/run/theirs"), true, Fact.known(0), Fact.known(5));
        open("a, b = socket.socketpair(); fds = [a.fileno()]");
        until(() -> assertThat(find("descriptorPane", Node.class).lookupAll(".label")).extracting(this::text)
                .contains("Bound", "stream /run/theirs, listening, 0 clients wait and 5 may"));
    }

    private String text(Node label) {
        return label instanceof Label shown ? shown.getText() : "";
    }

    @Test
    void leadsFromASocketToTheMachineAndReadsNothing() throws Exception {
        open("a, b = socket.socketpair(); fds = [a.fileno()]");
        until(() -> assertThat(find("saveDescriptorButton", Button.class).isDisabled()).isTrue());
        robot.clickOn("#showSocketButton");
        until("shown", () -> shown.size() == 1);
        assertThat(shown.getFirst()).isEqualTo(heard.received.getFirst().descriptors().getFirst().state()
                .socketInode().or(-1L));
    }
}
