package dev.sockeye.command;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        "  sockeye activate --tap --record talk.jsonl stream:/tmp/web.sock -- my-server"})
public final class ActivateCommand {
    /// Where the command's socket is when a tap has the address.
    private static final String BEHIND_TAP = ".inner";

    @Parameters(arity = "1..*", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]… -- COMMAND", description = {
        "The sockets, then “--” and the command with its arguments. Names and values:",
        "name=NAME (in LISTEN_FDNAMES)", "mode=0660", "owner=NAME", "group=NAME", "backlog=N"})
    private List<String> words = List.of();

    @Option(names = {"-a",
        "--accept"}, description = "Start the command for each connection, which is its descriptor 3.")
    private boolean accept;

    @Option(names = "--inetd", description = "With --accept: the connection is standard input and output instead.")
    private boolean inetd;

    @Option(names = "--tap", description = "Stand between the clients and the command, and record what they say: the"
            + " command's socket is at ADDRESS.inner.")
    private boolean tap;

    @Option(names = "--record", paramLabel = "FILE", description = "Write every event to the file as it happens, as"
            + " JSON lines.")
    private @Nullable String record;

    @Option(names = "--fields", description = "With --record: write the fields of decoded messages too.")
    private boolean fields;

    @Option(names = "--overwrite", description = "The file of --record may be replaced.")
    private boolean overwrite;

    @Option(names = "--quota", paramLabel = "SIZE", description = "Disk space for the capture, for example 512M.")
    private @Nullable String quota;

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
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Arguments arguments() {
        check(!overwrite || record != null, "--overwrite goes with --record.");
        check(!inetd || accept, "--inetd goes with --accept: only a connection can be standard input and output.");
        List<String> places = words.stream().takeWhile(ActivationSpecText::isPlace).toList();
        List<ActivationSpec.Place> sockets = places.stream()
                .map(place -> CommandOptions.of("activate", place, ActivationSpecText::parse)).toList();
        ActivationSpec.Way way = !accept
                ? ActivationSpec.Way.SOCKETS
                : inetd ? ActivationSpec.Way.STANDARD_STREAMS : ActivationSpec.Way.CONNECTION;
        List<SessionSpec> sessions = sessions(
                new ActivationSpec(sockets, words.subList(places.size(), words.size()), way));
        return new Arguments(sessions, CommandOptions.engine(quota, record, overwrite, fields), Optional.empty(), true,
                Optional.empty(), overwrite, PrintForm.of(print, record == null), List.of());
    }

    private List<SessionSpec> sessions(ActivationSpec asked) {
        if (!tap) {
            return List.of(asked);
        }
        var sessions = new ArrayList<SessionSpec>();
        var inner = new ArrayList<ActivationSpec.Place>();
        for (ActivationSpec.Place place : asked.sockets()) {
            check(place.mode() == ServerSpec.DEFAULT_MODE && place.owner().isEmpty() && place.group().isEmpty(),
                    "A tap lets only you and root through, so that mode, owner and group are left out with --tap.");
            Address behind = Address.parse(place.address().text() + BEHIND_TAP);
            inner.add(new ActivationSpec.Place(place.type(), behind, place.name(), place.backlog(), place.mode(), "",
                    ""));
            sessions.add(TapSpec.of(place.type(), behind).at(new TapSpec.Place.SideDoor(Optional.of(place.address()))));
        }
        sessions.addFirst(new ActivationSpec(inner, asked.command(), asked.way()));
        return sessions;
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
