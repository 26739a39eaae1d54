package dev.sockeye.capture;

import dev.sockeye.socket.Fact;
import java.util.List;

/// A process as `/proc` told it at some time. Long command lines are shortened.
///
/// @param command the short name, at most 15 bytes
/// @param executable the path of the file that it ran
/// @param commandLine its arguments
/// @param user the name of its user, as the account database had it
/// @param group the name of its group
public record ProcessFacts(Fact<String> command, Fact<String> executable, Fact<List<String>> commandLine,
        Fact<String> user, Fact<String> group) {
    private static final int MOST_ARGUMENTS = 200;

    public ProcessFacts {
        command = command.map(BoundedText::name);
        executable = executable.map(BoundedText::note);
        commandLine = commandLine.map(ProcessFacts::bounded);
        user = user.map(BoundedText::name);
        group = group.map(BoundedText::name);
    }

    private static List<String> bounded(List<String> arguments) {
        List<String> first = arguments.subList(0, Math.min(MOST_ARGUMENTS, arguments.size()));
        return BoundedText.lines(List.copyOf(first), BoundedText.LARGEST_COMMAND_LINE);
    }

    /// Nothing is known, for this reason.
    public static ProcessFacts unknown(String reason) {
        return new ProcessFacts(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason),
                Fact.unknown(reason));
    }
}
