package dev.sockeye;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What the command line amounts to.
sealed interface Request {
    /// Run the program.
    record Run(Arguments arguments) implements Request {}

    /// Print the text on standard output and end with exit code 0: help, version.
    record Print(String text) implements Request {}

    /// Print the sentence and the usage on standard error and end with exit code 2.
    record Refuse(String sentence, String usage) implements Request {}

    /// Reads the arguments. Touches nothing but memory.
    static Request read(List<String> arguments) {
        var options = new CommandOptions();
        CommandLine command = new CommandLine(options).setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpWidth(100);
        try {
            command.parseArgs(arguments.toArray(String[]::new));
            if (options.isHelpAsked()) {
                return new Print(command.getUsageMessage());
            }
            if (options.isVersionAsked()) {
                return new Print(Version.text() + System.lineSeparator());
            }
            return new Run(options.arguments());
        } catch (ParameterException e) {
            return new Refuse(sentence(e), usage(command));
        } catch (IllegalArgumentException e) {
            return new Refuse(String.valueOf(e.getMessage()), usage(command));
        }
    }

    private static String usage(CommandLine command) {
        CommandLine.Help help = command.getHelp();
        return help.synopsisHeading() + help.synopsis(0) + "--help explains them." + System.lineSeparator();
    }

    private static String sentence(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
