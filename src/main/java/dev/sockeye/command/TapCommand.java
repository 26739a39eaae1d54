package dev.sockeye.command;

import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye tap TYPE:ADDRESS … [-- COMMAND…]`: a tap without a window.
@Command(name = "tap", sortOptions = false, description = {
    "Stands between a server and its clients: passes everything on unchanged, prints and records it.",
    "With a COMMAND, that command and what it starts find the tap at the server's path, and nobody else does; it ends"
            + " with the command, whose exit code it has. Without one it runs until a signal, and says where it is.",
    ""}, footer = {"",
        "Examples:", "  sockeye tap stream:/run/docker.sock -- docker ps",
        "  sockeye tap datagram:/dev/log,at=/tmp/log --record log.jsonl"})
public final class TapCommand {
    @Parameters(index = "0", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]…", description = {
        "The server. Names and values:", "at=ADDRESS (where the clients find the tap)",
        "replace=yes|no (a left-over socket file there)", "in-place=rename|mount",
        "container=PID", "rules=FILE", "identity=yes|no (whether the server sees the client's user)",
        "allow=WHO (who else may come through, as for --serve)"})
    private String spec = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "What to run, after “--”.")
    private List<String> command = List.of();

    @Mixin
    private RecordOptions kept = new RecordOptions();

    @Option(names = "--print", arity = "0..1", paramLabel = "text|hex", preprocessor = PrintForm.Attached.class, description = "Print every message in one line, with “=hex” also its bytes, to"
            + " standard error when there is a COMMAND; without --record that is usual.")
    private @Nullable String print;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public TapCommand() {}

    /// What was given.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Arguments arguments() {
        TapSpec tap = CommandOptions.of("tap", spec, TapSpecText::parse);
        if (!command.isEmpty() && tap.address() instanceof Address.Abstract
                && tap.place().equals(TapSpec.of(tap.type(), tap.address()).place())) {
            throw new IllegalArgumentException("An abstract name cannot be covered for one command, as it has no file:"
                    + " give the tap an address of its own with at=ADDRESS, and tell the command to use that.");
        }
        return new Arguments(List.of(tap), kept.engine(),
                Optional.empty(),
                true,
                Optional.empty(), kept.overwrites(), PrintForm.of(print, !kept.records()), command);
    }
}
