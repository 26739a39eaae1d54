package dev.sockeye.ui.compose;

import dev.sockeye.capture.Capture;
import dev.sockeye.session.Session;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What every compose pane needs and shares with the others.
///
/// @param capture tells what became of what was sent
/// @param timer sends: never on the screen's thread
/// @param background for what may block: connecting, looking at files
/// @param screen runs on the screen's thread
/// @param filling makes what is sent of what is written. Any thread
/// @param keep is shown what is to become a saved message
public record ComposeServices(Transport transport, Capture capture, ScheduledExecutorService timer, Executor background,
        Executor screen, UnaryOperator<Writing> filling, Consumer<Kept> keep) {
    /// A message that somebody wants to keep.
    ///
    /// @param descriptors paths of the files that go with it
    public record Kept(Session session, Writing writing, List<Path> descriptors) {}
}
