package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.settings.KnownSessions;
import dev.sockeye.settings.Preferences;
import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program with a window, as a process of its own.
class DesktopProgramTest {
    private static final List<String> HEADLESS_SCREEN = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    /// The file is there a moment before the server listens.
    private static final String WHEN_IT_LISTENS = ",retry=200,interval=0.1";

    @TempDir
    private Path directory;

    private Map<String, String> home() {
        return Map.of("DISPLAY", "", "XDG_CONFIG_HOME", directory.resolve("config").toString());
    }

    private Path settings() {
        return directory.resolve("config/sockeye/settings.json");
    }

    /// What is remembered of a run that had this session, which is to come back always.
    private void lastRunHad(String session) throws IOException {
        Files.createDirectories(settings().getParent());
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var store = new SettingsStore(settings(), timer)) {
            store.change(all -> all.withPreferences(Preferences.USUAL.withRestoring(Restoring.ALWAYS))
                    .withSessions(new KnownSessions(List.of(SavedSession.parse(session)), List.of())));
        }
    }

    @Test
    void saysInOneSentenceThatThereIsNoDisplay() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""), List.of())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).startsWith("There is no display").hasLineCount(1);
        }
    }

    @Test
    void saysInOneSentenceThatTheDisplayCannotBeOpened() throws Exception {
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ":4711"), List.of())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("or add --headless").hasLineCount(1);
        }
    }

    @Test
    void savesAPictureOfTheWindowAndEnds() throws Exception {
        Path picture = directory.resolve("window.png");
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), HEADLESS_SCREEN, "--serve",
                "stream:@sockeye-picture,behaviour=echo", "--theme", "dark", "--screenshot", picture.toString())) {
            assertThat(program.exitCode()).as(program::err).isZero();
        }
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(picture));
        assertThat(png.getLong(0)).isEqualTo(0x89504E470D0A1A0AL);
        assertThat(png.getInt(16)).as("width").isGreaterThan(600);
    }

    @Test
    void remembersTheWindowAlsoWhenASignalEndsItAndAsksNobody() throws Exception {
        Path socket = directory.resolve("s");
        try (Program program = Program.sockeye(directory, home(), HEADLESS_SCREEN, "--serve", "stream:" + socket)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(socket));
            program.terminate().exitCode();
        }
        assertThat(socket).doesNotExist();
        assertThat(Files.readString(settings())).contains("\"window\" : {",
                "\"treeWidth\"");
    }

    @Test
    void opensTheSessionsOfTheLastRunBesideThoseOfTheCommandLineOnlyWhenAsked() throws Exception {
        Path last = directory.resolve("last");
        Path now = directory.resolve("now");
        lastRunHad("serve stream:" + last);
        try (Program program = Program.sockeye(directory, home(), HEADLESS_SCREEN, "--serve",
                "stream:" + now + ",behaviour=echo,then=close")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(now));
            assertThat(ForeignPeer.run("sh", "-c", "echo hello | socat -t 20 - UNIX-CONNECT:" + now + WHEN_IT_LISTENS))
                    .isEqualTo("hello");
            assertThat(last).doesNotExist();
            program.terminate().exitCode();
        }
        assertThat(SettingsStore.look(settings()).sessions().last()).as("still remembered").hasSize(1);
        try (Program program = Program.sockeye(directory, home(), HEADLESS_SCREEN, "--restore", "--serve",
                "stream:" + now)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(now) && Files.exists(last));
            program.terminate().exitCode();
        }
    }

    @Test
    void aServerOfARunThatWasKilledIsThereAgainAtItsAddress() throws Exception {
        Path last = directory.resolve("last");
        lastRunHad("serve stream:" + last + ",behaviour=echo,then=close");
        String ask = "echo hello | socat -t 20 - UNIX-CONNECT:" + last + WHEN_IT_LISTENS;
        Object left;
        try (Program program = Program.sockeye(directory, home(), HEADLESS_SCREEN)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(last));
            assertThat(ForeignPeer.run("sh", "-c", ask)).isEqualTo("hello");
            left = Files.getAttribute(last, "unix:ino");
            ForeignPeer.run("kill", "-KILL", Long.toString(program.pid()));
            program.exitCode();
        }
        assertThat(Files.getAttribute(last, "unix:ino")).as("a killed run leaves its file").isEqualTo(left);
        try (Program program = Program.sockeye(directory, home(), HEADLESS_SCREEN)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new ProcessBuilder("sh", "-c", ask).start().inputReader().readAllLines()
                            .equals(List.of("hello")));
            program.terminate().exitCode();
        }
        assertThat(last).as("it was this run's own").doesNotExist();
    }

    @Test
    void whatIsWarnedOfWhileASignalEndsTheWindowIsNotHidden() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "1m")) {
            Path socket = disk.path().resolve("s");
            try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), HEADLESS_SCREEN, "--serve",
                    "stream:" + socket + ",behaviour=echo,then=close")) {
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(socket));
                // The server is whole when somebody is answered: until then the file is not yet its own.
                assertThat(ForeignPeer.run("sh", "-c",
                        "echo hello | socat -t 20 - UNIX-CONNECT:" + socket + WHEN_IT_LISTENS))
                        .isEqualTo("hello");
                disk.protect();
                program.terminate().exitCode();
                assertThat(program.err()).contains("The socket file " + socket + " is left behind")
                        .contains("read-only").doesNotContain("Exception", "\tat ");
            }
        }
    }

    @Test
    void neverReplacesAFileThatIsNoPicture() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        try (Program program = Program.sockeye(directory, Map.of("DISPLAY", ""), HEADLESS_SCREEN, "--screenshot",
                precious.toString())) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("is no picture").hasLineCount(1);
        }
        assertThat(precious).hasContent("precious");
    }
}
