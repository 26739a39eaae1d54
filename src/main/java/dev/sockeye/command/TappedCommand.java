package dev.sockeye.command;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.system.PrivateNamespace;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command that a tap is for: it has our terminal, working directory, environment and exit code. One at a time.
public final class TappedCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// As shells say it.
    private static final int NOT_STARTED = 127;

    private final PrintStream err;
    private final Duration patience;
    private @Nullable Process process;
    private boolean ending;

    public TappedCommand(PrintStream err) {
        this(err, PATIENCE);
    }

    /// @param patience how long the command has to end when it is asked to
    TappedCommand(PrintStream err, Duration patience) {
        this.err = err;
        this.patience = patience;
    }

    /// Runs it to its end. Blocks.
    ///
    /// @param started told once it runs
    /// @return its exit code; 128 and the number of the signal that killed it
    public int run(Session tap, List<String> command, Runnable started) throws InterruptedException {
        try {
            Process running;
            synchronized (this) {
                if (ending) {
                    return ExitCodes.FAILED;
                }
                running = new ProcessBuilder(line(tap, command)).inheritIO().start();
                process = running;
            }
            started.run();
            String name = VisibleText.of(String.join(" ", command));
            tap.commandStarted(name, running.pid());
            int code = running.waitFor();
            tap.commandEnded(name, code);
            return code;
        } catch (SocketFailedException e) {
            err.println(e.failure().text());
            return ExitCodes.FAILED;
        } catch (IOException e) {
            err.println("The command cannot be started: " + FileProblem.reason(e) + ".");
            return NOT_STARTED;
        }
    }

    /// Nobody but the command finds a tap that has no address of its own.
    private static List<String> line(Session tap, List<String> command) throws SocketFailedException {
        return tap.isHidden() && tap.spec().address() instanceof Address.Pathname server
                && tap.address() instanceof Address.Pathname own
                        ? PrivateNamespace.covering(server, own).around(command)
                        : command;
    }

    /// Asks it to end, by SIGTERM, and kills it when it does not for a while; none is started any more.
    public void end() {
        Process running;
        synchronized (this) {
            ending = true;
            running = process;
        }
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(patience)) {
                err.println("The command did not end when it was asked to (SIGTERM), and is killed.");
                running.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
