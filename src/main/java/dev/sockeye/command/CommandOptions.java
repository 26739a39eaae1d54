package dev.sockeye.command;

import java.util.ArrayList;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.ServerSpecText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of the command line; picocli sets the fields.
@Command(name = "sockeye", sortOptions = false, synopsisHeading = "Usage: ", customSynopsis = {
    "sockeye [--serve TYPE:ADDRESS[,NAME=VALUE]…]… [--connect TYPE:ADDRESS[,NAME=VALUE]…]…",
    "               [--tap TYPE:ADDRESS[,NAME=VALUE]…]… [--print] [--record FILE [--fields]]",
    "               [--overwrite]",
    "               [--filter LINE] [--decode ADDRESS=PROTOCOL]… [--quota SIZE]",
    "               [--theme light|dark|system] [--restore]",
    "               [--headless | --screenshot FILE] [--help] [--version]",
    "               [RECORDING.jsonl…]",
    "       sockeye open FILE…",
    "       sockeye print FILE [--hex] [--filter LINE] [--decode ADDRESS=PROTOCOL]… [--record FILE]",
    "       sockeye list [--listening] [--process TEXT] [--filter LINE] [--pid PID] [--json]",
    "       sockeye probe [--pid PID] [--json] ADDRESS",
    "       sockeye explain [--user NAME | --pid PID] [--json] ADDRESS",
    "       sockeye tap TYPE:ADDRESS[,NAME=VALUE]… [--print] [--record FILE [--fields]] [-- COMMAND…]",
    "       sockeye activate [--accept [--inetd]] [--tap] TYPE:ADDRESS[,NAME=VALUE]… -- COMMAND…",
    "       sockeye send TYPE:ADDRESS[,NAME=VALUE]… [TEXT…]",
    "       sockeye demo NAME|list",
    "       sockeye undo",
    "       sockeye bench [TYPE:ADDRESS] [OPTION…]"}, description = "Inspects Unix domain sockets: starts servers, opens clients, and shows and records every message.", footer = {
        "", "TYPE is stream, datagram or seqpacket. ADDRESS is a path, or @NAME for an abstract name; bytes that"
                + " cannot be typed are written \\xNN, a comma inside an address or text \\x2c, a backslash \\\\.",
        "",
        "Examples:",
        "  sockeye --serve stream:/tmp/echo.sock,behaviour=echo,mode=0660",
        "  sockeye --connect datagram:/run/systemd/notify",
        "  sockeye --headless --serve seqpacket:@test,behaviour=log --record events.jsonl"})
final class CommandOptions {
    /// What the Java runtime puts where an argument's bytes are no text in the locale.
    private static final String UNREADABLE = "\uFFFD";

    @Option(names = "--serve", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]…", description = {
        "Start a server; at @ alone, the kernel chooses an abstract name (autobind), which is printed."
                + " fd:NUMBER or fd:NAME in place of TYPE:ADDRESS is an inherited socket; without --serve each that"
                + " LISTEN_FDS names becomes a server. Names and values:",
        "behaviour=log|echo|upper|discard|clock|reply:TEXT, or rules=FILE",
        "greet=TEXT (to whoever connects), refuse=TEXT (to whom is denied, before the close)",
        "then=close (after the first answer) or close-at-end (when the client is done)", "mode=0660", "owner=NAME",
        "group=NAME", "buffer=BYTES", "backlog=N", "unlink=yes|no", "replace=yes|no (a left-over socket file)",
        "allow=WHO, deny=WHO: who may use it, as uid:NUMBER, user:NAME, gid:NUMBER, group:NAME (any group of the"
                + " peer), account-group:NAME (as the account database says) or exe:PATH; asked in order, the first that fits decides",
        "otherwise=allow|deny: all others; usually deny when somebody is allowed",
        "May be given more than once."})
    private List<String> servers = List.of();

    @Option(names = "--connect", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]…", description = {
        "Open a client, after all servers. Names and values:", "bind=ADDRESS, bind=@ (autobind) or bind=none",
        "timeout=SECONDS",
        "buffer=BYTES", "credentials=yes|no", "network=PID (of a process in another network namespace)",
        "May be given more than once."})
    private List<String> clients = List.of();

    @Option(names = "--tap", paramLabel = "TYPE:ADDRESS[,NAME=VALUE]…", description = {
        "Stand between a server and its clients, after all servers and before the clients. Names and values:",
        "at=ADDRESS (where the clients find the tap)", "replace=yes|no (a left-over socket file there)",
        "in-place=rename|mount", "container=PID", "rules=FILE",
        "identity=yes|no", "allow=WHO", "May be given more than once; “sockeye tap --help” says more."})
    private List<String> taps = List.of();

    @Option(names = "--print", arity = "0..1", paramLabel = "text|hex", preprocessor = PrintForm.Attached.class, description = "Print"
            + " every event in one line, with “=hex” also its bytes; with --headless.")
    private @Nullable String print;

    @Mixin
    private RecordOptions kept = new RecordOptions();

    @Parameters(arity = "0..*", paramLabel = "RECORDING", description = "Files of JSON lines, as --record writes them, to be"
            + " opened in the window; as “sockeye open” does.")
    private List<String> files = List.of();

    @Option(names = "--theme", paramLabel = "light|dark|system", description = "How the window looks.")
    private @Nullable ThemeMode theme;

    @Option(names = "--restore", description = "Open the sessions again that the window had open last; without it the"
            + " window asks, when the command line has no sessions of its own.")
    private boolean restore;

    @Option(names = "--headless", description = "Run without a window until a signal (SIGTERM, SIGINT) ends it.")
    private boolean headless;

    @Option(names = "--screenshot", paramLabel = "FILE", description = "Save a picture (PNG) of the window and end.")
    private @Nullable String screenshot;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    boolean isHelpAsked() {
        return help;
    }

    boolean isVersionAsked() {
        return version;
    }

    /// What they amount to, each checked and with the others.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Arguments arguments(Inheritance inheritance) {
        check(!headless || screenshot == null, "--headless shows no window that --screenshot could save.");
        List<SessionSpec> sessions = sessions(inheritance);
        check(!headless || !sessions.isEmpty(), "--headless needs something to do: add --serve, --connect or --tap."
                + (inheritance.note().isEmpty() ? "" : " " + inheritance.note()));
        check(headless || print == null, "--print goes with --headless: the window has its own log.");
        check(!restore || !headless, "--restore opens what the window had open last: leave --headless out.");
        check(!"-".equals(screenshot), "--screenshot saves to a file; one of that name is “./-”.");
        check(!kept.overwrites() || kept.records() || screenshot != null,
                "--overwrite goes with --record or --screenshot.");
        check(!kept.filters() || print != null || kept.records(), "--filter goes with --print or --record.");
        return new Arguments(sessions, kept.engineBesideOtherFiles(), Optional.ofNullable(theme),
                headless, Optional.ofNullable(screenshot).map(file -> of("--screenshot", file, CommandOptions::path)),
                kept.overwrites(), Optional.ofNullable(print).map(PrintForm::parse), restore, List.of(), recordings());
    }

    private List<Path> recordings() {
        for (String file : files) {
            check(file.contains("/") || file.contains("."), "“" + file + "” is no command: --help lists them. A file of"
                    + " that name is “./" + file + "”.");
        }
        check(files.isEmpty() || !headless,
                "--headless shows no window for a recording: “sockeye print FILE” prints it.");
        return files.stream().map(file -> of("recording", file, CommandOptions::path)).toList();
    }

    private List<SessionSpec> sessions(Inheritance inheritance) {
        var sessions = new ArrayList<SessionSpec>();
        if (servers.isEmpty()) {
            inheritance.listed()
                    .forEach(socket -> sessions.add(ServerSpec.of(socket.type(), socket.address()).on(socket)));
        }
        each("--serve", servers, text -> ServerSpecText.parse(text, inheritance)).forEach(sessions::addAll);
        sessions.addAll(each("--tap", taps, TapSpecText::parse));
        sessions.addAll(each("--connect", clients, ClientSpecText::parse));
        return sessions;
    }

    static Path path(String text) {
        try {
            check(!text.isEmpty(), "The name of the file is empty.");
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("“" + text + "” is no file name: " + e.getReason() + ".", e);
        }
    }

    private static <T> List<T> each(String option, List<String> texts, Function<String, T> reader) {
        return texts.stream().map(text -> of(option, text, reader)).toList();
    }

    static <T> T of(String option, String text, Function<String, T> reader) {
        check(!text.contains(UNREADABLE), option + ": “" + text + "” cannot be read in this locale: run with"
                + " LC_ALL=C.UTF-8, or write the bytes as \\xNN.");
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " “" + text + "”: " + e.getMessage(), e);
        }
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
