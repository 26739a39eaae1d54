package dev.sockeye.command;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.Inheritance;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye activate TYPE:ADDRESS… -- COMMAND…`: starts a command when somebody comes, as systemd does.
@Command(name = "activate", sortOptions = false, description = {
    "Binds the sockets, and starts the COMMAND when a client or a datagram comes, with the sockets from descriptor 3 on and"
            + " LISTEN_FDS, LISTEN_PID and LISTEN_FDNAMES, as systemd and systemd-socket-activate do. When it has ended it"
            + " is started again as soon as somebody waits, at most 5 times in 10 s. Runs until a signal, which ends the"
            + " command, too.",
    ""}, footer = {"",
        "Examples:", "  sockeye activate stream:/tmp/web.sock,name=web -- my-server",
        "  sockeye activate --accept --inetd stream:/tmp/cat.sock -- cat",
        "  sockeye activate --tap --record talk.jsonl stream:/tmp/web.sock -- my-server",
        "  sockeye activate -E DEBUG=1 fd:web -- my-server        (a socket that was inherited itself)"})
public final class ActivateCommand {
    @Parameters(arity = "0..*", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]… -- COMMAND", description = {
        "The sockets, then “--” and the command with its arguments. fd:NUMBER or fd:NAME in place of TYPE:ADDRESS is an"
                + " inherited socket; without any, all are handed on that LISTEN_FDS names. Names and values:",
        "name=NAME (in LISTEN_FDNAMES)", "mode=0660", "owner=NAME", "group=NAME", "backlog=N",
        "replace=yes|no (a left-over socket file)"})
    private List<String> words = List.of();

    @Option(names = {"-a",
        "--accept"}, description = "Start the command for each connection, which is its descriptor 3.")
    private boolean accept;

    @Option(names = "--inetd", description = "With --accept: the connection is standard input and output instead.")
    private boolean inetd;

    @Option(names = {"-E",
        "--setenv"}, paramLabel = "NAME=VALUE", description = "A variable for the command, besides the"
                + " environment of this program or in its place; may be given more than once.")
    private List<String> variables = List.of();

    @Option(names = "--tap", description = "Stand between the clients and the command, and record what they say: the"
            + " command's socket is at ADDRESS.inner.")
    private boolean tap;

    @Mixin
    private RecordOptions kept = new RecordOptions();

    @Option(names = "--print", arity = "0..1", paramLabel = "text|hex", preprocessor = PrintForm.Attached.class, description = "Print every event in one line, with “=hex”"
            + " also its bytes, to standard error; without --record that is"
            + " usual.")
    private @Nullable String print;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public ActivateCommand() {}

    /// What was given.
    ///
    /// @param inheritance what was open when the program started; asked for when it is to be handed on
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Arguments arguments(Supplier<Inheritance> inheritance) {
        check(!inetd || accept, "--inetd goes with --accept: only a connection can be standard input and output.");
        List<String> places = words.stream().takeWhile(ActivationSpecText::isPlace).toList();
        List<ActivationSpec.Source> sockets = places.isEmpty()
                ? ActivationSpecText.listed(inheritance.get())
                : places.stream().flatMap(place -> CommandOptions
                        .of("activate", place, text -> ActivationSpecText.parse(text, inheritance)).stream()).toList();
        ActivationSpec.Way way = !accept
                ? ActivationSpec.Way.SOCKETS
                : inetd ? ActivationSpec.Way.STANDARD_STREAMS : ActivationSpec.Way.CONNECTION;
        var asked = new ActivationSpec(sockets, words.subList(places.size(), words.size()),
                ActivationSpecText.environment(variables), way, ActivationSpec.Output.SHARED);
        List<SessionSpec> sessions = tap ? asked.tapped() : List.of(asked);
        return new Arguments(sessions, kept.engine(),
                Optional.empty(), true,
                Optional.empty(), kept.overwrites(), PrintForm.of(print, !kept.records()), List.of());
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
