package dev.sockeye;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.ui.Theme;
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
record Arguments(List<ServerSpec> servers, List<ClientSpec> clients, Wiring.Options engine,
        Optional<Theme.Mode> theme, boolean headless, Optional<Path> screenshot, boolean overwrite) {
    Arguments {
        servers = List.copyOf(servers);
        clients = List.copyOf(clients);
    }
}
