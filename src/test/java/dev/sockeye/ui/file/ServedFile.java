package dev.sockeye.ui.file;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/// The file of a live server, mode 0660, in a directory of its own; as the rest of the machine sees and changes it.
final class ServedFile implements AutoCloseable {
    final ShortTempDir directory = new ShortTempDir();
    final Path path = directory.resolve("s");
    private final ServerSocketChannel server;

    ServedFile() throws IOException, InterruptedException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        changeMode("0660");
    }

    void changeMode(String mode) throws IOException, InterruptedException {
        ForeignPeer.run("chmod", mode, path.toString());
    }

    /// Mode, uid and gid: "0660 0 0".
    String stat() throws IOException, InterruptedException {
        return ForeignPeer.run("stat", "-c", "%04a %u %g", path.toString());
    }

    @Override
    public void close() throws IOException {
        server.close();
        directory.close();
    }
}
