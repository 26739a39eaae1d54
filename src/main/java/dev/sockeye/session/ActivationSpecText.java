package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.util.Arrays;
import java.util.List;

/// A socket of an activation as text: `TYPE:ADDRESS[,name=NAME][,mode=0660][,owner=NAME][,group=NAME][,backlog=N]`.
public final class ActivationSpecText {
    private static final List<String> OPTIONS = List.of("name", "mode", "owner", "group", "backlog");

    private ActivationSpecText() {}

    /// Whether the word begins as a socket does: what follows the sockets is the command.
    public static boolean isPlace(String word) {
        return Arrays.stream(SocketType.values()).anyMatch(type -> word.startsWith(type.label() + ":"));
    }

    /// The socket that the text describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ActivationSpec.Place parse(String text) {
        SpecLine line = SpecLine.parse(text, OPTIONS, List.of());
        if (line.address() instanceof Address.Unnamed) {
            throw new IllegalArgumentException("An activation needs an address that clients know: a path or @NAME.");
        }
        return new ActivationSpec.Place(line.type(), line.address(), line.text("name"),
                line.number("backlog", ServerSpec.DEFAULT_BACKLOG),
                line.option("mode").map(ServerSpecText::mode).orElse(ServerSpec.DEFAULT_MODE), line.text("owner"),
                line.text("group"));
    }

    /// The text that gives the same sockets again, and the command.
    static String format(ActivationSpec spec) {
        var text = new StringBuilder();
        for (ActivationSpec.Place place : spec.sockets()) {
            text.append(new SpecLine.Writer(place.type(), place.address())
                    .option("name", place.name(), "", name -> Bytes.ofText(name).escaped())
                    .option("mode", place.mode(), ServerSpec.DEFAULT_MODE, "%04o"::formatted)
                    .option("owner", place.owner(), "", name -> Bytes.ofText(name).escaped())
                    .option("group", place.group(), "", name -> Bytes.ofText(name).escaped())
                    .option("backlog", place.backlog(), ServerSpec.DEFAULT_BACKLOG, String::valueOf)).append(' ');
        }
        return text + "-- " + spec.words();
    }
}
