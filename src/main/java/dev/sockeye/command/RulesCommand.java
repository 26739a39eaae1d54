package dev.sockeye.command;

import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sockeye rules`: looks at files with rules. Its words do the work.
@Command(name = "rules", sortOptions = false, subcommands = {RulesCheckCommand.class,
    RulesPresetCommand.class}, description = {"Looks at files with rules (docs/rules.md).", ""})
public final class RulesCommand implements Subcommand {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public RulesCommand() {}

    @Override
    public void check() {
        throw new IllegalArgumentException("After “rules” comes check or preset.");
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        return ExitCodes.UNUSABLE;
    }
}
