package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Inheritance;
import java.util.List;

/// Servers as one line of text, as the command line's `--serve` takes it:
/// `TYPE:ADDRESS[,behaviour=log|echo|upper|discard|clock|reply:TEXT][,greet=TEXT][,refuse=TEXT][,then=close|close-at-end][,rules=FILE][,mode=0660][,owner=NAME][,group=NAME][,buffer=BYTES][,backlog=N][,unlink=yes|no][,replace=yes|no][,allow=WHO][,deny=WHO][,otherwise=allow|deny]`.
///
/// `allow` and `deny` may be given more than once, in the order in which they are asked; WHO is what
/// [AccessRule.Subject#parse(String)] takes.
///
/// In place of `TYPE:ADDRESS`, `fd:NUMBER` or `fd:NAME` is a socket that the program has inherited.
///
/// Commas inside an address or a text are written `\x2c`.
public final class ServerSpecText {
    private static final List<String> OPTIONS = List.of("behaviour", "greet", "refuse", "then", "rules", "mode",
            "owner", "group", "buffer",
            "backlog",
            "unlink", "replace", "allow", "deny", "otherwise");
    /// How a socket is named that somebody else has made.
    private static final String INHERITED = "fd:";
    private static final List<String> OF_THE_FILE = List.of("mode", "owner", "group", "unlink", "replace");
    private static final List<String> RULES = List.of("allow", "deny");

    private ServerSpecText() {}

    /// The server that the text describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ServerSpec parse(String text) {
        SpecLine line = SpecLine.parse(text, OPTIONS, RULES);
        ServerSpec usual = ServerSpec.of(line.type(), line.address());
        return new ServerSpec(line.type(), line.address(),
                behaviour(line, usual.behaviour()),
                line.size("buffer", usual.receiveBuffer()),
                line.number("backlog", usual.backlog()),
                line.option("mode").map(ServerSpecText::mode).orElse(usual.mode()),
                line.text("owner"),
                line.text("group"),
                line.flag("unlink", usual.unlinkAtClose()),
                line.flag("replace", usual.replaceStale()),
                access(line), manners(line));
    }

    /// The servers that the text describes: as [#parse(String)], or `fd:NUMBER[,…]` and `fd:NAME[,…]` for inherited sockets.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static List<ServerSpec> parse(String text, Inheritance inheritance) {
        if (!text.startsWith(INHERITED)) {
            return List.of(parse(text));
        }
        int comma = text.indexOf(',');
        String options = comma < 0 ? "" : text.substring(comma);
        for (String option : options.split(",", -1)) {
            String name = option.replaceFirst("=.*", "");
            if (OF_THE_FILE.contains(name)) {
                throw new IllegalArgumentException("“" + name + "” is not for an inherited socket: its file is that of"
                        + " whoever made it, and neither changed nor removed.");
            }
        }
        String which = text.substring(INHERITED.length(), comma < 0 ? text.length() : comma);
        List<GivenSocket> sockets = inheritance.find(Bytes.unescape(which).text());
        if (options.contains(",backlog=") && sockets.stream().anyMatch(GivenSocket::listening)) {
            throw new IllegalArgumentException("“backlog” is not for a socket that listens already: it keeps its own.");
        }
        return sockets.stream()
                .map(socket -> parse(new SpecLine.Writer(socket.type(), socket.address()) + options).on(socket))
                .toList();
    }

    private static Behaviour behaviour(SpecLine line, Behaviour usual) {
        String rules = line.text("rules");
        if (line.option("rules").isEmpty()) {
            return line.option("behaviour").map(Behaviour::parse).orElse(usual);
        }
        if (line.option("behaviour").isPresent()) {
            throw new IllegalArgumentException(
                    "“behaviour” and “rules” exclude each other: rules are a behaviour, and can"
                            + " do what “echo” and “reply” do.");
        }
        return new Behaviour.Rules(rules);
    }

    private static Manners manners(SpecLine line) {
        return new Manners(bytes(line, "greet"), bytes(line, "refuse"),
                line.option("then").map(Manners.Closing::parse).orElse(Manners.Closing.USUAL));
    }

    private static Bytes bytes(SpecLine line, String name) {
        return line.option(name).map(EscapedText::decode).orElse(Bytes.EMPTY);
    }

    /// The policy that the options alone say, as version 0.1 remembered them: "allow=group:docker,otherwise=allow".
    ///
    /// @throws IllegalArgumentException with a sentence
    public static AccessPolicy parseAccess(String text) {
        return parse("stream:@" + (text.isEmpty() ? "" : "," + text)).access();
    }

    private static AccessPolicy access(SpecLine line) {
        List<AccessRule> rules = line.repeated().stream()
                .map(option -> new AccessRule(verdict(option.name()), AccessRule.Subject.parse(option.value())))
                .toList();
        return line.option("otherwise").map(word -> new AccessPolicy(rules, verdict(word)))
                .orElseGet(() -> AccessPolicy.of(rules));
    }

    private static AccessRule.Verdict verdict(String word) {
        return switch (word) {
            case "allow" -> AccessRule.Verdict.ALLOW;
            case "deny" -> AccessRule.Verdict.DENY;
            default -> throw new IllegalArgumentException("“otherwise” is allow or deny, not “" + word + "”.");
        };
    }

    /// The text that gives the same server again; options with their usual values are left out.
    public static String format(ServerSpec spec) {
        ServerSpec usual = ServerSpec.of(spec.type(), spec.address());
        var writer = spec.given().map(socket -> new SpecLine.Writer(INHERITED + number(socket)))
                .orElseGet(() -> new SpecLine.Writer(spec.type(), spec.address()))
                .option(spec.behaviour() instanceof Behaviour.Rules ? "rules" : "behaviour", spec.behaviour(),
                        usual.behaviour(), ServerSpecText::behaviour)
                .option("greet", spec.manners().greeting(), Bytes.EMPTY, Bytes::escaped)
                .option("refuse", spec.manners().refusal(), Bytes.EMPTY, Bytes::escaped)
                .option("then", spec.manners().closing(), Manners.Closing.USUAL, Manners.Closing::label)
                .option("mode", spec.mode(), usual.mode(), "%04o"::formatted)
                .option("owner", spec.owner(), usual.owner(), name -> Bytes.ofText(name).escaped())
                .option("group", spec.group(), usual.group(), name -> Bytes.ofText(name).escaped())
                .option("buffer", spec.receiveBuffer(), usual.receiveBuffer(), size -> ByteSize.format(size))
                .option("backlog", spec.backlog(), usual.backlog(), String::valueOf)
                .option("unlink", spec.unlinkAtClose(), usual.unlinkAtClose() && spec.given().isEmpty(),
                        ServerSpecText::yesOrNo)
                .option("replace", spec.replaceStale(), usual.replaceStale(), ServerSpecText::yesOrNo);
        AccessPolicy access = spec.access();
        access.rules().forEach(rule -> writer.repeated(rule.verdict().label(), rule.subject().text()));
        return writer.option("otherwise", access.otherwise(), AccessPolicy.of(access.rules()).otherwise(),
                AccessRule.Verdict::label).toString();
    }

    static int number(GivenSocket socket) {
        return switch (socket.origin()) {
            case GivenSocket.Inherited inherited -> inherited.number();
            case GivenSocket.Received received -> received.descriptor().number();
        };
    }

    static int mode(String text) {
        if (!text.matches("0?[0-7]{3,4}")) {
            throw new IllegalArgumentException(
                    "“" + text + "” is no mode: write three or four octal digits, such as 0660.");
        }
        return Integer.parseInt(text, 8);
    }

    private static String behaviour(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly() -> "log";
            case Behaviour.Echo() -> "echo";
            case Behaviour.UpperCase() -> "upper";
            case Behaviour.Discard() -> "discard";
            case Behaviour.Clock() -> "clock";
            case Behaviour.FixedReply(Bytes reply) -> "reply:" + reply.escaped();
            case Behaviour.Rules(String file) -> Bytes.ofText(file).escaped();
        };
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
