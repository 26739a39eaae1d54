package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFileReader;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.TestAccounts;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// The file of a live server, mode 0660, in a directory of its own; as the rest of the machine sees and changes it. What
/// the card asks about it is answered by the machine; only the names of accounts are the same everywhere.
final class ServedFile implements AutoCloseable {
    final ShortTempDir directory = new ShortTempDir();
    final Path path = directory.resolve("s");
    final SocketFileWatcher watcher;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final ServerSocketChannel server;

    ServedFile() throws IOException, InterruptedException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        watcher = new SocketFileWatcher(calls, timer);
        changeMode("0660");
    }

    FileServices services(Executor background, Executor screen) {
        var accounts = new TestAccounts();
        var reader = new SocketFileReader(calls, new LinuxSocketTable(), new LinuxSocketProbe(), accounts);
        return new FileServices(reader, watcher, calls, accounts, new StagedAccessQuestions(), background, screen);
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
        watcher.close();
        timer.shutdownNow();
        server.close();
        directory.close();
    }
}
