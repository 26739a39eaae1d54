package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestScreen;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person asks for while the program closes is no failure, and nobody is told of one.
class ClosingCommandsTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final NoticeBar notices = new NoticeBar(new TestScreen());

    @AfterEach
    void close() {
        background.shutdownNow();
        bench.close();
    }

    @Test
    void aCommandThatIsGivenWhileTheProgramClosesIsDropped() {
        Session server = bench.server(SocketType.STREAM, "@a");
        var commands = new SessionCommands(bench.workbench, background, notices, new StagedAccessQuestions(),
                new HeldQuestion(background, Runnable::run, () -> {
                    throw new AssertionError("nobody is asked");
                }));
        background.shutdownNow();
        assertThatCode(() -> {
            commands.stop(server);
            commands.remove(server);
            commands.reconnect(server);
        }).doesNotThrowAnyException();
        assertThat(bench.workbench.sessions()).containsExactly(server);
    }

    @Test
    void whatTheCommandLineAskedForIsDroppedToo() throws Exception {
        var commanded = new CommandedSessions(bench.workbench, background, notices, new StagedAccessQuestions());
        background.shutdownNow();
        commanded.open(List.of(ServerSpec.of(SocketType.STREAM, Address.parse("@a"))), () -> {});
        assertThat(commanded.haveFailed()).isFalse();
        assertThat(bench.workbench.sessions()).isEmpty();
    }
}
