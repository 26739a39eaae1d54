package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.session.ImportedFile;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedDescriptor;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestScreen;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
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
    void looksAtNoProcessOfThisMachineForAnEventOfAFileWhoseConnectionIsNotListed() {
        proc.runs(10, "somebody-else", 0);
        int session = bench.capture.ids().nextSession();
        int connection = bench.capture.ids().nextConnection();
        try (ImportedFile file = bench.workbench.importing(Path.of("/tmp/talk.jsonl"))) {
            file.describe(session, new SessionFacts(Role.SERVER, SocketType.STREAM, "/run/a",
                    Address.ofPath("/run/a")));
            long event = file.append(new Draft(EventKind.ACCEPTED, 1, session, connection, ByteBuffer.allocate(0), 0,
                    Credentials.ofKernel(10, 0, 0), Credentials.Provenance.FROZEN_AT_CONNECT, null, List.of(), "",
                    false, null, null, Direction.NONE));
            model.show(null, bench.capture.event(event));
        }
        screen.until("read", () -> !facts().isEmpty());
        assertThat(facts().state()).isEqualTo(ProcessState.RECORDED);
        assertThat(facts().title()).isEqualTo("PID 10");
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

    @Test
    void whatWasReadOfAProcessThatHasEndedStaysWithTheTimeOfItsEnd() {
        StagedConnection connection = accept(10);
        model.shown();
        model.show(server.connections().getFirst(), null);
        screen.until("running", () -> facts().state() == ProcessState.RUNNING);
        List<String> before = facts().rows().stream().filter(row -> row.value().isKnown()).map(PeerRow::key).toList();

        connection.pinned = Fact.unknown("the process has ended");

        screen.until("gone", () -> facts().state() == ProcessState.EXITED);
        assertThat(facts().ended()).as("it was looked at all the time").matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(facts().rows()).extracting(PeerRow::key).containsAll(before);
        model.show(null, null);
        model.show(server.connections().getFirst(), null);
        screen.until("again", () -> !facts().isEmpty());
        assertThat(facts().rows()).as("also when it is chosen later").extracting(PeerRow::key).containsAll(before);
    }

    @Test
    void saysOfAProcessThatNobodyWatchedOnlyByWhenItHadEnded() {
        StagedConnection connection = accept(10);
        connection.pinned = Fact.unknown("the process has ended");
        model.show(server.connections().getFirst(), null);
        screen.until("gone", () -> facts().state() == ProcessState.EXITED);
        assertThat(facts().ended()).matches("by \\d\\d:\\d\\d:\\d\\d");
    }
}
