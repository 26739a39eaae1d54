package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.util.List;

/// Servers as one line of text, as the command line's `--serve` takes it:
/// `TYPE:ADDRESS[,behaviour=log|echo|upper|discard|clock|reply:TEXT][,greet=TEXT][,refuse=TEXT][,then=close|close-at-end][,rules=FILE][,mode=0660][,owner=NAME][,group=NAME][,buffer=BYTES][,backlog=N][,unlink=yes|no][,replace=yes|no][,allow=WHO][,deny=WHO][,otherwise=allow|deny]`.
///
/// `allow` and `deny` may be given more than once, in the order in which they are asked; WHO is what
/// [AccessRule.Subject#parse(String)] takes.
///
/// Commas inside an address or a text are written `\x2c`.
public final class ServerSpecText {
    private static final List<String> OPTIONS = List.of("behaviour", "greet", "refuse", "then", "rules", "mode",
            "owner", "group", "buffer",
            "backlog",
            "unlink", "replace", "allow", "deny", "otherwise");
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
        var writer = new SpecLine.Writer(spec.type(), spec.address())
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
                .option("unlink", spec.unlinkAtClose(), usual.unlinkAtClose(), ServerSpecText::yesOrNo)
                .option("replace", spec.replaceStale(), usual.replaceStale(), ServerSpecText::yesOrNo);
        AccessPolicy access = spec.access();
        access.rules().forEach(rule -> writer.repeated(rule.verdict().label(), rule.subject().text()));
        return writer.option("otherwise", access.otherwise(), AccessPolicy.of(access.rules()).otherwise(),
                AccessRule.Verdict::label).toString();
    }

    private static int mode(String text) {
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
