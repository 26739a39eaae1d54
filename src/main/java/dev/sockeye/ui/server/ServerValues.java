package dev.sockeye.ui.server;

import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.ServerSpec;

/// What the form for a new server holds besides type and address, as typed.
public record ServerValues(BehaviourKind behaviour, String reply, String receiveBuffer, String backlog, String mode,
        String owner, String group, boolean unlinkAtClose, AccessPolicy access) {
    /// Before there was any server.
    public static final ServerValues USUAL = new ServerValues(BehaviourKind.LOG_ONLY, "",
            Integer.toString(ServerSpec.DEFAULT_RECEIVE_BUFFER), Integer.toString(ServerSpec.DEFAULT_BACKLOG), "0600",
            "", "", true, AccessPolicy.OPEN);
}
