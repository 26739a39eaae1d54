package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A denied connection explained, with the kernel's own EACCES: the window runs in a process that is root by number but
/// has no capabilities, so that permission bits count for it.
class DeniedJourneyTest {
    private static final List<String> UNPRIVILEGED = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    private static final String LISTEN = """
            l = s('stream'); l.bind(sys.argv[1]); os.chmod(sys.argv[1], int(sys.argv[2], 8)); l.listen()
            say('listening'); sys.stdin.readline()
            """;

    private ShortTempDir directory;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(mayDropCapabilities(), "setpriv may not drop capabilities here: root and util-linux are needed");
        directory = new ShortTempDir();
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void close() throws IOException {
        if (directory != null) {
            directory.close();
        }
    }

    private static boolean mayDropCapabilities() throws InterruptedException {
        try {
            var command = new ArrayList<>(UNPRIVILEGED);
            command.addAll(List.of("sh", "-c", "grep -q '^CapEff:[[:space:]]*0*$' /proc/self/status"));
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException _) {
            return false; // There is no setpriv.
        }
    }

    /// What the form of an unprivileged window says after connecting there.
    private String refusal(Path socket) throws Exception {
        var headless = List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Dtestfx.robot=glass");
        try (Program program = Program.main(UNPRIVILEGED, directory.path(), headless, DeniedJourney.class,
                socket.toString(), Files.createDirectory(directory.resolve("window")).toString())) {
            assertThat(program.exitCode()).as(program::err).isZero();
            return program.out();
        }
    }

    @Test
    void namesTheSocketFileAndTheBitThatIsMissing() throws Exception {
        try (var peer = ForeignPeer.pythonAs(65534, 65534, LISTEN, directory.resolve("s"), "0600")) {
            assertThat(peer.line()).isEqualTo("listening");
            assertThat(refusal(directory.resolve("s")))
                    .contains("Permission denied: you have no write (w) permission on "
                            + directory.resolve("s") + ".");
        }
    }

    @Test
    void namesTheDirectoryThatCannotBeSearched() throws Exception {
        Path closed = directory.resolve("closed");
        try (var peer = ForeignPeer.pythonAs(65534, 65534, "os.mkdir(sys.argv[3])\n" + LISTEN,
                closed.resolve("s"), "0666", closed)) {
            assertThat(peer.line()).isEqualTo("listening");
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            assertThat(refusal(closed.resolve("s"))).contains("Permission denied: you have no search (x) permission on "
                    + closed + ".");
        }
    }
}
