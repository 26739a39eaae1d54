package dev.sockeye.ui.compose;

import dev.sockeye.socket.Transport;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What every compose pane needs and shares with the others.
///
/// @param timer sends: never on the screen's thread
/// @param background for what may block: connecting, looking at files
/// @param screen runs on the screen's thread
public record ComposeServices(Transport transport, ScheduledExecutorService timer, Executor background,
        Executor screen) {}
