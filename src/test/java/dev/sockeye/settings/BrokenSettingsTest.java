package dev.sockeye.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is in the place of the settings' file, there are settings, and a sentence.
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenSettingsTest {
    private static final String GOOD = "\"theme\": \"dark\"";
    private static final Settings DARK = Settings.USUAL.withTheme(ThemeMode.DARK);

    private ShortTempDir directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new ShortTempDir();
    }

    @AfterEach
    void clean() throws IOException {
        timer.shutdownNow();
        directory.close();
    }

    private Path file() {
        return directory.resolve("settings.json");
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.filter(path -> path.getFileName().toString().contains(".bad-")).toList();
        }
    }

    /// Beside a part that is right, one that is not; or the end comes too early.
    static final List<String> PARTLY_BROKEN = List.of(
            "\"window\": 3", "\"window\": []", "\"window\": {}",
            window("1000000", "600"), window("1000000000", "600"), window("1e300", "600"), window("800", "-600"),
            window("800", "0"), window("NaN", "600"), window("800", "Infinity"), window("\"800\"", "600"),
            window("null", "600"), window("800, \"width\": 700", "600"),
            "\"captureQuota\": 4611686018427387904", "\"captureQuota\": 9223372036854775808", "\"captureQuota\": -1",
            "\"captureQuota\": 5", "\"captureQuota\": 1.5", "\"captureQuota\": \"1G\"", "\"captureQuota\": 1e30",
            "\"captureQuota\": NaN", "\"captureQuota\": true",
            "\"tabShares\": {\"log\": NaN, \"detail\": 0.5}", "\"tabShares\": {\"log\": 7, \"detail\": 9}",
            "\"tabClosing\": \"explode\"", "\"tabClosing\": 1", "\"quitting\": \"never\"", "\"quitting\": {}",
            "\"recent\": []", "\"recent\": {\"stream\": 5}", "\"recent\": {\"stream\": [null]}",
            "\"servers\": {\"stream\": \"nonsense\"}", "\"servers\": {\"stream\": \"datagram:/a\"}",
            "\"servers\": {\"stream\": \"stream:/a,mode=99999\"}", "\"servers\": {\"stream\": null}",
            "\"clients\": {\"stream\": \"stream:/a,timeout=soon\"}", "\"clients\": \"stream:/a\"",
            "\"serverForms\": {\"stream\": {\"mode\": \"rw\"}}", "\"serverForms\": {\"stream\": 1}",
            "\"clientForms\": {\"stream\": null}", "\"clientForms\": {\"stream\": {\"timeout\": \"-1\"}}",
            "\"history\": [null]", "\"history\": {}", "\"history\": [{\"content\": 7}]",
            "\"history\": [{\"mode\": \"morse\"}]", "\"history\": [{\"content\": \"" + "x".repeat(20_000) + "\"}]",
            "\"columns\": []", "\"columns\": {\"events\": 3}", "\"columns\": {\"events\": 3, \"messages\": null}",
            "\"columns\": {\"events\": {}}",
            "\"tabClosing\": \"keep\", \"tabClosing\": \"stop\"",
            "\"history\": " + "[".repeat(5_000) + "]".repeat(5_000), "\"future\": " + "{\"a\":".repeat(100_000),
            "\"window\": {\"x\": 1", "\"captureQuota\": 10", "\"tabClosing\": \"st", "\"a\": 1} and more",
            "\"a\": 1}{\"theme\": \"light\"", "\"captureQuota\": " + "9".repeat(5_000), "\"a\": \u0000\u0001");

    private static String window(String width, String height) {
        return "\"window\": {\"x\": 1, \"y\": 2, \"width\": " + width + ", \"height\": " + height
                + ", \"maximised\": false, \"treeWidth\": 250, \"inspectorWidth\": 300, \"inspectorShown\": true}";
    }

    @ParameterizedTest
    @FieldSource("PARTLY_BROKEN")
    void onlyTheBrokenPartHasItsUsualValue(String broken) throws IOException {
        boolean cutOff = broken.startsWith("\"captureQuota\": 10") || broken.equals("\"window\": {\"x\": 1")
                || broken.equals("\"tabClosing\": \"st");
        String text = "{" + GOOD + ", " + broken + (cutOff ? "" : "}");
        Files.writeString(file(), text);
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(DARK);
            assertThat(store.problem().orElse("")).startsWith("The settings could not be read (")
                    .contains(") and were kept aside as " + aside().getFirst())
                    .endsWith("what could be read of them is used.")
                    .doesNotContain("..");
        }
        assertThat(aside()).singleElement().satisfies(kept -> assertThat(kept).hasContent(text));
        try (var again = new SettingsStore(file(), timer)) {
            assertThat(again.settings()).as("saved anew").isEqualTo(DARK);
            assertThat(again.problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"theme\"", "{", "}", "{\"theme\": ", "{\"theme\": {}}",
        "{\"theme\": \"pink\"}", "{\"theme\": 1}", "{theme: dark}", "<settings/>", "\u007fELF\u0002\u0001\u0001\u0000",
        "{\"theme\": \"dark\", \"theme\": \"light\"}", "// nothing"})
    void whatIsNoSettingsFileIsKeptAside(String content) throws IOException {
        Files.writeString(file(), content);
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL);
            assertThat(store.problem().orElse("")).contains("kept aside as").endsWith("the usual ones are used.");
        }
        assertThat(aside()).singleElement().satisfies(kept -> assertThat(kept).hasContent(content));
    }

    @Test
    void binaryGarbageIsKeptAside() throws IOException {
        byte[] garbage = new byte[1 << 16];
        new java.util.Random(7).nextBytes(garbage);
        Files.write(file(), garbage);
        usualWith("kept aside as");
        assertThat(aside()).singleElement().satisfies(kept -> assertThat(kept).hasBinaryContent(garbage));
    }

    private void usualWith(String words) {
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL);
            assertThat(store.problem().orElse("")).contains(words).doesNotContain("..");
            store.change(settings -> settings.withTheme(ThemeMode.DARK));
        }
    }

    @Test
    void aHugeFileIsKeptAsideUnread() throws IOException {
        try (var huge = new RandomAccessFile(file().toFile(), "rw")) {
            huge.setLength(8L << 30); // Without a single block on the disk.
        }
        usualWith("it has more than 32 MiB");
        assertThat(aside()).hasSize(1);
        assertThat(file()).isRegularFile();
    }

    @Test
    void aPipeIsLeftAlone() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();
        usualWith("it is no regular file. It was left alone; changes will not be remembered until it is moved away.");
        assertThat(Files.readAttributes(file(), java.nio.file.attribute.BasicFileAttributes.class).isOther()).isTrue();
        assertThat(SettingsStore.look(file())).isEqualTo(Settings.USUAL);
    }

    @Test
    void aDeviceIsLeftAlone() throws IOException {
        Files.createSymbolicLink(file(), Path.of("/dev/zero"));
        usualWith("it is no regular file");
        assertThat(Files.readSymbolicLink(file())).isEqualTo(Path.of("/dev/zero"));
    }

    @Test
    void aDirectoryIsLeftAlone() throws IOException {
        Files.createDirectory(file());
        usualWith("it is no regular file");
        assertThat(file()).isDirectory();
    }

    @Test
    void aLoopOfLinksIsLeftAlone() throws IOException {
        Files.createSymbolicLink(file(), file());
        usualWith("too many levels of symbolic links");
        assertThat(Files.exists(file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aSocketIsLeftAlone() throws Exception {
        try (var channel = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            channel.bind(java.net.UnixDomainSocketAddress.of(file()));
            usualWith("it is no regular file");
            assertThat(Files.exists(file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        }
    }

    @Test
    void aLinkToAFileStaysALink() throws IOException {
        Path real = Files.writeString(directory.resolve("real.json"), "{" + GOOD + "}");
        Files.createSymbolicLink(file(), real);
        try (var store = new SettingsStore(file(), timer)) {
            assertThat(store.settings()).isEqualTo(DARK);
            store.change(settings -> settings.withTheme(ThemeMode.LIGHT));
        }
        assertThat(Files.isSymbolicLink(file())).isTrue();
        assertThat(real).content().contains("light");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsASentence() throws IOException {
        Path parent = Files.writeString(directory.resolve("file"), "");
        var store = new SettingsStore(parent.resolve("settings.json"), timer);
        try (store) {
            assertThat(store.settings()).isEqualTo(Settings.USUAL);
            store.change(settings -> settings.withTheme(ThemeMode.DARK));
        }
        assertThat(store.problem().orElse("")).startsWith("The settings could not be saved in " + parent)
                .endsWith(": something is there that is not a directory.");
        assertThat(parent).isEmptyFile();
    }
}
