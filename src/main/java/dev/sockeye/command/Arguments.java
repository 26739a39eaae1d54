package dev.sockeye.command;

import dev.sockeye.session.SessionSpec;
import dev.sockeye.settings.ThemeMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
///
/// @param sessions to be opened in this order: the servers, then the taps, then the clients
/// @param engine quota and recording
/// @param theme how the window looks; empty for what it was last time
/// @param headless whether to run without a window, and without any toolkit
/// @param screenshot where to save a picture of the window, after which the program ends
/// @param overwrite whether the files of the recording and the picture may be replaced
/// @param print how every event is printed; empty for not at all
/// @param restore whether the window opens the sessions of its last run again
/// @param command what a tap without a window is for; empty for none
/// @param files recordings to be opened in the window
public record Arguments(List<SessionSpec> sessions, EngineOptions engine, Optional<ThemeMode> theme, boolean headless,
        Optional<Path> screenshot, boolean overwrite, Optional<PrintForm> print, boolean restore,
        List<String> command, List<Path> files) {
    public Arguments {
        sessions = List.copyOf(sessions);
        command = List.copyOf(command);
        files = List.copyOf(files);
    }

    /// Without recordings, and without sessions of the last run.
    Arguments(List<SessionSpec> sessions, EngineOptions engine, Optional<ThemeMode> theme, boolean headless,
            Optional<Path> screenshot, boolean overwrite, Optional<PrintForm> print, List<String> command) {
        this(sessions, engine, theme, headless, screenshot, overwrite, print, false, command, List.of());
    }

    /// The same, and opens these recordings.
    Arguments opening(List<Path> recordings) {
        return new Arguments(sessions, engine, theme, headless, screenshot, overwrite, print, restore, command,
                recordings);
    }
}
