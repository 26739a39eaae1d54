package dev.sockeye.ui.server;

import dev.sockeye.ui.SessionOpener;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.ui.AddressCheck;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the form for a new server needs.
///
/// @param check looks whether a server could be bound at an address
/// @param inherited the inherited sockets that no server has taken
/// @param background for what may block
/// @param screen runs on the screen's thread
public record ServerFormServices(SessionOpener opener, AddressCheck check, Accounts accounts, Recents recents,
        LastUsed<ServerSpec> lastUsed, Supplier<List<GivenSocket>> inherited, Executor background, Executor screen) {}
