package dev.sockeye.command;

import dev.sockeye.settings.ThemeMode;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
///
/// @param servers to be started first, in this order
/// @param clients to be connected then, in this order
/// @param engine quota and recording
/// @param theme how the window looks; empty for what it was last time
/// @param headless whether to run without a window, and without any toolkit
/// @param screenshot where to save a picture of the window, after which the program ends
/// @param overwrite whether the files of the recording and the picture may be replaced
public record Arguments(List<ServerSpec> servers, List<ClientSpec> clients, EngineOptions engine,
        Optional<ThemeMode> theme, boolean headless, Optional<Path> screenshot, boolean overwrite) {
    public Arguments {
        servers = List.copyOf(servers);
        clients = List.copyOf(clients);
    }
}
