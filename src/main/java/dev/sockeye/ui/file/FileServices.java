package dev.sockeye.ui.file;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.FileCalls;
import java.util.concurrent.Executor;

/// What the file card needs.
///
/// @param background for everything that touches the file system or the name service
/// @param screen runs on the screen's thread
public record FileServices(SocketFiles files, FileCalls calls, Accounts accounts, Executor background,
        Executor screen) {}
