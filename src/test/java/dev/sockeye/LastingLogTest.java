package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What is logged while the program ends.
class LastingLogTest {
    /// The process: warns after the log's own shutdown hook has done what it does.
    static final class Ending {
        private Ending() {}

        public static void main(String[] args) {
            Logs.configure();
            var log = LoggerFactory.getLogger(Ending.class);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                LogManager.getLogManager().reset();
                log.warn("said while everything is closed\u001b[2J");
            }));
        }
    }

    @Test
    void aWarningThatComesWhileTheProgramEndsIsNotLost() throws Exception {
        try (var directory = new ShortTempDir();
                Program program = Program.main(List.of(), directory.path(), List.of(), Ending.class)) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.err()).contains("WARNING").contains("said while everything is closed")
                    .as("as foreign names are shown").doesNotContain("\u001b");
        }
    }
}
