package dev.sockeye.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The words that stand in place of options. Where the first argument is one, nothing is made of the others nor of the options, none of
/// which can stand before it: reading the annotations of all takes longer than most of what a word does.
final class Words {
    private static final Map<String, Supplier<Object>> ALL = all();
    private static final Map<String, Supplier<Subcommand>> NEED_NOTHING = Map.of("list", ListCommand::new, "undo",
            UndoCommand::new);

    private Words() {}

    private static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> words = new LinkedHashMap<>(); // In the order of the help.
        words.put("list", ListCommand::new);
        words.put("probe", ProbeCommand::new);
        words.put("explain", ExplainCommand::new);
        words.put("rules", RulesCommand::new);
        words.put("open", OpenCommand::new);
        words.put("print", PrintCommand::new);
        words.put("tap", TapCommand::new);
        words.put("activate", ActivateCommand::new);
        words.put("send", SendCommand::new);
        words.put("demo", DemoCommand::new);
        words.put("undo", UndoCommand::new);
        words.put("bench", BenchCommand::new);
        return words;
    }

    /// What the word does when nothing follows it, for those that need nothing more: the parser is not asked then. Its classes are too old to be
    /// kept in the archive of the start, and to load them takes longer than to look at the machine.
    static Optional<Subcommand> alone(List<String> arguments) {
        return arguments.size() == 1
                ? Optional.ofNullable(NEED_NOTHING.get(arguments.getFirst())).map(Supplier::get)
                : Optional.empty();
    }

    /// The command line that knows the word alone, or the options and all words if that is none.
    static CommandLine commandLine(String first, CommandOptions options) {
        Supplier<Object> only = ALL.get(first);
        if (only != null) {
            return new CommandLine(CommandSpec.create().name("sockeye")).addSubcommand(first, only.get());
        }
        var command = new CommandLine(options);
        ALL.forEach((word, made) -> command.addSubcommand(word, made.get()));
        return command;
    }
}
