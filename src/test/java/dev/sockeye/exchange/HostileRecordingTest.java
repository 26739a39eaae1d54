package dev.sockeye.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.CaptureStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings that somebody has made to harm who opens them.
class HostileRecordingTest {
    private static final String EVENT = """
            {"number":%d,"timeNanos":1,"session":1,"sessionName":"stream s","sessionRole":"server","sessionType":"stream",\
            "sessionAddress":"/s","connection":1,"kind":"received","direction":"in",%s"note":""}
            """;
    @TempDir
    Path directory;
    private CaptureStore store;

    @BeforeEach
    void open() throws IOException {
        store = new CaptureStore(directory, 64 << 20);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Imported read(String... fields) throws IOException {
        var file = new StringBuilder(EVENT.formatted(0, ""));
        for (int i = 0; i < fields.length; i++) {
            file.append(EVENT.formatted(i + 1, fields[i] + ","));
        }
        return Import.read(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), store,
                store.ids());
    }

    @Test
    void anAddressLongerThanAnyPathIsNoAddressAndBreaksNothing() throws Exception {
        String peer = "\"peer\":{\"pid\":1,\"uid\":0,\"gid\":0,\"provenance\":\"frozen-at-connect\",\"command\":\"a\","
                + "\"address\":\"/" + "b".repeat(70_000) + "\"}";
        Imported imported = read(peer, "\"address\":\"/" + "c".repeat(5000) + "\"");
        assertThat(imported.problems()).hasSize(2).allMatch(problem -> problem.contains("longer than any path"));
        assertThat(imported.events()).isEqualTo(1);
        for (int connection = 0; connection < 3; connection++) {
            store.peerFacts(connection); // Whoever shows it must not fail.
        }
    }

    @Test
    void manyLongTextsOfALineTakeLittleMemory() throws Exception {
        String text = "x".repeat(1 << 19);
        String all = "[" + String.join(",", Collections.nCopies(20, "\"" + text + "\"")) + "]";
        String line = EVENT.formatted(0, "\"descriptors\":" + all + ",");
        var parsed = (ReadLine.OfEvent) new LineParser()
                .parse(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.descriptors()).hasSize(20);
        assertThat(parsed.descriptors().stream().mapToInt(String::length).sum()).isLessThan(2 << 20);
    }
}
