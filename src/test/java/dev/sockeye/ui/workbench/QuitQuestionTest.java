package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuitQuestionTest {
    private final StagedWorkbench bench = new StagedWorkbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysWhatIsClosedAndWhichFilesGo() {
        Session server = bench.server(SocketType.STREAM, "/run/app/api.sock");
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4217, 0, 0));
        Session abstractOne = bench.server(SocketType.DATAGRAM, "@d");
        assertThat(QuitQuestion.sentence(List.of(server, abstractOne)))
                .isEqualTo("2 sessions with 1 open connection will be closed. These socket files are removed, if they "
                        + "are still the same: /run/app/api.sock. What was captured is deleted; export it first if "
                        + "you need it.");
        assertThat(QuitQuestion.sentence(List.of(abstractOne))).startsWith("1 session will be closed. What was");
    }

    @Test
    void doesNotSayThatNobodyIsBehindAFileWhoseSocketWasGiven() throws Exception {
        var web = new GivenSocket(new GivenSocket.Inherited(3, "web", "systemd[1]"), SocketType.STREAM,
                Address.ofPath("/run/web.sock"), true);
        Session given = bench.workbench.open(ServerSpec.of(web.type(), web.address()).on(web));
        assertThat(QuitQuestion.sentence(List.of(given)))
                .isEqualTo("1 session will be closed. The socket files of those who gave their sockets stay: web: "
                        + "/run/web.sock. What was captured is deleted; export it first if you need it.");
    }

    @Test
    void namesOnlyTheFirstOfMany() {
        List<Session> many = List.of("/a", "/b", "/c", "/d", "/e").stream()
                .map(path -> bench.server(SocketType.STREAM, path)).toList();
        assertThat(QuitQuestion.sentence(many)).contains("/a, /b, /c and 2 others.");
    }
}
