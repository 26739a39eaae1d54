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
    private static final Scope HERE = new Scope.Own();
    private static final Scope THERE = new Scope.OfProcess(42);

    private static SocketRow row(MachineSocket socket) {
        return new SocketRows(new TestAccounts(), () -> 0).update(Staged.inventory(socket)).getFirst();
    }

    private static Optional<String> connecting(MachineSocket socket, Scope scope) {
        return SocketAction.CONNECT.obstacle(row(socket), scope);
    }

    @Test
    void connectsOnlyWhereSomebodyCanAnswer() {
        assertThat(connecting(listener(1, "/run/a", 0, 5, List.of()), HERE)).isEmpty();
        assertThat(connecting(datagram(1, "@log"), HERE)).isEmpty();
        assertThat(connecting(datagram(1, ""), HERE)).contains("It has no address.");
        assertThat(connecting(end(1, "/run/a", 2), HERE).orElseThrow()).contains("listening socket instead");
        assertThat(connecting(Staged.with(listener(1, "/run/a", 0, 5, List.of()),
                new PathMatch(PathMatch.State.DELETED, "")), HERE).orElseThrow()).contains("deleted");
        assertThat(connecting(listener(1, "relative", 0, 5, List.of()), HERE).orElseThrow()).contains("relative");
        assertThat(SocketAction.CONNECT.obstacle(row(listener(1, "/run/a", 0, 5, List.of())).gone(), HERE))
                .contains("It is no longer there.");
    }

    @Test
    void reachesPathsOfAnotherNamespace() {
        assertThat(connecting(listener(1, "@name", 0, 5, List.of()), THERE)).isEmpty();
        MachineSocket inside = listener(1, "/run/a", 0, 5, List.of());
        assertThat(connecting(inside, THERE)).isEmpty();
        assertThat(new ChosenSocket(new Inventory(THERE, 0, List.of(inside), List.of()), inside).address())
                .isEqualTo(Address.ofPath("/proc/42/root/run/a"));
        MachineSocket elsewhere = Staged.with(listener(1, "/run/a", 0, 5, List.of(), holder(7, "a", 3)),
                new PathMatch(PathMatch.State.OTHER_MOUNT, ""));
        assertThat(ChosenSocket.reachable(elsewhere, HERE)).contains(Address.ofPath("/proc/7/root/run/a"));
    }

    @Test
    void explainsAccessToWhatHasAnAddress() {
        assertThat(SocketAction.EXPLAIN.obstacle(row(datagram(1, "@log")), HERE)).isEmpty();
        assertThat(SocketAction.EXPLAIN.obstacle(row(end(1, "", 2)), HERE)).contains("It has no address.");
    }

    @Test
    void saysWhyThereIsNoCard() {
        assertThat(SocketAction.FILE_CARD.obstacle(row(datagram(1, "@log")), HERE))
                .contains("An abstract socket has no file.");
        assertThat(SocketAction.FILE_CARD.obstacle(row(datagram(1, "/run/log")), HERE)).isEmpty();
        assertThat(SocketAction.PROCESS_CARD.obstacle(row(datagram(1, "/run/log")), HERE)).isPresent();
        assertThat(SocketAction.GRAPH.obstacle(row(datagram(1, "/run/log", holder(1, "init", 3))), HERE)).isEmpty();
    }
}
