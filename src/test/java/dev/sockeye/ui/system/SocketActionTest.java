package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.PathMatch;
import dev.sockeye.system.Scope;
import dev.sockeye.ui.ChosenSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketActionTest {
    private static SocketRow row(MachineSocket socket) {
        return new SocketRows(new TestAccounts(), () -> 0).update(Staged.inventory(socket)).getFirst();
    }

    private static Optional<String> connecting(MachineSocket socket) {
        return SocketAction.CONNECT.obstacle(row(socket));
    }

    @Test
    void connectsOnlyWhereSomebodyCanAnswer() {
        assertThat(connecting(listener(1, "/run/a", 0, 5, List.of()))).isEmpty();
        assertThat(connecting(datagram(1, "@log"))).isEmpty();
        assertThat(connecting(datagram(1, ""))).contains("It has no address.");
        assertThat(connecting(end(1, "/run/a", 2)).orElseThrow()).contains("listening socket instead");
        assertThat(connecting(Staged.with(listener(1, "/run/a", 0, 5, List.of()),
                new PathMatch(PathMatch.State.DELETED, ""))).orElseThrow()).contains("deleted");
        assertThat(connecting(listener(1, "relative", 0, 5, List.of())).orElseThrow()).contains("relative");
        assertThat(SocketAction.CONNECT.obstacle(row(listener(1, "/run/a", 0, 5, List.of())).gone(1)))
                .contains("It is no longer there.");
    }

    @Test
    void reachesPathsOfAnotherNamespace() {
        MachineSocket inside = listener(1, "/run/a", 0, 5, List.of(), holder(42, "a", 3));
        var there = new MachineSocket(inside.entry(), inside.holders(), inside.path(),
                Optional.of(Address.ofPath("/proc/42/root/run/a")));
        assertThat(connecting(there)).isEmpty();
        assertThat(new ChosenSocket(new Inventory(new Scope.Own(), 0, List.of(there), List.of()), there).address())
                .isEqualTo(Address.ofPath("/proc/42/root/run/a"));
        assertThat(connecting(new MachineSocket(inside.entry(), inside.holders(), inside.path(), Optional.empty())))
                .isPresent();
    }

    @Test
    void explainsAccessToWhatHasAnAddress() {
        assertThat(SocketAction.EXPLAIN.obstacle(row(datagram(1, "@log")))).isEmpty();
        assertThat(SocketAction.EXPLAIN.obstacle(row(end(1, "", 2)))).contains("It has no address.");
    }

    @Test
    void saysWhyThereIsNoCard() {
        assertThat(SocketAction.FILE_CARD.obstacle(row(datagram(1, "@log"))))
                .contains("An abstract socket has no file.");
        assertThat(SocketAction.FILE_CARD.obstacle(row(datagram(1, "/run/log")))).isEmpty();
        assertThat(SocketAction.PROCESS_CARD.obstacle(row(datagram(1, "/run/log")))).isPresent();
        assertThat(SocketAction.GRAPH.obstacle(row(datagram(1, "/run/log", holder(1, "init", 3))))).isEmpty();
    }
}
