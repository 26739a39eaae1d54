package dev.sockeye.ui.workbench;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Notices;
import dev.sockeye.ui.Texts;
import java.util.List;
import java.util.concurrent.Executor;

/// Opens the sessions that the command line asks for while the window is already there. One that fails does not keep
/// the others; it becomes a notice.
public final class CommandedSessions {
    private final Workbench workbench;
    private final Executor background;
    private final Notices notices;
    private final AccessQuestions access;

    public CommandedSessions(Workbench workbench, Executor background, Notices notices, AccessQuestions access) {
        this.workbench = workbench;
        this.background = background;
        this.notices = notices;
        this.access = access;
    }

    /// Opens servers, then clients, in the background.
    ///
    /// @param tried runs there when all were tried
    public void open(List<ServerSpec> servers, List<ClientSpec> clients, Runnable tried) {
        background.execute(() -> {
            try {
                servers.forEach(this::start);
                clients.forEach(this::connect);
            } finally {
                tried.run();
            }
        });
    }

    private void start(ServerSpec spec) {
        try {
            workbench.startServer(spec);
        } catch (SocketFailedException e) {
            Notice notice = Notice.of(e);
            notices.show(e.failure() instanceof SocketFailure.StaleFile
                    ? notice.withRemedy(Texts.of("commanded.replace"),
                            () -> background.execute(() -> start(spec.replacingStale())))
                    : notice);
        }
    }

    private void connect(ClientSpec spec) {
        try {
            workbench.openClient(spec);
        } catch (SocketFailedException e) {
            notices.show(e.failure() instanceof SocketFailure.PermissionDenied denied
                    ? Notice.of(e).withRemedy(Texts.of("access.why"), () -> access.explain(denied.address()))
                    : Notice.of(e).withRemedy(Texts.of("commanded.again"),
                            () -> background.execute(() -> connect(spec))));
        }
    }
}
