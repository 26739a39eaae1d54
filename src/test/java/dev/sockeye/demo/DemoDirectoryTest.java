package dev.sockeye.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoDirectoryTest {
    @Test
    void removesWhatAKilledProgramHasLeftAndNothingElse() throws Exception {
        try (var parent = new ShortTempDir()) {
            Path dead = Files.createDirectory(parent.resolve("sockeye-demo-1"));
            Files.createFile(dead.resolve(".alive"));
            try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1]); say('left')", dead.resolve("s"))) {
                assertThat(peer.line()).isEqualTo("left");
            }
            Path made = Files.createDirectory(parent.resolve("sockeye-demo-2")); // Just now, by another program.
            Path other = Files.createDirectory(parent.resolve("something"));
            try (var living = DemoDirectory.create(parent.path()); var next = DemoDirectory.create(parent.path())) {
                assertThat(dead).doesNotExist();
                assertThat(made).exists();
                assertThat(other).exists();
                assertThat(living.path()).exists();
                Files.createFile(next.path().resolve("file"));
            }
            try (var left = Files.list(parent.path())) {
                assertThat(left).containsExactlyInAnyOrder(made, other);
            }
        }
    }
}
