package dev.sockeye.support;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// A datagram socket whose senders the test plays.
final class StagedDatagramPort extends StagedPort implements DatagramPort {
    StagedDatagramPort(PortEvents handler, List<String> sent) {
        super(sent);
        use(handler);
    }

    @Override
    Port port() {
        return this;
    }

    @Override
    public SocketType type() {
        return SocketType.DATAGRAM;
    }

    @Override
    public Address localAddress() {
        return new Address.Abstract(Bytes.ofText("staged"));
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        events().closed(this, null, TIME);
    }
}
