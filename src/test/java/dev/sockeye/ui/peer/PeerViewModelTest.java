package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedDescriptor;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestScreen;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerViewModelTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final TestScreen screen = new TestScreen();
    private final MadeUpProc proc = new MadeUpProc();
    private final PeerViewModel model = new PeerViewModel(new PeerServices(
            proc.reader(), proc.examiner(true),
            new TestAccounts(), bench.transport.pinsPeers(), bench.workbench.descriptors(),
            bench.capture,
            background, background, screen));
    private final Session server = bench.server(SocketType.STREAM, "@a");

    @AfterEach
    void close() {
        model.close();
        background.shutdownNow();
        bench.close();
        proc.close();
    }

    private StagedConnection accept(int pid) {
        proc.runs(pid, "p" + pid, 0);
        return bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 0, 0));
    }

    private PeerFacts facts() {
        return model.factsProperty().get();
    }

    @Test
    void showsThePeerAndThenAnotherOne() {
        accept(10);
        accept(11);
        model.show(server.connections().getFirst(), null);
        screen.until("the first", () -> facts().title().equals("p10"));
        model.show(server.connections().getLast(), null);
        assertThat(facts().isEmpty()).as("nothing of the first is left").isTrue();
        screen.until("the second", () -> facts().title().equals("p11"));
        model.show(null, null);
        assertThat(facts().isEmpty()).isTrue();
    }

    @Test
    void noticesWithinASecondThatTheProcessIsGone() {
        StagedConnection connection = accept(10);
        model.shown();
        model.show(server.connections().getFirst(), null);
        screen.until("running", () -> facts().state() == ProcessState.RUNNING);

        connection.pinned = Fact.unknown("the process has ended");

        screen.until("gone", () -> facts().state() == ProcessState.EXITED);
    }

    @Test
    void listsTheDescriptorsOfThisConnectionOnlyAndClosesThem() {
        var hosts = new StagedDescriptor("regular file", "/etc/hosts", "read-only");
        accept(10).receive("x", null, hosts);
        accept(11).receive("y", null, new StagedDescriptor("socket", "socket:[1]", "read-write"));
        model.show(server.connections().getFirst(), null);
        screen.until("listed", () -> facts().descriptors().size() == 1);
        assertThat(facts().descriptors().getFirst().open()).isTrue();

        model.close(hosts);

        screen.until("closed", () -> !facts().descriptors().getFirst().open());
        assertThat(hosts.isOpen()).isFalse();
    }
}
