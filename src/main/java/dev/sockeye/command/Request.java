package dev.sockeye.command;

import dev.sockeye.system.Version;
import dev.sockeye.socket.Inheritance;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// What the command line amounts to.
public sealed interface Request {
    /// Run the program.
    record Run(Arguments arguments) implements Request {}

    /// Do what the word on the command line says, and end.
    record Do(Subcommand subcommand) implements Request {}

    /// Print the text on standard output and end with exit code 0: help, version.
    record Print(String text) implements Request {}

    /// Print the sentence and the usage on standard error and end with exit code 2.
    record Refuse(String sentence, String usage) implements Request {}

    /// Reads the arguments. Touches nothing but memory.
    ///
    /// @param inheritance what was open when the program started; asked for when it is to serve something
    public static Request read(List<String> arguments, Supplier<Inheritance> inheritance) {
        if (arguments.isEmpty()) {
            Inheritance given = inheritance.get();
            if (given.listed().isEmpty()) {
                return new Run(new CommandOptions().arguments(given)); // Nothing to be read: that would take a while.
            }
            return parse(arguments, () -> given);
        }
        Optional<Subcommand> alone = Words.alone(arguments);
        return alone.isPresent() ? new Do(alone.get()) : parse(arguments, inheritance);
    }

    private static Request parse(List<String> arguments, Supplier<Inheritance> inheritance) {
        var options = new CommandOptions();
        CommandLine command = Words.commandLine(arguments.isEmpty() ? "" : arguments.getFirst(), options);
        command.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpWidth(100);
        try {
            ParseResult result = command.parseArgs(arguments.toArray(String[]::new));
            if (result.hasSubcommand()) {
                return subcommand(result, inheritance);
            }
            if (options.isHelpAsked()) {
                return new Print(command.getUsageMessage());
            }
            if (options.isVersionAsked()) {
                return new Print(Version.text() + System.lineSeparator());
            }
            return new Run(options.arguments(inheritance.get()));
        } catch (ParameterException e) {
            return new Refuse(sentence(e), usage(e.getCommandLine()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new Refuse(String.valueOf(e.getMessage()), usage(command));
        }
    }

    private static Request subcommand(ParseResult result, Supplier<Inheritance> inheritance) {
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            return new Print(command.getUsageMessage());
        }
        if (!result.matchedOptions().isEmpty()) {
            return new Refuse("The options before “" + command.getCommandName() + "” belong to the program without that"
                    + " word: leave them out.", usage(command));
        }
        try {
            if (command.getCommand() instanceof TapCommand tap) {
                return new Run(tap.arguments());
            }
            if (command.getCommand() instanceof OpenCommand open) {
                return new Run(open.arguments());
            }
            if (command.getCommand() instanceof ActivateCommand activate) {
                return new Run(activate.arguments(inheritance));
            }
            Subcommand subcommand = command.getCommand();
            subcommand.check();
            return new Do(subcommand);
        } catch (IllegalArgumentException e) {
            return new Refuse(String.valueOf(e.getMessage()), usage(command));
        }
    }

    private static String usage(CommandLine command) {
        CommandLine.Help help = command.getHelp();
        return help.synopsisHeading() + help.synopsis(0) + "--help explains them." + System.lineSeparator();
    }

    private static String sentence(ParameterException e) {
        if (e.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && e.getValue() != null) {
            return option.longestName() + " is "
                    + option.paramLabel().replaceFirst("\\|(?=[^|]*$)", " or ").replace("|", ", ") + ", not “"
                    + e.getValue()
                    + "”.";
        }
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
