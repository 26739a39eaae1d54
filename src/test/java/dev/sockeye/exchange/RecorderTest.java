package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.Drafts;
import dev.sockeye.support.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecorderTest {
    @TempDir
    Path directory;
    private CaptureStore store;
    private Path file;
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory.resolve("capture"), CaptureStore.LEAST_QUOTA);
        file = directory.resolve("record.jsonl");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("recorder");
    }

    private Recorder recorder(boolean overwrite) throws IOException {
        return new Recorder(store, file, overwrite, false, ChoiceMaker.of(store), new Filter.Everything(),
                failures::add);
    }

    @Test
    void writesEventsAsTheyHappen() throws IOException {
        try (Recorder recorder = recorder(false)) {
            for (int i = 1; i <= 3; i++) {
                store.append(Drafts.received(1, "message " + i));
                int lines = i;
                await().until(() -> Files.readAllLines(file).size() == lines);
                assertThat(recorder.recorded()).isEqualTo(lines);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(failures).isEmpty();
    }

    @Test
    void losesNothingWhenTheQuotaPresses() throws Exception {
        int writers = 3;
        int each = 1000;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers); Recorder _ = recorder(false)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int seed = writer * each;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        Draft random = Drafts.random(seed + i, 20_000);
                        store.append(Drafts.received(1, Drafts.bytes(random)));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(store.first()).isPositive();
        List<JsonNode> digests = ForeignReader.digests(file);
        assertThat(digests).extracting(event -> event.path("number").asLong(-1)).hasSize(writers * each).isSorted()
                .startsWith(0L).endsWith(3 * 1000L - 1);
        var expected = new ArrayList<String>();
        for (int seed = 0; seed < writers * each; seed++) {
            expected.add(JsonLinesTest.digest(Drafts.random(seed, 20_000)));
        }
        assertThat(digests).extracting(event -> event.get("payload").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void closingWritesEverythingThatWasAppendedBefore() throws IOException {
        for (int round = 0; round < 20; round++) {
            long already = store.end();
            try (Recorder _ = recorder(true)) {
                for (int i = 0; i < 100; i++) {
                    store.append(Drafts.received(1, "x"));
                }
            }
            assertThat(Files.readAllLines(file)).hasSize((int) already + 100);
        }
    }

    @Test
    void saysHowManyEventsWereGoneWhenItBegan() throws IOException {
        byte[] payload = new byte[10_000];
        for (int i = 0; i < 200; i++) {
            store.append(Drafts.received(1, payload));
        }
        recorder(false).close();

        assertThat(ForeignReader.objects(file)).hasSize((int) (201 - store.first())).first()
                .isEqualTo(new ObjectMapper().readTree(
                        "{\"kind\":\"gap\",\"events\":" + store.first() + ",\"before\":" + store.first() + "}"));
    }

    @Test
    void refusesAFileWithSomethingInItUnlessToldToOverwrite() throws IOException {
        Files.writeString(file, "a diary");
        assertThatThrownBy(() -> recorder(false)).isInstanceOf(IOException.class).hasMessage("“" + file
                + "” has something in it already; choose another name, or say that it may be overwritten.");
        assertThat(file).hasContent("a diary");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        recorder(true).close();
        assertThat(file).isEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        Files.createFile(file);
        recorder(false).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void neverFollowsASymbolicLink() throws IOException {
        Path diary = Files.writeString(directory.resolve("diary"), "");
        Files.createSymbolicLink(file, diary);
        assertThatThrownBy(() -> recorder(true)).hasMessageContaining("is a symbolic link; name the file itself.");
        Files.delete(file);
        Files.createSymbolicLink(file, directory.resolve("nowhere"));
        assertThatThrownBy(() -> recorder(true)).hasMessageContaining("is a symbolic link");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoFileOrBelongsToOthers() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> recorder(true)).hasMessageContaining("is not a regular file");
        Files.delete(file);
        Files.createFile(file);
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).as("giving files away needs root")
                .isEqualTo(0);
        Files.setAttribute(file, "unix:uid", 65534);
        assertThatThrownBy(() -> recorder(true)).hasMessageContaining("belongs to another user");
        file = directory.resolve("no/such/file");
        assertThatThrownBy(() -> recorder(true)).hasMessageContaining("There is no directory");
    }

    @Test
    void aFullDiskIsReportedOnceAndTheFileEndsWithAGap() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "200k")) {
            file = disk.path().resolve("record.jsonl");
            byte[] payload = new byte[5_000];
            Recorder recorder = recorder(false);
            try (recorder) {
                for (int i = 0; i < 1_000; i++) {
                    store.append(Drafts.received(1, payload));
                }
                await().until(() -> !failures.isEmpty());
                assertThat(failures).singleElement().asString()
                        .matches("The recording to “.*” stopped after \\d+ events: No space left on device\\. It .*");
            }
            assertThat(failures).hasSize(1);
            assertThat(recorder.isComplete()).isFalse();
            List<JsonNode> lines = ForeignReader.digests(file);
            int events = lines.size() - 1;
            assertThat(events).isBetween(5, 30);
            assertThat(recorder.recorded()).isEqualTo(events);
            assertThat(lines.getLast().path("gap").asInt()).isEqualTo(1_000 - events);
            assertThat(ForeignReader.objects(file).getLast().path("bytes").asLong())
                    .isEqualTo((1_000 - events) * 5_000L);
        }
    }

    @Test
    void losesNothingWhenThereIsRoomAgainInTime() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "200k")) {
            file = disk.path().resolve("record.jsonl");
            Recorder recorder = recorder(false);
            try (recorder) {
                for (int i = 0; i < 60; i++) {
                    store.append(Drafts.received(1, new byte[5_000]));
                }
                await().until(() -> !failures.isEmpty());
                disk.resize("20m");
                await().until(() -> recorder.recorded() == 60);
            }
            assertThat(recorder.isComplete()).isTrue();
            assertThat(ForeignReader.digests(file)).extracting(event -> event.path("number").asLong(-1))
                    .hasSize(60).isSorted();
        }
    }

    @Test
    void goesOnWithAGapWhenTheCaptureCouldNotKeepItAll() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), "200k")) {
            file = disk.path().resolve("record.jsonl");
            Recorder recorder = recorder(false);
            try (recorder) {
                for (int i = 0; i < 500; i++) {
                    store.append(Drafts.received(1, new byte[5_000]));
                }
                assertThat(failures).hasSize(1);
                disk.resize("20m");
                store.append(Drafts.received(1, "after"));
                await().until(() -> Files.readString(file).contains("\"text\":\"after\""));
            }
            assertThat(recorder.isComplete()).isFalse();
            List<JsonNode> lines = ForeignReader.digests(file);
            long missing = lines.stream().mapToLong(line -> line.path("gap").asLong(0)).sum();
            assertThat(lines.stream().filter(line -> line.has("number")).count() + missing).isEqualTo(501);
            assertThat(missing).isPositive();
        }
    }
}
