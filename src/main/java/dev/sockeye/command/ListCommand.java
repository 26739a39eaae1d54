package dev.sockeye.command;

import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.InventoryFilter;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.Scope;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sockeye list`: every Unix socket of the machine.
@Command(name = "list", sortOptions = false, description = {
    "Lists the Unix sockets of this machine: state, queue, owner, address and the processes that hold them.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:the list is complete as far as you may look; what could not be seen is said on standard error",
        "1:the list could not be read; a sentence says why", "2:the arguments are wrong"})
public final class ListCommand implements Subcommand {
    @Option(names = "--listening", description = "Only sockets that listen.")
    private boolean listening;

    @Option(names = "--process", paramLabel = "TEXT", description = "Only sockets that a process holds whose name"
            + " contains the text, or whose pid it is.")
    private @Nullable String process;

    @Option(names = "--filter", paramLabel = "LINE", description = "Only sockets that the filter line of the window lets"
            + " pass (docs/machine-filter.md), for example 'waiting type:stream'.")
    private @Nullable String filter;

    @Option(names = "--pid", paramLabel = "PID", description = "List where this process runs: its network namespace,"
            + " and its root directory for paths.")
    private @Nullable String pid;

    @Option(names = "--json", description = "Print an array of objects (docs/command-line.md).")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public ListCommand() {}

    @Override
    public void check() {
        ArgumentReader.scope(pid);
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        Scope scope = ArgumentReader.scope(pid);
        try {
            Inventory inventory = services.inventory().scan(scope);
            InventoryFilter line = InventoryFilter.parse(filter == null ? "" : filter, services.accounts());
            List<MachineSocket> chosen = inventory.sockets().stream()
                    .filter(socket -> isAskedFor(socket) && line.matches(inventory, socket)).toList();
            if (json) {
                Json.print(out, generator -> new ListJson(inventory, generator).write(chosen));
            } else {
                new ListTable(inventory, services.accounts()).lines(chosen).forEach(out::println);
            }
            inventory.limits().forEach(err::println);
            return ExitCodes.DONE;
        } catch (FilterSyntaxException e) {
            err.println("--filter: " + e.getMessage());
            pointAt(e, err);
            return ExitCodes.UNUSABLE;
        } catch (SocketFailedException e) {
            err.println(e.failure().text());
            return ExitCodes.FAILED;
        }
    }

    /// The line as it was given, and what is wrong in it marked below.
    private void pointAt(FilterSyntaxException wrong, PrintStream err) {
        String line = filter == null ? "" : filter;
        // What a terminal would take for more or less than one column would move the mark.
        if (line.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            err.println("  " + line);
            err.println("  " + " ".repeat(wrong.position()) + "^".repeat(Math.max(1, wrong.length())));
        }
    }

    private boolean isAskedFor(MachineSocket socket) {
        return (!listening || socket.isListening()) && (process == null || socket.isHeldBy(process));
    }
}
