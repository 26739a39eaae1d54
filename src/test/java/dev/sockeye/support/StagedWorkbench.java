package dev.sockeye.support;

import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.session.AccessFacts;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.session.Session;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// A workbench on a [StagedTransport], with a capture in memory; no file is touched.
public final class StagedWorkbench implements AutoCloseable {
    public final StagedTransport transport = new StagedTransport();
    public final MemoryCapture capture = new MemoryCapture();
    public final Workbench workbench = new Workbench(transport, new NothingInTheWay(), capture, capture,
            AccessFacts.NONE, StagedWorkbench::look);

    /// Every process is python3 here, and users have names.
    private static ProcessFacts look(Credentials credentials, long seenNanos) {
        var accounts = new TestAccounts();
        return new ProcessFacts(Fact.known("python3"), Fact.known("/usr/bin/python3"),
                Fact.known(List.of("python3", "peer.py")),
                credentials.uid().map(uid -> accounts.userName(uid).orElse(Integer.toString(uid))),
                credentials.gid().map(gid -> accounts.groupName(gid).orElse(Integer.toString(gid))));
    }

    {
        workbench.descriptors().keepWithin(new DescriptorStore.Bounds(32, 256)); // As the window does.
    }

    public Session server(SocketType type, String address) {
        try {
            return workbench.open(ServerSpec.of(type, Address.parse(address)));
        } catch (SocketFailedException e) {
            throw new AssertionError(e);
        }
    }

    public Session client(SocketType type, String address) {
        try {
            return workbench.open(ClientSpec.of(type, Address.parse(address)));
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
