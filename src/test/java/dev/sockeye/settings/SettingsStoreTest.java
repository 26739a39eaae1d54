package dev.sockeye.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {
    @TempDir
    private Path directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private Path file() {
        return directory.resolve("sockeye").resolve("settings.json");
    }

    @Test
    void remembersFromOneRunToTheNext() {
        var changed = new Settings("dark", new Settings.Window(1, 2, 800, 600, false, 250, 300, true),
                new Settings.TabShares(0.4, 0.8), "stop", "quit", 64L << 20,
                Map.of("stream", List.of("/run/a", "@b\\x00")),
                Map.of("seqpacket",
                        new Settings.ServerForm("echo", "", "1024", "5", "0660", "", "docker", false,
                                "allow=group:docker")),
                Map.of("datagram", new Settings.ClientForm("0.5", "given", "@me", "4096", true)),
                List.of(new Settings.Sent("text", "PING {n}", "crlf")));
        try (var store = new SettingsStore(file(), timer)) {
            store.change(_ -> changed);
        }
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(changed);
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void savesByItselfPrivatelyAndLeavesNothingElse() throws Exception {
        try (var store = new SettingsStore(file(), timer)) {
            store.change(settings -> settings.withTheme("dark"));
            await().until(() -> Files.exists(file()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void keepsAnUnreadableFileAsideAndSaysSo() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{ \"theme\": ");
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL);
            assertThat(store.problem().orElse("")).contains("kept aside as");
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            Path aside = files.findFirst().orElseThrow();
            assertThat(aside.getFileName().toString()).startsWith("settings.json.bad-");
            assertThat(aside).hasContent("{ \"theme\": ");
        }
    }

    @Test
    void takesFilesOfOtherVersions() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"theme\": \"light\", \"fromTheFuture\": {\"x\": [1]}}");
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL.withTheme("light"));
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void saysThatItCannotSave() throws Exception {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");
        try (var store = new SettingsStore(notADirectory.resolve("settings.json"), timer)) {
            store.change(settings -> settings.withTheme("dark"));
            await().until(() -> store.problem().orElse("").contains("could not be saved")
                    || store.problem().orElse("").contains("neither be read"));
        }
    }

    @Test
    void remembersOnlySoMuch() {
        var many = Stream.generate(() -> new Settings.Sent("text", "x", "none")).limit(500).toList();
        assertThat(Settings.USUAL.withHistory(many).history()).hasSize(Settings.MOST_SENT);
        var long_ = List.of(new Settings.Sent("text", "x".repeat(Settings.LONGEST_SENT + 1), "none"));
        assertThat(Settings.USUAL.withHistory(long_).history()).isEmpty();
    }

    private Path write(String content) throws Exception {
        Files.createDirectories(file().getParent());
        return Files.writeString(file(), content);
    }

    private List<String> keptAside() throws Exception {
        var contents = new ArrayList<String>();
        try (Stream<Path> files = Files.list(file().getParent())) {
            for (Path aside : files.filter(path -> path.toString().contains(".bad-")).toList()) {
                contents.add(Files.readString(aside));
            }
        }
        return contents;
    }

    @Test
    void keepsEveryUnreadableFileEvenWhenTheyComeWithinOneSecond() throws Exception {
        for (String content : List.of("one", "two", "three")) {
            write(content);
            new SettingsStore(file(), timer).close();
        }
        assertThat(keptAside()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"theme\": \"dark\"} and more", "{\"window\": 3}",
        "{\"recent\": {\"stream\": [null]}}", "{\"recent\": []}", "{\"clientForms\": {\"stream\": null}}",
        "{\"history\": [null]}", "{\"theme\": {}}"})
    void keepsAsideWhatIsNotASettingsFile(String content) throws Exception {
        write(content);
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL);
            assertThat(store.problem()).isPresent();
        }
        assertThat(keptAside()).containsExactly(content);
    }

    @Test
    void aMessageWithMissingPartsIsReadWithTheUsualOnes() throws Exception {
        write("{\"history\": [{\"mode\": \"hex\"}, {\"content\": \"x\"}]}");
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings().history()).containsExactly(new Settings.Sent("hex", "", "none"),
                    new Settings.Sent("text", "x", "none"));
            store.change(settings -> settings.withHistory(settings.history()));
        }
    }

    @Test
    void remembersTextThatIsNoProperUnicode() {
        var changed = Settings.USUAL.withHistory(List.of(new Settings.Sent("text", "a\ud83db\u0000ü😀", "none")));
        try (var store = new SettingsStore(file(), timer)) {
            store.change(_ -> changed);
        }
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(changed);
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void savesAtTheEndWhatChangedAfterTheTimerStopped() {
        var store = new SettingsStore(file(), timer);
        timer.shutdownNow();
        store.change(settings -> settings.withTheme("dark"));
        store.close();
        try (var again = new SettingsStore(file(), timer)) {
            assertThat(again.settings().theme()).isEqualTo("dark");
        }
    }
}
