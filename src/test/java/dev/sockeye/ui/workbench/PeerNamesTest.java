package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSession;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerNamesTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final TestScreen background = new TestScreen();
    private final TestScreen screen = new TestScreen();
    private final List<Integer> asked = new ArrayList<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final PeerNames names = new PeerNames(pid -> {
        asked.add(pid);
        return pid == 4217 ? Optional.of("python3") : Optional.empty();
    }, new TestAccounts(), background, screen, arrivals::incrementAndGet);

    @AfterEach
    void close() {
        bench.close();
    }

    private SessionConnection connection(int pid, int uid) {
        ServerSession server = bench.server(SocketType.STREAM, "@a" + pid);
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(pid, uid, uid));
        return server.connections().getLast();
    }

    private void read() {
        background.run();
        screen.run();
    }

    @Test
    void numbersStandForNamesUntilThoseAreRead() {
        SessionConnection peer = connection(4217, 1000);
        assertThat(names.processText(peer)).hasValue("pid 4217");
        assertThat(names.userText(peer)).hasValue("1000");
        read();
        read();
        assertThat(names.processText(peer)).hasValue("python3[4217]");
        assertThat(names.userText(peer)).hasValue("1000 (alice)");
        assertThat(arrivals).hasPositiveValue();
    }

    @Test
    void aProcessIsReadOnceForItsConnection() {
        SessionConnection peer = connection(4217, 1000);
        names.processText(peer);
        names.processText(peer);
        read();
        names.processText(peer);
        read();
        assertThat(asked).containsExactly(4217);
    }

    @Test
    void whatHasNoNameKeepsItsNumberAndIsNotAskedForAgain() {
        SessionConnection peer = connection(4300, 4711);
        names.processText(peer);
        names.userText(peer);
        read();
        read();
        assertThat(names.processText(peer)).hasValue("pid 4300");
        assertThat(names.userText(peer)).hasValue("4711");
        read();
        assertThat(asked).containsExactly(4300);
    }

    @Test
    void namesThatAreWantedWhileOthersAreReadFollowThem() {
        SessionConnection first = connection(4300, 0);
        SessionConnection second = connection(4217, 0);
        names.processText(first);
        names.processText(second);
        read();
        read();
        assertThat(names.processText(second)).hasValue("python3[4217]");
    }
}
