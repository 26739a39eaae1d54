package dev.sockeye.ui.client;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.SocketType;

/// What the form for a new client holds besides type and address, as typed.
public record ClientValues(String timeout, OwnAddressKind ownAddressKind, String ownAddress, String receiveBuffer,
        boolean askCredentials) {
    /// Before there was any client of the type.
    public static ClientValues usual(SocketType type) {
        return new ClientValues(Long.toString(ClientSpec.DEFAULT_TIMEOUT.toSeconds()), OwnAddressKind.usual(type), "",
                Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER), false);
    }
}
