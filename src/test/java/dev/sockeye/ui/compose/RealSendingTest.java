package dev.sockeye.ui.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.RealWorkbench;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestScreen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What foreign programs get from the compose pane.
@ExtendWith(NoLeaks.class)
class RealSendingTest {
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final TestScreen screen = new TestScreen();
    private ShortTempDir directory;
    private RealWorkbench bench;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        bench = new RealWorkbench();
    }

    @AfterEach
    void close() throws IOException {
        background.shutdownNow();
        bench.close();
        directory.close();
    }

    private ComposeViewModel model(Session session) {
        var model = new ComposeViewModel(session, new SendHistory(),
                new ComposeServices(bench.transport, bench.capture, background, background, screen,
                        UnaryOperator.identity(), _ -> {}));
        model.shown();
        return model;
    }

    private Path socket() {
        return directory.resolve("s");
    }

    @Test
    void answersSocatAndHalfCloses() throws Exception {
        var model = model(bench.server(SocketType.STREAM, socket()));
        try (var socat = ForeignPeer.socat("-,ignoreeof", "UNIX-CONNECT:" + socket())) {
            model.contentProperty().set("gr\\xc3\\xbc\\xc3\\x9f dich");
            model.endingProperty().set(LineEnding.LF);
            screen.until("connected", () -> model.readinessProperty().get().canSend());

            model.send();
            assertThat(socat.line()).isEqualTo("grüß dich");
            screen.until("said so", () -> model.outcomeProperty().get().kind() == Outcome.Kind.DONE);

            model.halfClose();
            assertThat(socat.line()).as("the end of the stream").isNull();
        }
        model.close();
    }

    @Test
    void sendsEmptyPacketsAndCountsThem() throws IOException {
        var model = model(bench.server(SocketType.SEQPACKET, socket()));
        try (var peer = ForeignPeer.python("""
                c = s('seqpacket'); c.connect(sys.argv[1])
                for i in range(3): say(len(c.recv(100)))
                say(c.recv(100).decode())
                """, socket())) {
            screen.until("connected", () -> model.readinessProperty().get().canSend());
            model.timesProperty().set("3");
            model.intervalProperty().set("0");
            model.send();
            assertThat(List.of(peer.line(), peer.line(), peer.line())).containsOnly("0");
            screen.until("done", () -> model.progressProperty().get().isEmpty());

            model.timesProperty().set("1");
            model.contentProperty().set("number {n}");
            model.send();
            assertThat(peer.line()).isEqualTo("number 1");
        }
        model.close();
    }

    @Test
    void passesFileDescriptors() throws IOException {
        var model = model(bench.server(SocketType.STREAM, socket()));
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.connect(sys.argv[1])
                data, fds, flags, _ = socket.recv_fds(c, 10, 5)
                say(data.decode(), os.readlink('/proc/self/fd/%d' % fds[0]))
                """, socket())) {
            model.contentProperty().set("take");
            model.attach(List.of(Path.of("/etc/hostname")));
            screen.until("connected", () -> model.readinessProperty().get().canSend());

            model.send();

            assertThat(peer.line()).isEqualTo("take /etc/hostname");
        }
        model.close();
    }

    @Test
    void showsWhatWaitsForAPeerThatDoesNotRead() throws IOException {
        var model = model(bench.server(SocketType.STREAM, socket()));
        try (var peer = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1]); sys.stdin.readline()", socket())) {
            model.contentProperty().set("x".repeat(1 << 20));
            screen.until("connected", () -> model.readinessProperty().get().canSend());

            model.send();

            screen.until("waits",
                    () -> model.situationProperty().get().queueText().endsWith("the peer does not read."));
            peer.kill();
            screen.until("gone", () -> model.situationProperty().get().queueText().isEmpty());
        }
        model.close();
    }

    @Test
    void saysWhenTheKernelRefusedTheMessage() throws IOException {
        var model = model(bench.server(SocketType.SEQPACKET, socket()));
        try (var peer = ForeignPeer.python("c = s('seqpacket'); c.connect(sys.argv[1]); sys.stdin.readline()",
                socket())) {
            model.contentProperty().set("x".repeat(1 << 20));
            screen.until("connected", () -> model.readinessProperty().get().canSend());

            model.send();

            screen.until("refused", () -> model.outcomeProperty().get().kind() == Outcome.Kind.FAILED);
            assertThat(model.outcomeProperty().get().sentence())
                    .startsWith("Not sent. The message is too long: 1048576 bytes");
            peer.kill();
        }
        model.close();
    }
}
