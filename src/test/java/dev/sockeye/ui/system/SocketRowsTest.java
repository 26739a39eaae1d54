package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.inventory;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.TestAccounts;
import dev.sockeye.system.MachineSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SocketRowsTest {
    private final AtomicLong clock = new AtomicLong();
    private final SocketRows rows = new SocketRows(new TestAccounts(), clock::get);
    private final MachineSocket one = listener(1, "/run/one", 0, 5, List.of(), holder(10, "one", 3));
    private final MachineSocket two = listener(2, "/run/two", 0, 5, List.of(), holder(20, "two", 3));

    private static SocketRow row(List<SocketRow> rows, long inode) {
        return rows.stream().filter(row -> row.inode() == inode).findFirst().orElseThrow();
    }

    @Test
    void marksNothingInTheFirstScan() {
        assertThat(rows.update(inventory(one, two))).extracting(SocketRow::presence).containsOnly(Presence.STEADY);
    }

    @Test
    void marksWhatHasComeAndGoneForAWhile() {
        rows.update(inventory(one));
        List<SocketRow> second = rows.update(inventory(two));
        assertThat(row(second, 1).presence()).isEqualTo(Presence.GONE);
        assertThat(row(second, 2).presence()).isEqualTo(Presence.NEW);
        clock.addAndGet(SocketRows.MARKED.toNanos() - 1);
        assertThat(rows.update(inventory(two))).hasSize(2);
        clock.addAndGet(1);
        List<SocketRow> last = rows.settle();
        assertThat(last).hasSize(1);
        assertThat(row(last, 2).presence()).isEqualTo(Presence.STEADY);
    }

    @Test
    void keepsTheVeryRowWhileNothingChanges() {
        SocketRow before = row(rows.update(inventory(one, two)), 1);
        MachineSocket same = listener(1, "/run/one", 0, 5, List.of(), holder(10, "one", 3));
        assertThat(row(rows.update(inventory(same, two)), 1)).isSameAs(before);
        MachineSocket busier = listener(1, "/run/one", 1, 5, List.of(), holder(10, "one", 3));
        assertThat(row(rows.update(inventory(busier, two)), 1)).isNotSameAs(before);
    }

    @Test
    void namesTheClientsThatWaitAndThePeers() {
        MachineSocket server = listener(1, "/run/one", 2, 1, List.of(2L, 3L), holder(10, "one", 3));
        List<SocketRow> made = rows.update(inventory(server, end(2, "", 0, holder(20, "curl", 5)), end(3, "", 0),
                end(4, "", 5, holder(30, "a", 1)), end(5, "/run/one", 4, holder(40, "b", 1), holder(40, "b", 2))));
        assertThat(row(made, 1).waiting()).containsExactly("curl[20]", "an unseen process (socket 3)");
        assertThat(row(made, 2).waits()).isTrue();
        assertThat(row(made, 2).state()).isEqualTo("waiting");
        assertThat(row(made, 4).peers()).containsExactly("b[40]");
        assertThat(row(made, 4).state()).isEqualTo("connected");
        assertThat(row(made, 5).processText()).isEqualTo("b[40] fd 1 +1");
    }
}
