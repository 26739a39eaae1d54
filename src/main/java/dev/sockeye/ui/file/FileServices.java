package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFileReader;
import dev.sockeye.file.SocketFileWatcher;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.ui.AccessQuestions;
import java.util.concurrent.Executor;

/// What the file card needs.
///
/// @param access explains who may connect
/// @param background for everything that touches the file system or the name service
/// @param screen runs on the screen's thread
public record FileServices(SocketFileReader reader, SocketFileWatcher watcher, FileCalls calls, Accounts accounts,
        AccessQuestions access,
        Executor background,
        Executor screen) {}
