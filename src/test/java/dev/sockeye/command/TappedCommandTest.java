package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.RealWorkbench;
import dev.sockeye.support.ShortTempDir;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TappedCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final TappedCommand command = new TappedCommand(new PrintStream(said, true, StandardCharsets.UTF_8),
            Duration.ofMillis(300));

    private int codeAfterTheEndOf(String script) throws Exception {
        try (var directory = new ShortTempDir(); var bench = new RealWorkbench()) {
            Path ready = directory.resolve("ready");
            Session session = bench.server(SocketType.STREAM, directory.resolve("s"));
            var code = CompletableFuture.supplyAsync(() -> {
                try {
                    return command.run(session, List.of("sh", "-c", script, "sh", ready.toString()), () -> {});
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            await().until(() -> Files.exists(ready));
            command.end();
            return code.get();
        }
    }

    @Test
    void killsACommandThatDoesNotEndWhenItIsAskedToAndSaysSo() throws Exception {
        assertThat(codeAfterTheEndOf("trap '' TERM; : > $1; while :; do sleep 0.1; done")).isEqualTo(137);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("The command did not end when it was asked to (SIGTERM), and is killed.");
    }

    @Test
    void saysNothingOfOneThatEnds() throws Exception {
        assertThat(codeAfterTheEndOf("trap 'exit 7' TERM; : > $1; while :; do sleep 0.1; done")).isEqualTo(7);
        assertThat(said.size()).isZero();
    }
}
