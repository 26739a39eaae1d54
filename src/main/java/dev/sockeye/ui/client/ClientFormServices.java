package dev.sockeye.ui.client;

import dev.sockeye.ui.SessionOpener;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.AddressCheck;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.LiveAddresses;
import dev.sockeye.ui.Recents;
import java.util.concurrent.Executor;

/// What the form for a new client needs.
///
/// @param check looks whether a client could connect to an address
/// @param live the addresses to which a client of some type could connect now
/// @param access explains why a connection was denied
/// @param background for what may block
/// @param screen runs on the screen's thread
public record ClientFormServices(SessionOpener opener, AddressCheck check, LiveAddresses live, Recents recents,
        LastUsed<ClientSpec> lastUsed, AccessQuestions access, Executor background, Executor screen) {}
