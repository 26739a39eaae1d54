package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the program leaves when it is ended in any way, and what its next start makes of it.
class KilledRunTest {
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Program serving(List<String> launcher, String name) throws Exception {
        return Program.sockeyeUnder(launcher, directory.path(),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()), List.of(), "--headless", "--serve",
                "stream:" + directory.resolve(name), "--quota", "16M").says("listening on");
    }

    private List<String> captures() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("cache/sockeye"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("capture-"))
                    .toList();
        }
    }

    @Test
    void theNextStartRemovesTheSocketFileOfARunThatWasKilled() throws Exception {
        Path first = directory.resolve("first");
        try (var killed = serving(List.of(), "first")) {
            ForeignPeer.run("kill", "-KILL", Long.toString(killed.pid()));
            killed.exitCode();
        }
        assertThat(first).exists();
        assertThat(directory.resolve(".local/state/sockeye/ledger")).as("a cache may be emptied").isNotEmptyDirectory();
        try (var next = serving(List.of(), "first")) {
            assertThat(first).exists();
            next.terminate().exitCode();
        }
        assertThat(first).doesNotExist();
        assertThat(directory.resolve("cache/sockeye")).isEmptyDirectory();
    }

    @Test
    void theNextStartAlsoReadsTheLedgerOfAnEarlierVersion() throws Exception {
        try (var killed = serving(List.of(), "first")) {
            ForeignPeer.run("kill", "-KILL", Long.toString(killed.pid()));
            killed.exitCode();
        }
        Files.move(directory.resolve(".local/state/sockeye/ledger"), directory.resolve("cache/sockeye/ledger"));
        try (var next = serving(List.of(), "second")) {
            assertThat(directory.resolve("first")).doesNotExist();
            next.terminate().exitCode();
        }
        assertThat(directory.resolve("cache/sockeye")).isEmptyDirectory();
    }

    @Test
    void aFileThatSomebodyPutInItsPlaceStays() throws Exception {
        Path first = directory.resolve("first");
        try (var killed = serving(List.of(), "first")) {
            ForeignPeer.run("kill", "-KILL", Long.toString(killed.pid()));
            killed.exitCode();
        }
        Files.delete(first);
        ForeignPeer.run("/usr/bin/python3", "-c",
                "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])", first.toString());
        try (var next = serving(List.of(), "second")) {
            assertThat(first).exists();
            next.terminate().exitCode();
        }
        assertThat(first).exists();
    }

    @Test
    void signalsThatMeanNothingDoNotEndIt() throws Exception {
        try (var program = serving(List.of(), "s")) {
            for (String signal : List.of("USR1", "ALRM", "VTALRM", "PROF", "IO", "PWR", "XCPU", "34", "64")) {
                ForeignPeer.run("kill", "-" + signal, Long.toString(program.pid()));
            }
            ForeignPeer.run("/usr/bin/python3", "-c",
                    "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])",
                    directory.resolve("s").toString());
            program.terminate().exitCode();
        }
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void capturesOfContainersWithTheSamePidAreRemoved() throws Exception {
        Unshared.assumePermitted("--pid", "--fork", "--mount-proc", "--kill-child=KILL");
        var container = List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child=KILL");
        for (int run = 0; run < 2; run++) {
            try (var program = serving(container, "s" + run)) {
                assertThat(captures()).as("of this run only").singleElement().asString().startsWith("capture-1-");
                ForeignPeer.run("kill", "-KILL", Long.toString(program.pid()));
                program.exitCode();
            }
        }
    }

    @Test
    void aRecordingCanBeReadByItsUserWhateverTheUmask() throws Exception {
        Path recording = directory.resolve("r.jsonl");
        try (var program = Program.sockeyeUnder(List.of("sh", "-c", "umask 0777; exec \"$@\"", "sh"),
                directory.path(), Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()), List.of(),
                "--headless", "--serve", "stream:" + directory.resolve("s") + ",mode=0640", "--record",
                recording.toString()).says("listening on")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(recording))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("s"))))
                    .isEqualTo("rw-r-----");
            program.terminate().exitCode();
        }
    }
}
