package dev.sockeye.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void remembersTheNewestProtocolOfEachAddressUntilItIsTakenBack() {
        Settings all = Settings.USUAL.withReadAs("/run/a", Optional.of("redis")).withReadAs("@b", Optional.of("http"))
                .withReadAs("/run/a", Optional.of("json"));
        assertThat(all.readAs()).containsExactly(new ReadAs("@b", "http"), new ReadAs("/run/a", "json"));
        assertThat(all.withReadAs("@b", Optional.empty()).readAs()).containsExactly(new ReadAs("/run/a", "json"));
        for (int n = 0; n < Settings.MOST_READ_AS; n++) {
            all = all.withReadAs("/run/" + n, Optional.of("http"));
        }
        assertThat(all.readAs()).hasSize(Settings.MOST_READ_AS).doesNotContain(new ReadAs("@b", "http"));
    }

    @Test
    void columnsAreBounded() {
        List<ColumnState> many = Collections.nCopies(500, new ColumnState("time", true, 80));
        Settings all = Settings.USUAL;
        for (int n = 0; n < 50; n++) {
            all = all.withColumns("table" + n, many);
        }
        assertThat(all.columns()).hasSize(Settings.MOST_TABLES);
        assertThat(all.columns().get("table0")).hasSize(Settings.MOST_COLUMNS);
        assertThat(all.withColumns("table0", List.of()).columns()).doesNotContainKey("table0");
    }

    @Test
    void remembersFromOneRunToTheNext() {
        var changed = new Settings(ThemeMode.DARK, Optional.of(new WindowState(1, 2, 800, 600, false, 250, 300, true)),
                Optional.of(new TabShares(0.4, 0.8)), TabClosing.STOP, false, 64L << 20,
                Map.of(SocketType.STREAM, List.of("/run/a", "@b\\x00")),
                Map.of(SocketType.SEQPACKET,
                        ServerSpecText
                                .parse("seqpacket:/run/s,behaviour=reply:a\\x2c b,buffer=1K,mode=0660,group=docker,"
                                        + "unlink=no,allow=group:docker")),
                Map.of(SocketType.DATAGRAM,
                        ClientSpecText.parse("datagram:@d,timeout=0.5,bind=@me,buffer=4K,credentials=yes")),
                Map.of(SocketType.STREAM, new TapWish(TapSpecText.parse("stream:/run/t,identity=no,allow=user:ada"),
                        Optional.of(new TapWish.Command("docker ps 'a b'", "/srv")))),
                Map.of(SocketType.DATAGRAM, new ActivationWish(
                        ActivationSpecText.parse("datagram:/run/log,name=log,mode=0660,group=adm,replace=yes"),
                        "stream:@more", "logger 'a b'", "DEBUG=1", ActivationSpec.Way.SOCKETS, true)),
                List.of(new Writing(PayloadMode.TEXT, "PING {n}", LineEnding.CRLF)),
                List.of(new ColourRule("http.status>=500", "red", true), new ColourRule("dir:in", "grey", false)),
                List.of(new ReadAs("/run/a", "redis"), new ReadAs("@b", "http")),
                Map.of("events", List.of(new ColumnState("time", true, 140.5), new ColumnState("peer", false, 0))),
                new Preferences(125, Restoring.ALWAYS, TimeMode.SINCE_START, Optional.of("/srv/talks")),
                new KnownSessions(List.of(SavedSession.parse("serve stream:/run/a,behaviour=echo")),
                        List.of(SavedSession.parse("connect datagram:@d"))),
                Optional.of("/srv/shop.pb"));
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
            store.change(settings -> settings.withTheme(ThemeMode.DARK));
            await().until(() -> Files.exists(file()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void saysOnceThatSavingFails() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        var store = new SettingsStore(file(), timer);
        store.onFirstFailure(said::add);
        Files.createFile(file().getParent()); // Where the directory belongs: nobody can save there, not even root.
        store.change(settings -> settings.withTheme(ThemeMode.DARK));
        await().until(() -> said.size() == 1);
        store.change(settings -> settings.withTheme(ThemeMode.LIGHT));
        store.close();
        assertThat(said).hasSize(1).first().asString().startsWith("The settings could not be saved in " + file())
                .endsWith("something is there that is not a directory.");
        Files.delete(file().getParent());
        store.close();
        assertThat(file()).exists();
        assertThat(store.problem()).isEmpty();
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
            assertThat(store.settings()).isEqualTo(Settings.USUAL.withTheme(ThemeMode.LIGHT));
            assertThat(store.problem()).isEmpty();
        }
    }

    @Test
    void saysThatItCannotSave() throws Exception {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");
        try (var store = new SettingsStore(notADirectory.resolve("settings.json"), timer)) {
            store.change(settings -> settings.withTheme(ThemeMode.DARK));
            await().until(() -> store.problem().orElse("").contains("could not be saved")
                    || store.problem().orElse("").contains("neither be read"));
        }
    }

    @Test
    void remembersOnlySoMuch() {
        var many = Stream.generate(() -> new Writing(PayloadMode.TEXT, "x", LineEnding.NONE)).limit(500).toList();
        assertThat(Settings.USUAL.withHistory(many).history()).hasSize(Settings.MOST_SENT);
        var long_ = List.of(new Writing(PayloadMode.TEXT, "x".repeat(Settings.LONGEST_SENT + 1), LineEnding.NONE));
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

    @Test
    void aMessageWithMissingPartsIsReadWithTheUsualOnes() throws Exception {
        write("{\"history\": [{\"mode\": \"hex\"}, {\"content\": \"x\"}]}");
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings().history()).containsExactly(new Writing(PayloadMode.HEX, "", LineEnding.NONE),
                    new Writing(PayloadMode.TEXT, "x", LineEnding.NONE));
            store.change(settings -> settings.withHistory(settings.history()));
        }
    }

    @Test
    void remembersTextThatIsNoProperUnicode() {
        var changed = Settings.USUAL
                .withHistory(List.of(new Writing(PayloadMode.TEXT, "a\ud83db\u0000ü😀", LineEnding.NONE)));
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
        store.change(settings -> settings.withTheme(ThemeMode.DARK));
        store.close();
        try (var again = new SettingsStore(file(), timer)) {
            assertThat(again.settings().theme()).isEqualTo(ThemeMode.DARK);
        }
    }
}
