package dev.sockeye.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.Probed;
import dev.sockeye.system.Scope;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye probe ADDRESS`: whether a live socket is there.
@Command(name = "probe", sortOptions = false, description = {
    "Tells whether a live socket is at the address, without its owner noticing.",
    "ADDRESS is a path, or @NAME for an abstract name; bytes that cannot be typed are written \\xNN.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:live: a socket takes connections or datagrams there",
        "1:it could not be told; a sentence says why",
        "2:the arguments are wrong",
        "3:not-listening: a socket is bound there, but takes no connections",
        "4:stale: a socket file is left over, no live socket owns it",
        "5:not-a-socket: something else is there",
        "6:missing: nothing is there",
        "7:denied: you may not look or connect, so it is not known"})
public final class ProbeCommand implements Subcommand {
    @Parameters(paramLabel = "ADDRESS", description = "The socket's address.")
    private String address = "";

    @Option(names = "--pid", paramLabel = "PID", description = "Look where this process runs: its network namespace,"
            + " and its root directory for paths.")
    private @Nullable String pid;

    @Option(names = "--json", description = "Print an object with address, verdict and type.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public ProbeCommand() {}

    @Override
    public void check() {
        ArgumentReader.address(address);
        ArgumentReader.scope(pid);
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        Scope scope = ArgumentReader.scope(pid);
        try {
            Probed found = services.prober().probe(ArgumentReader.address(address), scope);
            if (json) {
                Json.print(out, generator -> write(generator, found));
            } else {
                out.println(found.verdict().label() + ": " + found.sentence());
            }
            return exitCode(found.verdict());
        } catch (SocketFailedException e) {
            err.println(e.failure().text());
            return ExitCodes.FAILED;
        }
    }

    private static void write(JsonGenerator generator, Probed found) throws java.io.IOException {
        generator.writeStartObject();
        generator.writeStringField("address", found.address().exact());
        generator.writeStringField("verdict", found.verdict().label());
        Json.field(generator, "type", found.type().map(SocketType::label));
        generator.writeEndObject();
    }

    private static int exitCode(Probed.Verdict verdict) {
        return switch (verdict) {
            case LIVE -> ExitCodes.DONE;
            case NOT_LISTENING -> 3;
            case STALE -> 4;
            case NOT_A_SOCKET -> 5;
            case MISSING -> 6;
            case DENIED -> 7;
        };
    }
}
