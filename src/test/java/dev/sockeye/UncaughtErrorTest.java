package dev.sockeye;

import dev.sockeye.command.EngineOptions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The engine in a process that dies of an error nobody caught.
class UncaughtErrorTest {
    /// The process: built and closed as `Main` does it.
    static final class Dying {
        private Dying() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            var options = new EngineOptions(directory.resolve("capture"), 64L << 20, null, false);
            try (var wiring = new Wiring(options); var end = new EndBySignal()) {
                end.closes(wiring, () -> {}, () -> 0);
                wiring.workbench().open(
                        ServerSpec.of(SocketType.STREAM, Address.ofPath(directory.resolve("s").toString())));
                Files.createFile(directory.resolve(Files.exists(directory.resolve("s")) ? "bound" : "not-bound"));
                throw new AssertionError("thrown by the test");
            }
        }
    }

    @Test
    void takesItsSocketFileAndItsCaptureAway() throws Exception {
        try (var directory = new ShortTempDir();
                Program program = Program.main(List.of(), directory.path(), List.of(), Dying.class,
                        directory.path().toString())) {
            assertThat(program.exitCode()).isNotZero();
            assertThat(program.err()).contains("thrown by the test");
            assertThat(directory.resolve("bound")).exists();
            assertThat(directory.resolve("s")).doesNotExist();
            assertThat(directory.resolve("capture")).isEmptyDirectory();
        }
    }
}
