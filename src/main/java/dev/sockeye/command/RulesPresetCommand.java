package dev.sockeye.command;

import dev.sockeye.rule.Preset;
import dev.sockeye.rule.RuleText;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye rules preset [NAME]`: rules to begin with.
@Command(name = "preset", sortOptions = false, description = {
    "Prints rules to begin with, as a file has them; without a name, which there are.", ""})
public final class RulesPresetCommand implements Subcommand {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which.")
    private @Nullable String name;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public RulesPresetCommand() {}

    private Preset preset(String label) {
        return Arrays.stream(Preset.values()).filter(preset -> preset.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no preset “" + label + "”: use "
                        + Arrays.stream(Preset.values()).map(Preset::label).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public void check() {
        if (name != null) {
            preset(name);
        }
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        if (name == null) {
            for (Preset preset : Preset.values()) {
                out.printf("%-18s %s%n", preset.label(), preset.description());
            }
        } else {
            out.print(RuleText.format(preset(name).rules()));
        }
        return ExitCodes.DONE;
    }
}
