package dev.sockeye.ui.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.OutputLines;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.RealWorkbench;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import dev.sockeye.ui.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands with taps of their own, on the real transport.
class CommandRunsTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private RealWorkbench bench;
    private ShortTempDir directory;
    private CommandRuns runs;
    private TapSpec spec;

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        bench = new RealWorkbench();
        runs = new CommandRuns(bench.workbench, notices::add, background, PATIENCE);
        bench.server(SocketType.STREAM, directory.resolve("s"));
        Unshared.assumePermitted("--user", "--map-current-user", "--mount");
        spec = TapSpecText.parse("stream:" + directory.resolve("s") + ",allow=uid:0,at="
                + directory.resolve("door"));
    }

    @AfterEach
    void close() throws IOException {
        runs.close();
        bench.close();
        background.shutdownNow();
        directory.close();
    }

    private Session run(String... words) throws SocketFailedException {
        return runs.open(spec, List.of(words), directory.path());
    }

    private CommandRun of(Session session) {
        return runs.of(session.id()).orElseThrow();
    }

    @Test
    void readsBothOutputsAndEndsTheTapWithTheCommand() throws Exception {
        Session tap = run("sh", "-c", "pwd; echo oops >&2; cat");
        await().until(() -> tap.state() == Session.State.STOPPED);
        assertThat(of(tap).exitCode()).hasValue(0);
        await().untilAsserted(() -> assertThat(lines(tap)).containsExactlyInAnyOrder(
                new OutputLines.Line(false, directory.path().toString()), new OutputLines.Line(true, "oops")));
        assertThat(notices).isEmpty();
    }

    private final List<OutputLines.Line> taken = new CopyOnWriteArrayList<>();

    private List<OutputLines.Line> lines(Session tap) {
        taken.addAll(of(tap).take().lines());
        return taken;
    }

    @Test
    void tellsOfACommandThatFailed() throws Exception {
        Session tap = run("sh", "-c", "exit 3");
        await().until(() -> tap.state() == Session.State.STOPPED);
        assertThat(notices).singleElement().extracting(Notice::sentence)
                .isEqualTo("“sh -c exit 3” has ended with exit code 3.");
    }

    @Test
    void endsTheCommandWithItsTap() throws Exception {
        Session tap = run("sleep", "600");
        assertThat(of(tap).isRunning()).isTrue();
        runs.look();
        assertThat(of(tap).isRunning()).isTrue();
        tap.stop();
        runs.look();
        await().until(() -> !of(tap).isRunning());
        assertThat(notices).as("it was asked for").isEmpty();
        runs.look();
        assertThat(runs.of(tap.id())).as("its output can still be read").isPresent();
        bench.workbench.remove(tap);
        runs.look();
        assertThat(runs.of(tap.id())).isEmpty();
    }

    @Test
    void saysNothingOfACommandThatEndsWhenItIsAskedTo() throws Exception {
        Session tap = run("sleep", "600");
        runs.stop(tap.id());
        await().until(() -> tap.state() == Session.State.STOPPED);
        assertThat(of(tap).exitCode()).hasValue(143);
        assertThat(notices).isEmpty();
    }

    @Test
    void killsACommandThatDoesNotEndWhenItIsAskedToAndSaysSo() throws Exception {
        Session tap = run("sh", "-c", "trap '' TERM; sleep 600 & echo $!; while :; do wait; done");
        await().until(() -> !lines(tap).isEmpty());
        long child = Long.parseLong(taken.getFirst().text());
        runs.stop(tap.id());
        await().until(() -> !of(tap).isRunning());
        assertThat(of(tap).exitCode()).hasValue(137);
        await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        isSaidToBeKilled();
    }

    private void isSaidToBeKilled() {
        assertThat(notices).singleElement().extracting(Notice::sentence).asString()
                .endsWith("did not end when it was asked to (SIGTERM), and is killed.");
    }

    @Test
    void killsWhatACommandHasLeftBehindWhenItIsStopped() throws Exception {
        Session tap = run("sh", "-c", "(trap '' TERM; while :; do sleep 600; done) & echo $!; exec sleep 600");
        await().until(() -> !lines(tap).isEmpty());
        long child = Long.parseLong(taken.getFirst().text());
        await().until(() -> ProcessHandle.of(of(tap).pid()).flatMap(p -> p.info().command())
                .filter(program -> program.endsWith("sleep")).isPresent());
        tap.stop();
        runs.look();
        await().until(() -> !of(tap).isRunning());
        await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        isSaidToBeKilled();
    }

    @Test
    void leavesNoTapBehindWhenTheCommandCannotBeStarted() {
        assertThatThrownBy(() -> runs.open(spec, List.of("sh"), Path.of("/no/such/directory")))
                .isInstanceOf(SocketFailedException.class).hasMessageContaining("sh");
        assertThat(bench.workbench.sessions()).hasSize(1);
    }
}
