package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// A path at which a test puts something, and the probers that are to tell what it is.
@ExtendWith(NoLeaks.class)
abstract class ProbedPath {
    static final String BOUND = "b = s(sys.argv[2]); b.bind(sys.argv[1]); ";
    static final String READY = "say(os.fstat(b.fileno()).st_ino); sys.stdin.readline()";
    static final String LISTENING = BOUND + "b.listen(5); " + READY;

    final LinuxSocketTable table = new LinuxSocketTable();
    final LinuxFileCalls files = new LinuxFileCalls();
    final Prober prober = new Prober(table, files, new LinuxSocketProbe());
    /// Fails the test when a connection is tried although the table knows the answer.
    final Prober tableOnly = new Prober(table, files, path -> {
        throw new AssertionError("a connection to " + path + " was tried");
    });
    ShortTempDir directory;

    @BeforeEach
    final void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    final void removeDirectory() throws Exception {
        directory.close();
    }

    final Path path() {
        return directory.resolve("s");
    }

    final Probed probe() throws Exception {
        return probe(prober);
    }

    final Probed probe(Prober with) throws Exception {
        return with.probe(Address.ofPath(path().toString()), new Scope.Own());
    }

    static void assertFound(Probed found, Verdict verdict, SocketType type) {
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.type()).isEqualTo(Fact.known(type));
    }

    static void assertNobody(Probed found, Verdict verdict) {
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.type().isKnown()).isFalse();
        assertThat(found.holders()).isEmpty();
    }
}
