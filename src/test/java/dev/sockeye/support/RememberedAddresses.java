package dev.sockeye.support;

import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Recents;
import java.util.List;

/// Recent addresses in a list of the test, the same for every type.
public record RememberedAddresses(List<String> all) implements Recents {
    @Override
    public List<String> addresses(SocketType type) {
        return all;
    }

    @Override
    public void used(SocketType type, String address) {
        all.addFirst(address);
    }
}
