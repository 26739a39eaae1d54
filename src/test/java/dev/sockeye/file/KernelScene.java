package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server at `outer/inner/s` whose directories and file a test changes, and the kernel's word on who may connect.
/// Needs root.
final class KernelScene implements AutoCloseable {
    final ShortTempDir directory = new ShortTempDir();
    final Path outer = directory.resolve("outer");
    final Path inner = outer.resolve("inner");
    final Path socket = inner.resolve("s");
    final KernelJudge kernel;
    private final ForeignPeer server;

    KernelScene() throws Exception {
        AsRoot.mode(directory.path(), 0755);
        Files.createDirectories(inner);
        server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(4096); say('up')
                while True: l.accept()[0].close()
                """, socket);
        assertThat(server.line()).isEqualTo("up");
        kernel = new KernelJudge();
    }

    static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }

    @Override
    public void close() throws IOException {
        kernel.close();
        server.close();
        directory.close();
    }
}
