package dev.sockeye.command;

import dev.sockeye.file.Ledger;
import dev.sockeye.file.OwnedFiles;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.EscapedText;
import dev.sockeye.session.HexText;
import dev.sockeye.session.LineEnding;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import dev.sockeye.socket.VisibleText;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye send TYPE:ADDRESS [TEXT…]`: what `nc -U` and `socat` do, for all three types.
@Command(name = "send", sortOptions = false, description = {
    "Sends messages to a socket and prints what comes back on standard output, byte for byte.",
    "Without TEXT and --file it sends standard input: to a stream as it comes, otherwise all of it as one message.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:all was sent",
        "1:it could not be done, or standard output could not be written to; a sentence says why",
        "2:the arguments are wrong", "3:nobody listens there", "4:a socket file is left over, no live socket owns it",
        "5:something else is there", "6:nothing is there", "7:denied", "8:a socket of another type is there",
        "9:the server took it too slowly: its queue stayed full", "10:the server closed the connection before it had "
                + "all",
        "11:a message is longer than the kernel takes"})
public final class SendCommand implements Subcommand {
    private static final Duration MAKING_PATIENCE = Duration.ofSeconds(2);
    private static final String FOREVER = "forever";

    @Parameters(index = "0", paramLabel = "TYPE:ADDRESS", description = "The server, with the options of --connect:"
            + " timeout=SECONDS, buffer=BYTES, network=PID.")
    private String server = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "Messages, each sent by itself, with"
            + " escapes such as \\n and \\x00; an empty one is an empty datagram or packet.")
    private List<String> texts = List.of();

    @Option(names = "--hex", description = "Each TEXT is hexadecimal digits.")
    private boolean hex;

    @Option(names = "--file", paramLabel = "FILE", description = "Send what is in the file, after the texts: as one"
            + " message; to a stream in pieces. May be given more than once.")
    private List<Path> files = List.of();

    @Option(names = "--lines", description = "Standard input is sent line by line, each as a message without its line"
            + " feed.")
    private boolean lines;

    @Option(names = "--ending", paramLabel = "none|lf|crlf|nul", description = "What is put behind each text and line;"
            + " usually nothing, and a line feed behind lines to a stream.")
    private @Nullable String ending;

    @Option(names = "--fd", paramLabel = "FILE", description = "Open the file for reading and pass its descriptor with"
            + " the first message. May be given more than once.")
    private List<Path> descriptors = List.of();

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "The own address; “@” lets the kernel choose (as"
            + " for datagrams anyway), “none” is none.")
    private @Nullable String bind;

    @Option(names = "--wait", paramLabel = "MS", description = "Go on reading until nothing was sent or came for so many"
            + " milliseconds, or “forever”; usually 1000. The server's close ends it anyway.")
    private String wait = "1000";

    @Option(names = "--half-close", description = "Tell the server when all is sent (shutdown), as socat does.")
    private boolean halfClose;

    @Option(names = {"-v", "--verbose"}, description = "Say on standard error who is there, what each message was, and"
            + " which descriptors came.")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public SendCommand() {}

    @Override
    public void check() {
        ClientSpec spec = spec();
        ending();
        patience();
        messages();
        require(!hex || ending == null, "--hex and --ending exclude each other: write the ending's digits.");
        require(!lines || (texts.isEmpty() && files.isEmpty()),
                "--lines is about standard input, which is not read when there is a TEXT or --file.");
        require(!halfClose || spec.type().isConnectionOriented(),
                "--half-close: datagrams have no connection whose end could be told.");
        require(descriptors.isEmpty() || !texts.isEmpty() || !files.isEmpty(),
                "--fd needs a message to go with: add a TEXT or --file.");
        require(descriptors.isEmpty() || spec.type() != SocketType.STREAM || texts.isEmpty()
                || !texts.getFirst().isEmpty()
                || ending().bytes().length > 0,
                "--fd: on a stream descriptors go with at least one byte, and the first TEXT is empty.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private ClientSpec spec() {
        return CommandOptions.of("send", server, ClientSpecText::parse);
    }

    private Optional<Address> own(ClientSpec spec) {
        return switch (bind) {
            case null -> spec.bindTo();
            case "none" -> Optional.empty();
            default -> Optional.of(Address.parse(bind));
        };
    }

    /// The kernel gives a connection that asks for them an address (unix(7), SO_PASSCRED), and `--bind none` is not to have one.
    private boolean asksCredentials(ClientSpec spec) {
        return spec.askCredentials() || (verbose && !"none".equals(bind));
    }

    /// Why a file cannot be sent; looked at before anything is, and without reading: it may be a pipe.
    private static Optional<String> unreadable(Path file) {
        String why = Files.isDirectory(file)
                ? "it is a directory"
                : !Files.exists(file)
                        ? "there is no such file"
                        : !Files.isReadable(file) ? "this user may not read it" : "";
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of("The file " + VisibleText.of(file.toString()) + " cannot be read: " + why + ".");
    }

    private LineEnding ending() {
        return switch (ending == null ? "" : ending.toLowerCase(Locale.ROOT)) {
            case "" -> lines && spec().type() == SocketType.STREAM ? LineEnding.LF : LineEnding.NONE;
            case "none" -> LineEnding.NONE;
            case "lf" -> LineEnding.LF;
            case "crlf" -> LineEnding.CRLF;
            case "nul" -> LineEnding.NUL;
            default -> throw new IllegalArgumentException("--ending is none, lf, crlf or nul, not “" + ending + "”.");
        };
    }

    private Duration patience() {
        if (wait.equals(FOREVER)) {
            return Duration.ofNanos(Long.MAX_VALUE);
        }
        require(wait.matches("\\d{1,9}"), "--wait “" + wait + "”: write milliseconds, up to 999999999, or “forever”.");
        return Duration.ofMillis(Long.parseLong(wait));
    }

    private List<Bytes> messages() {
        return texts.stream().map(text -> CommandOptions.of("TEXT", text, this::bytes)).toList();
    }

    private Bytes bytes(String text) {
        return hex ? HexText.decode(text) : Bytes.join(EscapedText.decode(text), Bytes.of(ending().bytes()));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending: the hook runs, and finds nothing to do.
        }
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        ClientSpec spec = spec();
        var sources = new ArrayList<TalkSource>(messages().stream().<TalkSource>map(TalkSource.Text::new).toList());
        files.forEach(file -> sources.add(new TalkSource.File(file, spec.type() == SocketType.STREAM)));
        boolean typed = sources.isEmpty();
        if (typed) {
            sources.add(lines
                    ? new TalkSource.Lines(System.in, Bytes.of(ending().bytes()))
                    : new TalkSource.Input(System.in, spec.type() == SocketType.STREAM));
        }
        Optional<Address> own = own(spec);
        var client = new ClientSpec(spec.type(), spec.address(), spec.timeout(), own, spec.receiveBuffer(),
                asksCredentials(spec), spec.network());
        Optional<String> unreadable = files.stream().flatMap(file -> unreadable(file).stream()).findFirst();
        if (unreadable.isPresent()) {
            err.println("Nothing was sent. " + unreadable.get());
            return ExitCodes.FAILED;
        }
        var owned = new OwnedFiles(services.files(), services.sockets(),
                new Ledger(EngineOptions.usual().ledgers().getFirst()), MAKING_PATIENCE);
        Thread hook = Thread.ofPlatform().name("send-end").unstarted(owned::removeAll);
        Runtime.getRuntime().addShutdownHook(hook); // A bound path goes at Ctrl+C, too.
        try (Transport transport = services.transport().get()) {
            var talk = new Talk(transport, client, new TalkLog(err, verbose), out, typed);
            return talk.run(sources, descriptors, new Talk.Ending(halfClose,
                    own.isEmpty() && spec.type() == SocketType.DATAGRAM ? Duration.ZERO : patience()), owned);
        } catch (SocketFailedException e) {
            err.println(e.failure().text());
            return TalkCode.of(e.failure());
        } catch (InterruptedException _) {
            return ExitCodes.FAILED; // Nobody interrupts it.
        } finally {
            owned.removeAll().forEach(err::println);
            forget(hook);
        }
    }
}
