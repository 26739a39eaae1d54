package dev.sockeye.support;

import dev.sockeye.session.AccessFacts;
import dev.sockeye.session.ClientSession;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSession;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;

/// A workbench on a [StagedTransport], with a capture in memory; no file is touched.
public final class StagedWorkbench implements AutoCloseable {
    public final StagedTransport transport = new StagedTransport();
    public final MemoryCapture capture = new MemoryCapture();
    public final Workbench workbench = new Workbench(transport, new NothingInTheWay(), capture, capture,
            AccessFacts.NONE);

    public ServerSession server(SocketType type, String address) {
        try {
            return workbench.startServer(ServerSpec.of(type, Address.parse(address)));
        } catch (SocketFailedException e) {
            throw new AssertionError(e);
        }
    }

    public ClientSession client(SocketType type, String address) {
        try {
            return workbench.openClient(ClientSpec.of(type, Address.parse(address)));
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
