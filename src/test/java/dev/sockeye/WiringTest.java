package dev.sockeye;

import dev.sockeye.command.EngineOptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class WiringTest {
    @Test
    void leavesNothingRunningWhenTheRecordingCannotBeMade() throws IOException {
        try (var directory = new ShortTempDir()) {
            Path recording = Files.writeString(directory.resolve("recording.jsonl"), "of yesterday");
            Path capture = directory.resolve("capture");
            assertThatThrownBy(() -> new Wiring(new EngineOptions(capture, 64L << 20, recording, false)))
                    .isInstanceOf(IOException.class).hasMessageContaining(recording.toString());
            assertThat(recording).hasContent("of yesterday");
            assertThat(capture).isEmptyDirectory();
        }
    }
}
