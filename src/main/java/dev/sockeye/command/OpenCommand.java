package dev.sockeye.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye open FILE…`: recordings in the window.
@Command(name = "open", sortOptions = false, description = {
    "Opens recordings in the window: files of JSON lines, as --record and Export write them.",
    "“sockeye print” shows them without a window.", ""})
public final class OpenCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings; all of them are opened.")
    private List<String> files = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public OpenCommand() {}

    /// What was given.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Arguments arguments() {
        List<Path> paths = files.stream().map(file -> CommandOptions.of("open", file, CommandOptions::path)).toList();
        return new Arguments(List.of(), EngineOptions.usual(), Optional.empty(), false, Optional.empty(), false,
                Optional.empty(), List.of()).opening(paths);
    }
}
