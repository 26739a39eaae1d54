package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.util.List;

/// Servers as one line of text, as the command line's `--serve` takes it:
/// `TYPE:ADDRESS[,behaviour=echo|log|reply:TEXT][,mode=0660][,owner=NAME][,group=NAME][,buffer=BYTES][,backlog=N][,unlink=yes|no][,replace=yes|no]`.
///
/// Commas inside an address or a text are written `\x2c`.
public final class ServerSpecText {
    private static final List<String> OPTIONS = List.of("behaviour", "mode", "owner", "group", "buffer", "backlog",
            "unlink", "replace");

    private ServerSpecText() {}

    /// The server that the text describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ServerSpec parse(String text) {
        SpecLine line = SpecLine.parse(text, OPTIONS);
        ServerSpec usual = ServerSpec.of(line.type(), line.address());
        return new ServerSpec(line.type(), line.address(),
                line.option("behaviour").map(Behaviour::parse).orElse(usual.behaviour()),
                line.size("buffer", usual.receiveBuffer()),
                line.number("backlog", usual.backlog()),
                line.option("mode").map(ServerSpecText::mode).orElse(usual.mode()),
                line.text("owner"),
                line.text("group"),
                line.flag("unlink", usual.unlinkAtClose()),
                line.flag("replace", usual.replaceStale()));
    }

    /// The text that gives the same server again; options with their usual values are left out.
    public static String format(ServerSpec spec) {
        ServerSpec usual = ServerSpec.of(spec.type(), spec.address());
        return new SpecLine.Writer(spec.type(), spec.address())
                .option("behaviour", spec.behaviour(), usual.behaviour(), ServerSpecText::behaviour)
                .option("mode", spec.mode(), usual.mode(), "%04o"::formatted)
                .option("owner", spec.owner(), usual.owner(), name -> Bytes.ofText(name).escaped())
                .option("group", spec.group(), usual.group(), name -> Bytes.ofText(name).escaped())
                .option("buffer", spec.receiveBuffer(), usual.receiveBuffer(), size -> ByteSize.format(size))
                .option("backlog", spec.backlog(), usual.backlog(), String::valueOf)
                .option("unlink", spec.unlinkAtClose(), usual.unlinkAtClose(), ServerSpecText::yesOrNo)
                .option("replace", spec.replaceStale(), usual.replaceStale(), ServerSpecText::yesOrNo)
                .toString();
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
            case Behaviour.FixedReply(Bytes reply) -> "reply:" + reply.escaped();
        };
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
