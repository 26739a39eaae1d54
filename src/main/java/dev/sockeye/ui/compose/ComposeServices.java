package dev.sockeye.ui.compose;

import dev.sockeye.capture.Capture;
import dev.sockeye.socket.Transport;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What every compose pane needs and shares with the others.
///
/// @param capture tells what became of what was sent
/// @param timer sends: never on the screen's thread
/// @param background for what may block: connecting, looking at files
/// @param screen runs on the screen's thread
public record ComposeServices(Transport transport, Capture capture, ScheduledExecutorService timer, Executor background,
        Executor screen) {}
