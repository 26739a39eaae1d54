package dev.sockeye.support;

import dev.sockeye.session.AccessFacts;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.session.Session;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxTransport;
import java.nio.file.Path;

/// A workbench on the real transport, with a capture in memory, for servers in a directory of the test's own.
public final class RealWorkbench implements AutoCloseable {
    public final LinuxTransport transport = Engine.transport();
    public final LinuxFileCalls files = new LinuxFileCalls();
    public final MemoryCapture capture = new MemoryCapture();
    public final Workbench workbench = new Workbench(transport, new NothingInTheWay(), capture, capture,
            AccessFacts.NONE);

    {
        workbench.descriptors().keepWithin(new DescriptorStore.Bounds(32, 256)); // As the window does.
    }

    public Session server(SocketType type, Path socket) {
        try {
            return workbench.open(ServerSpec.of(type, Address.ofPath(socket.toString())));
        } catch (SocketFailedException e) {
            throw new AssertionError(e);
        }
    }

    public Session client(SocketType type, Path socket) {
        try {
            return workbench.open(ClientSpec.of(type, Address.ofPath(socket.toString())));
        } catch (SocketFailedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        workbench.close();
        transport.close();
    }
}
