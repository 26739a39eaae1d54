package dev.sockeye.command;

import dev.sockeye.file.LedgerRecovery;
import dev.sockeye.file.LeftSocketFile;
import dev.sockeye.file.SocketFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sockeye undo`: puts back what runs that were killed have left, as every start does.
@Command(name = "undo", sortOptions = false, description = {
    "Puts back what runs of this user that were killed have left: a server's socket file whose place a tap had taken,"
            + " what was mounted over it, socket files. What runs now is left alone.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:nothing is left to be put back",
        "1:something could not be put back yet"})
public final class UndoCommand implements Subcommand {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public UndoCommand() {}

    @Override
    public void check() {
        // There is nothing to be given.
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        var left = new LeftSocketFile(services.files(),
                new SocketFiles(services.files(), services.sockets(), services.probe()));
        var results = new ArrayList<LedgerRecovery.Result>();
        for (Path directory : EngineOptions.usual().ledgers()) {
            results.addAll(new LedgerRecovery(directory, left).run());
        }
        List<LedgerRecovery.Result> open = results.stream().filter(result -> !result.settled()).toList();
        results.stream().filter(LedgerRecovery.Result::settled)
                .forEach(result -> out.println(result.path().escaped() + " is as it was."));
        open.forEach(result -> err.println(result.path().escaped()
                + " is not as it was: somebody still has its socket, or it may not be looked at. The next start tries again."));
        return open.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
