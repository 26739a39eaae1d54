package dev.sockeye.ui.compose;

import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComposeViewModelTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
    private final TestScreen screen = new TestScreen();
    private final SendHistory history = new SendHistory();

    @AfterEach
    void close() {
        one.shutdownNow();
        bench.close();
    }

    private ComposeViewModel model(Session session) {
        var model = new ComposeViewModel(session, history,
                new ComposeServices(bench.transport, bench.capture, one, one, screen, UnaryOperator.identity(),
                        _ -> {}));
        model.shown();
        return model;
    }

    private StagedConnection peer(int pid) {
        return bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, 1000, 1000));
    }

    private void until(String what, BooleanSupplier condition) {
        screen.until(what, condition);
    }

    @Test
    void saysThatNobodyIsConnected() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.contentProperty().set("hello");

        until("the reason", () -> model.readinessProperty().get().obstacle().equals("Nobody is connected yet."));
        assertThat(model.readinessProperty().get().canSend()).isFalse();
    }

    @Test
    void sendsTextWithItsEndingToEverybody() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        peer(10);
        peer(11);
        model.contentProperty().set("hello");
        model.endingProperty().set(LineEnding.LF);
        until("ready for two", () -> model.receiversText().equals("All 2 open connections"));

        model.send();

        until("sent", () -> model.outcomeProperty().get().kind() == Outcome.Kind.DONE);
        assertThat(bench.transport.sent).containsExactly("hello\n", "hello\n");
        assertThat(model.outcomeProperty().get().sentence()).isEqualTo("Sent 6 bytes to 2 connections.");
    }

    @Test
    void whoHasJustConnectedGetsWhatIsSentAtOnce() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.contentProperty().set("hello");
        until("nobody", () -> model.readinessProperty().get().obstacle().equals("Nobody is connected yet."));
        model.hidden(); // From here on it does not look by itself.
        peer(10);
        assertThat(model.sendOrLook()).isFalse();
        model.contentProperty().set("hello, and what is typed meanwhile");
        until("sent", () -> model.outcomeProperty().get().kind() == Outcome.Kind.DONE);
        assertThat(bench.transport.sent).containsExactly("hello");
    }

    @Test
    void whoConnectsLaterGetsNothingOfWhatCouldNotBeSent() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.contentProperty().set("hello");
        until("nobody", () -> model.readinessProperty().get().obstacle().equals("Nobody is connected yet."));
        model.hidden();
        assertThat(model.sendOrLook()).isFalse();
        Future<?> looked = one.submit(() -> {});
        until("looked once more", looked::isDone);
        peer(10);
        model.shown();
        until("ready", () -> model.readinessProperty().get().canSend());
        assertThat(bench.transport.sent).isEmpty();
    }

    @Test
    void sendsToTheChosenOneOnlyAndToNobodyWhenItIsGone() {
        Session server = bench.server(SocketType.STREAM, "@a");
        var model = model(server);
        peer(10);
        StagedConnection second = peer(11);
        model.contentProperty().set("x");
        SessionConnection listed = server.connections().getLast();
        until("both seen", () -> model.situationProperty().get().receivers().size() == 2);

        model.chooseReceiver(listed.id(), true);
        assertThat(model.receiversText()).isEqualTo("#" + listed.id());
        second.drop();

        until("gone", () -> model.readinessProperty().get().obstacle().startsWith("Whom you chose"));
        model.send();
        assertThat(bench.transport.sent).isEmpty();
        model.chooseAllReceivers();
        assertThat(model.readinessProperty().get().canSend()).isTrue();
    }

    @Test
    void countsRepetitionsAndStopsWhenAsked() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        peer(10);
        model.contentProperty().set("ping {n}");
        model.timesProperty().set("3");
        model.intervalProperty().set("0");
        until("ready", () -> model.readinessProperty().get().canSend());
        assertThat(model.readinessProperty().get().sendLabel()).isEqualTo("Send 3 times");

        model.send();
        until("all sent", () -> model.outcomeProperty().get().sentence().contains("3 messages"));
        assertThat(bench.transport.sent).containsExactly("ping 1", "ping 2", "ping 3");

        model.timesProperty().set("1000");
        model.intervalProperty().set("3600000");
        model.send();
        until("the first of many", () -> model.progressProperty().get().filter(now -> now.done() == 1).isPresent());
        assertThat(model.readinessProperty().get().canSend()).isFalse();
        model.stopRepeating();
        until("stopped", () -> model.outcomeProperty().get().sentence().equals("Stopped after 1 of 1,000."));
        assertThat(model.readinessProperty().get().canSend()).isTrue();
    }

    @Test
    void aStreamTakesNoEmptyMessageButAPacketMayBeEmpty() {
        var stream = model(bench.server(SocketType.STREAM, "@a"));
        peer(10);
        until("stream", () -> stream.readinessProperty().get().obstacle().startsWith("A stream carries no empty"));
        assertThat(stream.readinessProperty().get().canSend()).isFalse();

        var packets = model(bench.server(SocketType.SEQPACKET, "@b"));
        bench.transport.accept(SocketType.SEQPACKET, StagedTransport.identity(10, 0, 0));
        until("packets", () -> packets.readinessProperty().get().canSend());
        assertThat(packets.readinessProperty().get().sendLabel()).isEqualTo("Send empty");
    }

    @Test
    void descriptorsNeedAByteOnAStream() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.attach(List.of(Path.of("/etc/hosts")));

        assertThat(model.readinessProperty().get().problem()).contains("at least one byte");
        model.contentProperty().set("x");
        assertThat(model.readinessProperty().get().problem()).isEmpty();
    }

    @Test
    void attachesEachFileOnceAndAtMostWhatTheKernelTakes() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.attach(List.of(Path.of("/etc/hosts")));
        model.attach(List.of(Path.of("/etc/hosts")));
        assertThat(model.attachments()).hasSize(1);

        model.attach(IntStream.range(0, 300).mapToObj(i -> Path.of("/tmp/" + i)).toList());
        assertThat(model.attachments()).hasSize(Outgoing.MAX_DESCRIPTORS);
        model.detach(Path.of("/etc/hosts"));
        assertThat(model.attachments()).hasSize(Outgoing.MAX_DESCRIPTORS - 1);
    }

    @Test
    void saysWhatIsWrongWithTheRepetition() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        model.timesProperty().set("often");
        assertThat(model.readinessProperty().get().problem()).startsWith("How often?");
        model.timesProperty().set("2");
        model.intervalProperty().set("-1");
        assertThat(model.readinessProperty().get().problem()).startsWith("How long");
        model.timesProperty().set("1");
        assertThat(model.readinessProperty().get().problem()).isEmpty();
    }

    @Test
    void datagramSendersAreChosenByTheirAddressAndNamelessOnesCannotBeAnswered() {
        Session server = bench.server(SocketType.DATAGRAM, "@a");
        var model = model(server);
        until("nobody", () -> model.readinessProperty().get().obstacle().startsWith("Nobody has sent anything"));

        bench.transport.datagram(new Address.Unnamed(), Credentials.ofKernel(7, 0, 0), "anonymous");
        until("nameless", () -> model.readinessProperty().get().obstacle().startsWith("Nobody can be answered"));

        bench.transport.datagram(Address.parse("@back"), Credentials.ofKernel(7, 0, 0), "hello");
        until("ready", () -> model.readinessProperty().get().canSend());
        assertThat(ComposeViewModel.describe(model.situationProperty().get().receivers().getFirst()))
                .endsWith("@back");
    }

    @Test
    void showsWhatWaitsBecauseThePeerDoesNotRead() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        StagedConnection connection = peer(10);
        connection.queued.set(3_355_443);

        until("the queue", () -> model.situationProperty().get().queueText()
                .equals("3.2 MiB wait: the peer does not read."));
    }

    @Test
    void reconnectsAnEndedClientOrSaysWhyNot() {
        var model = model(bench.client(SocketType.STREAM, "@a"));
        until("open", () -> model.readinessProperty().get().canHalfClose());
        assertThat(model.readinessProperty().get().canReconnect()).isFalse();
        bench.transport.dialled().drop();
        until("ended", () -> model.readinessProperty().get().canReconnect());
        assertThat(model.readinessProperty().get().obstacle()).isEqualTo(
                "The connection has ended. Reconnect to go on.");

        bench.transport.refusal = new SocketFailure.NotFound(Address.parse("@a"), "");
        model.reconnect();
        until("refused", () -> model.outcomeProperty().get().kind() == Outcome.Kind.FAILED);
        assertThat(model.outcomeProperty().get().sentence()).startsWith("Nobody listens at @a.");

        bench.transport.refusal = null;
        model.reconnect();
        until("connected", () -> model.outcomeProperty().get().sentence().equals("Connected again."));
        until("usable", () -> !model.readinessProperty().get().canReconnect());
    }

    @Test
    void halfClosesAndThenSaysThatNothingMoreCanBeSent() {
        var model = model(bench.client(SocketType.STREAM, "@a"));
        model.contentProperty().set("x");
        until("open", () -> model.readinessProperty().get().canSend());

        model.halfClose();

        until("half-closed", () -> model.readinessProperty().get().obstacle().contains("half-closed"));
        assertThat(model.readinessProperty().get().canSend()).isFalse();
    }

    @Test
    void remembersWhatWasSentAndWalksBackToTheDraft() {
        var model = model(bench.server(SocketType.STREAM, "@a"));
        peer(10);
        until("ready", () -> model.situationProperty().get().receivers().size() == 1);
        model.modeProperty().set(PayloadMode.HEX);
        model.contentProperty().set("41");
        model.send();
        until("sent", () -> model.outcomeProperty().get().kind() == Outcome.Kind.DONE);
        model.modeProperty().set(PayloadMode.TEXT);
        model.contentProperty().set("a draft");

        model.older();
        assertThat(model.writing()).isEqualTo(new Writing(PayloadMode.HEX, "41", LineEnding.NONE));
        model.newer();
        assertThat(model.writing().content()).isEqualTo("a draft");
    }
}
