package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Drafts;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.Progress;
import dev.sockeye.support.FailingIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportTest {
    @TempDir
    Path directory;
    private Path target;
    private Path file;
    private CaptureStore store;
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory.resolve("capture"), 16 << 20);
        target = Files.createDirectory(directory.resolve("out"));
        file = target.resolve("export.jsonl");
    }

    @AfterEach
    void close() throws IOException {
        background.close();
        store.close();
    }

    private Export export(boolean overwrite) {
        return new Export(store, store.session(1), file, overwrite, background);
    }

    @Test
    void writesTheSelectionAsItIs() throws IOException {
        for (int i = 0; i < 10; i++) {
            store.append(Drafts.received(i % 2, "event " + i));
        }
        Export export = export(false);

        assertThat(export.result().join()).isEqualTo(5);
        assertThat(export.progress()).isEqualTo(new Progress(5, 5));
        assertThat(ForeignReader.digests(file)).extracting(event -> event.get("number").asInt()).containsExactly(1, 3,
                5,
                7, 9);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(target).isDirectoryContaining("glob:**/export.jsonl");
        assertThat(target.toFile().list()).hasSize(1);
    }

    @Test
    void writesTheNotesOfMarkedEvents() throws IOException {
        for (int i = 0; i < 3; i++) {
            store.append(Drafts.received(1, "event " + i));
        }
        var marks = new MarkedEvents();
        marks.mark(1, "look \"here\"");
        assertThat(new Export(store, store.all(), file, false, marks, background).result().join()).isEqualTo(3);
        assertThat(Files.readAllLines(file)).satisfiesExactly(line -> assertThat(line).doesNotContain("\"mark\""),
                line -> assertThat(line).contains("\"mark\":\"look \\\"here\\\"\""),
                line -> assertThat(line).doesNotContain("\"mark\""));
    }

    @Test
    void aCancelledExportLeavesNothingBehind() {
        for (int i = 0; i < 200; i++) {
            store.append(Drafts.received(1, new byte[70_000]));
        }
        Export export = export(false);
        await().until(() -> export.progress().done() > 0);
        export.cancel();
        background.close();

        assertThat(export.result()).isCancelled();
        assertThat(export.progress().isComplete()).isFalse();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void doesNotOverwriteUnlessToldTo() throws IOException {
        Files.writeString(file, "a diary");
        store.append(Drafts.received(1, "x"));

        assertThatThrownBy(() -> export(false).result().join()).cause().isInstanceOf(IOException.class)
                .hasMessageContaining("has something in it already");
        assertThat(file).hasContent("a diary");
        assertThat(export(true).result().join()).isEqualTo(1);
        assertThat(ForeignReader.digests(file)).hasSize(1);
        assertThat(target.toFile().list()).hasSize(1);
    }

    @Test
    void tellsOfWhatWasEvictedMeanwhile() throws IOException {
        for (int i = 0; i < 10; i++) {
            store.append(Drafts.received(1, new byte[1000]));
        }
        var gate = new CountDownLatch(1);
        background.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Export export = export(false);
        for (int i = 0; i < 20_000; i++) {
            store.append(Drafts.received(1, new byte[1000]));
        }
        gate.countDown();

        assertThat(export.result().join()).isZero();
        assertThat(file).hasContent("{\"kind\":\"gap\",\"events\":10,\"before\":null}");
    }

    @Test
    void tellsOfAnErrorTooAndLeavesNothingBehind() {
        var export = new Export(store, new FailingIndex(), file, false, background);
        assertThatThrownBy(() -> export.result().join()).hasCauseInstanceOf(InternalError.class);
        background.close();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void tellsThatTheProgramIsClosing() {
        background.shutdownNow();
        assertThatThrownBy(() -> export(false).result().join()).hasMessageContaining("the program is closing");
        assertThat(target).isEmptyDirectory();
    }
}
