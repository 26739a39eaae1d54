package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.sockeye.support.ShortTempDir;
import dev.sockeye.ui.control.HeapBytes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFileTest {
    private ShortTempDir directory;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private void assertNothingElse(Path... files) throws IOException {
        try (var left = Files.list(directory.path())) {
            assertThat(left).containsExactlyInAnyOrder(files);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_500_000})
    void theFileIsThePayloadByteForByte(int length) throws IOException {
        Path file = directory.resolve("payload");
        byte[] bytes = random(length);
        PayloadFile.save(new HeapBytes(bytes), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertNothingElse(file);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        Path file = directory.resolve("payload");
        PayloadFile.save(new HeapBytes(random(10)), file);
        assertThat(Files.getPosixFilePermissions(file)).extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("payload"), "something longer that was there before");
        PayloadFile.save(new HeapBytes(random(10)), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(random(10));
    }

    @Test
    void leavesTheFileThatWasThereWhenThePayloadIsGone() throws IOException {
        Path file = Files.writeString(directory.resolve("payload"), "before");
        var source = new HeapBytes(random(10));
        source.evict();
        assertThatIOException().isThrownBy(() -> PayloadFile.save(source, file))
                .withMessage("The event was evicted while it was being saved; nothing was written.");
        assertThat(file).hasContent("before");
        assertNothingElse(file);
    }

    @Test
    void refusesADirectory() throws IOException {
        Path file = Files.createDirectory(directory.resolve("folder"));
        assertThatIOException().isThrownBy(() -> PayloadFile.save(new HeapBytes(random(10)), file))
                .withMessage("It is not a regular file; choose another name.");
        assertThat(file).isEmptyDirectory();
        assertNothingElse(file);
    }

    @Test
    void refusesASymbolicLinkAndLeavesWhereItLeads() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        assertThatIOException().isThrownBy(() -> PayloadFile.save(new HeapBytes(random(10)), link))
                .withMessage("It is a symbolic link; name the file itself.");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("before");
    }

    @Test
    void refusesASocketFileAsAnythingElseThatIsNoFile() throws IOException {
        Path path = directory.resolve("socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            assertThatIOException().isThrownBy(() -> PayloadFile.save(new HeapBytes(random(10)), path))
                    .withMessage("It is not a regular file; choose another name.");
            assertThat(Files.isRegularFile(path)).isFalse();
        }
    }

    @Test
    void saysSoWhenTheDirectoryTakesNoFiles() {
        assertThatIOException().isThrownBy(() -> PayloadFile.save(new HeapBytes(random(10)), Path.of("/proc/payload")))
                .withMessage("No file can be made in the directory /proc; choose another one.");
    }
}
