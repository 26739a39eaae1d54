package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `sockeye demo` as a process.
class DemoProgramTest {
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Program sockeye(String... arguments) throws Exception {
        return Program.sockeye(directory.path(), Map.of(), List.of("-Djava.io.tmpdir=" + directory.path()), arguments);
    }

    @Test
    void showsItStepByStepAndLeavesNothing() throws Exception {
        try (Program program = sockeye("demo", "truncation")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            assertThat(program.out()).startsWith("50 bytes into a buffer of 32\n").contains("""
                    1. A datagram server with a buffer of 32 bytes gets a message of 50.
                       → 32 of 50 bytes arrived; the other 18 are gone for good.
                    """);
        }
        try (var files = Files.list(directory.path())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("sockeye-demo"))).isEmpty();
        }
    }

    @Test
    void saysWhichThereAre() throws Exception {
        try (Program program = sockeye("demo", "nonsense")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).startsWith("There is no demonstration “nonsense”: use list, echo, pings,");
        }
    }
}
