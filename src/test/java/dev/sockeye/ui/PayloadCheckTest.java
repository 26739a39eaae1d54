package dev.sockeye.ui;

import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Composition;
import dev.sockeye.session.LineEnding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadCheckTest {
    private static PayloadCheck text(String content, LineEnding ending) {
        return PayloadCheck.of(new Writing(PayloadMode.TEXT, content, ending));
    }

    private static PayloadCheck hex(String content) {
        return PayloadCheck.of(new Writing(PayloadMode.HEX, content, LineEnding.CRLF));
    }

    private static PayloadCheck file(Path path) {
        return PayloadCheck.of(new Writing(PayloadMode.FILE, path.toString(), LineEnding.LF));
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(text("ä\\n", LineEnding.CRLF).size()).isEqualTo(5);
    }

    @Test
    void saysWhereAnEscapeIsWrong() {
        assertThat(text("ab\\q", LineEnding.NONE).problem()).isEqualTo("At character 3: \\q is no escape.");
    }

    @Test
    void hexHasNoLineEnding() {
        assertThat(hex("0d 0a,ff").size()).isEqualTo(3);
    }

    @Test
    void saysWhichHexDigitIsMissing() {
        assertThat(hex("0d a").problem()).startsWith("At character 4").contains("pairs");
    }

    @Test
    void asksForAFile() {
        assertThat(file(Path.of("")).problem()).isEqualTo("Choose a file to send.");
    }

    @Test
    void tellsAFilesSize(@TempDir Path directory) throws IOException {
        assertThat(file(Files.write(directory.resolve("data"), new byte[1234])).size()).isEqualTo(1234);
    }

    @Test
    void refusesAPipeThatWouldBlock(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(file(pipe).problem()).endsWith("is not a regular file.");
    }

    @Test
    void refusesAFileTooLargeWithoutReadingIt(@TempDir Path directory) throws IOException {
        Path large = directory.resolve("large");
        try (var sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(Composition.LARGEST_FILE + 1L);
        }

        assertThat(file(large).problem()).contains("256.0 MiB");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path directory) {
        assertThat(file(directory.resolve("nothing")).problem()).startsWith("There is no file “")
                .contains("nothing");
    }
}
