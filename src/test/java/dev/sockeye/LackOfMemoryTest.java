package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.command.EngineOptions;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The program when its memory runs out, on whatever thread.
class LackOfMemoryTest {
    /// The process: built as `Main` does it, then something takes all memory and lets it go again.
    static final class Starving {
        private Starving() {}

        public static void main(String[] args) throws Exception {
            Logs.configure();
            Path directory = Path.of(args[0]);
            var options = new EngineOptions(directory.resolve("capture"), 64L << 20, directory.resolve("r.jsonl"),
                    false);
            var wiring = new Wiring(options);
            LackOfMemory.ends(wiring::close, System.err);
            wiring.workbench().open(
                    ServerSpec.of(SocketType.STREAM, Address.ofPath(directory.resolve("s").toString())));
            Files.createFile(directory.resolve(Files.exists(directory.resolve("s")) ? "bound" : "not-bound"));
            switch (args[1]) {
                case "thread" -> Thread.ofPlatform().start(Starving::takeAll);
                case "timer" -> {
                    Future<?> _ = wiring.housekeeping().schedule(Starving::takeAll, 0, TimeUnit.SECONDS);
                }
                case "background" -> wiring.background().execute(Starving::takeAll);
                case "logged" -> {
                    CompletableFuture<?> _ = CompletableFuture.runAsync(Starving::takeAll, wiring.background())
                            .exceptionally(problem -> {
                                LoggerFactory.getLogger(Starving.class).error("It went wrong", problem);
                                return null;
                            });
                }
                default -> throw new IllegalArgumentException(args[1]);
            }
            new CountDownLatch(1).await();
        }

        private static void takeAll() {
            var all = new ArrayList<byte[]>();
            boolean more = true;
            while (more) {
                more = all.add(new byte[1 << 20]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "timer", "background", "logged"})
    void endsInOrderWithASentenceAndExitCodeOne(String where) throws Exception {
        try (var directory = new ShortTempDir();
                Program program = Program.main(List.of(), directory.path(), List.of("-Xmx48m"), Starving.class,
                        directory.path().toString(), where)) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("The program ran out of memory and ends: its socket files are removed.");
            assertThat(directory.resolve("bound")).exists();
            assertThat(directory.resolve("s")).doesNotExist();
            assertThat(directory.resolve("capture")).isEmptyDirectory();
            assertThat(Files.readAllLines(directory.resolve("r.jsonl")).getLast()).as("the recording is whole")
                    .endsWith("}").contains("\"closed\"");
        }
    }
}
