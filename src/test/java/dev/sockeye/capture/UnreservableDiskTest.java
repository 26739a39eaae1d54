package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file system that cannot reserve room (`fallocate(2)` is EOPNOTSUPP): ext2.
@Timeout(60)
class UnreservableDiskTest {
    @TempDir
    Path parent;
    private Path disk;

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue();
        } catch (IOException _) {
            return -1; // There is no such program.
        }
    }

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(parent.resolve("disk"));
        Path image = Files.write(parent.resolve("image"), new byte[12 << 20]);
        assumeThat(run("mkfs.ext2", "-q", "-F", image.toString())).as("mkfs.ext2").isZero();
        assumeThat(run("mount", "-o", "loop", image.toString(), disk.toString()))
                .as("mounting an image needs root and a loop device").isZero();
    }

    @AfterEach
    void unmount() throws IOException {
        run("umount", disk.toString());
    }

    @Test
    void itIsFilledWithZerosInsteadAndAFullOneIsASentence() throws IOException {
        assumeThat(run("fallocate", "-l", "4096", disk.resolve("x").toString())).as("ext2 that can reserve")
                .isNotZero();
        Files.deleteIfExists(disk.resolve("x"));
        try (var store = new CaptureStore(disk, 64 << 20)) {
            byte[] large = new byte[100_000];
            Arrays.fill(large, (byte) 7);
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1000; i++) {
                    store.append(Drafts.received(1, large));
                    store.append(Drafts.received(1, "small"));
                }
            }).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no space left on the device");
            assertThat(store.end()).isGreaterThan(50);
            for (long number = 0; number < store.end(); number += 2) {
                assertThat(Drafts.payload(store, number)).isEqualTo(large);
            }
        }
    }
}
