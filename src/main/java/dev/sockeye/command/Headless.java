package dev.sockeye.command;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ImportSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.io.PrintStream;
import java.util.List;

/// The program without a window: starts what the command line asks for and says so, a line for each session.
public final class Headless {
    private final Workbench workbench;
    private final StandardOutput out;
    private final PrintStream err;

    public Headless(Workbench workbench, StandardOutput out, PrintStream err) {
        this.workbench = workbench;
        this.out = out;
        this.err = err;
    }

    /// Opens the sessions in their order; stops at the first that fails, with a sentence on the error stream, and when a
    /// line cannot be written to standard output.
    ///
    /// @param lines where the lines go: standard output, or the error stream when the recording goes there, which goes on
    ///         when there is room again
    /// @return whether all are running
    public boolean start(List<SessionSpec> sessions, PrintStream lines) {
        try {
            for (SessionSpec spec : sessions) {
                Session session = workbench.open(spec);
                workbench.lent(spec).ifPresent(who -> warn(spec, who));
                lines.println(verb(session) + " " + session.place());
                lines.flush();
                if (lines.equals(out.lines()) && !out.isWritable()) {
                    return false;
                }
            }
            return true;
        } catch (SocketFailedException e) {
            err.println(e.failure() instanceof SocketFailure.StaleFile stale
                    ? stale.sentence() + " To replace it, add “,replace=yes” to its address."
                    : e.failure().text());
            return false;
        }
    }

    /// Says what is lent to whom.
    private void warn(SessionSpec tap, String who) {
        err.println("Whom allow= names (" + who + ") reaches " + tap.address().text()
                + " through this tap as you: the server lets them do what it lets you do.");
    }

    private static String verb(Session session) {
        boolean datagrams = session.type() == SocketType.DATAGRAM;
        return switch (session.spec()) {
            case ServerSpec _ -> datagrams ? "receiving on" : "listening on";
            case ActivationSpec activation -> "for “" + activation.words() + "” waiting on";
            case TapSpec tap -> "tapping " + tap.address().text() + " at";
            case ClientSpec _ -> datagrams ? "sending to" : "connected to";
            case ImportSpec _ -> "reading";
        };
    }
}
