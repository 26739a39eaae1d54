package dev.sockeye.command;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.PrintStream;

/// The program without a window: starts what the command line asks for and says so, a line for each session.
public final class Headless {
    private final Workbench workbench;
    private final PrintStream out;
    private final PrintStream err;

    public Headless(Workbench workbench, PrintStream out, PrintStream err) {
        this.workbench = workbench;
        this.out = out;
        this.err = err;
    }

    /// Starts the servers, then the clients; stops at the first that fails, with a sentence on the error stream.
    ///
    /// @return whether all are running
    public boolean start(Arguments arguments) {
        try {
            for (ServerSpec spec : arguments.servers()) {
                Session server = workbench.startServer(spec);
                say((spec.type() == SocketType.DATAGRAM ? "receiving on " : "listening on ") + where(server));
            }
            for (ClientSpec spec : arguments.clients()) {
                Session client = workbench.openClient(spec);
                say((spec.type() == SocketType.DATAGRAM ? "sending to " : "connected to ") + where(client));
            }
            return true;
        } catch (SocketFailedException e) {
            err.println(e.failure().sentence() + " " + hint(e.failure()));
            return false;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static String where(Session session) {
        return session.type().label() + ":" + session.address().text();
    }

    private static String hint(SocketFailure failure) {
        return failure instanceof SocketFailure.StaleFile
                ? "To replace it, add “,replace=yes” to its --serve."
                : failure.hint();
    }
}
