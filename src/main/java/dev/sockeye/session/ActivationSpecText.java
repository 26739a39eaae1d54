package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.SocketType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A socket of an activation as text: `TYPE:ADDRESS[,name=NAME][,mode=0660][,owner=NAME][,group=NAME][,backlog=N][,replace=yes|no]`,
/// or
/// `fd:NUMBER[,name=NAME][,backlog=N]` and `fd:NAME[,…]` for those that the program has inherited.
public final class ActivationSpecText {
    private static final String INHERITED = "fd:";
    private static final List<String> OPTIONS = List.of("name", "mode", "owner", "group", "backlog",
            "replace");
    private static final List<String> OF_GIVEN = List.of("name", "backlog");

    private ActivationSpecText() {}

    /// Whether the word begins as a socket does: what follows the sockets is the command.
    public static boolean isPlace(String word) {
        return word.startsWith(INHERITED)
                || Arrays.stream(SocketType.values()).anyMatch(type -> word.startsWith(type.label() + ":"));
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
                line.text("group"), line.flag("replace", false));
    }

    /// The sockets that the text describes; several when it names inherited ones that have one name.
    ///
    /// @param inheritance what was open when the program started; asked for when it is to be handed on
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static List<ActivationSpec.Source> parse(String text, Supplier<Inheritance> inheritance) {
        if (!text.startsWith(INHERITED)) {
            return List.of(parse(text));
        }
        int comma = text.indexOf(',');
        String which = text.substring(INHERITED.length(), comma < 0 ? text.length() : comma);
        // The address is not the line's: what stands for it here is not used.
        SpecLine line = SpecLine.parse("stream:@x" + (comma < 0 ? "" : text.substring(comma)), OF_GIVEN, List.of());
        return inheritance.get().find(which).stream().map(socket -> given(socket, line)).toList();
    }

    private static ActivationSpec.Source given(GivenSocket socket, SpecLine line) {
        return new ActivationSpec.Given(socket, line.option("name").map(_ -> line.text("name")).orElse(socket.name()),
                line.number("backlog", ServerSpec.DEFAULT_BACKLOG));
    }

    /// All inherited sockets that `LISTEN_FDS` speaks of.
    ///
    /// @throws IllegalArgumentException with a sentence when one of them cannot be handed on
    public static List<ActivationSpec.Source> listed(Inheritance inheritance) {
        if (inheritance.announced().isEmpty() && !inheritance.note().isEmpty()) {
            throw new IllegalArgumentException(inheritance.note());
        }
        return inheritance.listed().stream().<ActivationSpec.Source>map(socket -> new ActivationSpec.Given(socket,
                socket.name(), ServerSpec.DEFAULT_BACKLOG)).toList();
    }

    /// Variables, each as `NAME=VALUE`; `NAME` alone is one that the command has anyway, when this program has it.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Map<String, String> environment(List<String> words) {
        var variables = new LinkedHashMap<String, String>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.isEmpty() || word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("“" + word + "” is no variable: write NAME=VALUE.");
            }
            if (name.startsWith("LISTEN_")) {
                throw new IllegalArgumentException(
                        "“" + name + "” is what the command is told about its sockets: leave it out.");
            }
            if (equals >= 0) {
                variables.put(name, word.substring(equals + 1));
            }
        }
        return variables;
    }

    /// The text that gives the same sockets again, and the command.
    static String format(ActivationSpec spec) {
        var text = new StringBuilder();
        spec.sockets().forEach(socket -> text.append(writer(socket)).append(' '));
        return text + "-- " + spec.words();
    }

    /// The text that gives the same socket again.
    public static String format(ActivationSpec.Place place) {
        return writer(place).toString();
    }

    private static SpecLine.Writer writer(ActivationSpec.Source source) {
        return switch (source) {
            case ActivationSpec.Place place -> new SpecLine.Writer(place.type(), place.address())
                    .option("name", place.name(), "", ActivationSpecText::escaped)
                    .option("mode", place.mode(), ServerSpec.DEFAULT_MODE, "%04o"::formatted)
                    .option("owner", place.owner(), "", ActivationSpecText::escaped)
                    .option("group", place.group(), "", ActivationSpecText::escaped)
                    .option("backlog", place.backlog(), ServerSpec.DEFAULT_BACKLOG, String::valueOf)
                    .option("replace", place.replace(), false, _ -> "yes");
            case ActivationSpec.Given(GivenSocket socket, String name, int backlog) ->
                new SpecLine.Writer(INHERITED + ServerSpecText.number(socket))
                        .option("name", name, socket.name(), ActivationSpecText::escaped)
                        .option("backlog", backlog, ServerSpec.DEFAULT_BACKLOG, String::valueOf);
        };
    }

    private static String escaped(String text) {
        return Bytes.ofText(text).escaped();
    }
}
