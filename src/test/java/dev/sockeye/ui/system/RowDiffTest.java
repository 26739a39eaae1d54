package dev.sockeye.ui.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.TestAccounts;
import dev.sockeye.system.MachineSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RowDiffTest {
    private static SocketRow row(long inode, int pending) {
        MachineSocket socket = Staged.listener(inode, "/run/" + inode, pending, 5, List.of());
        return new SocketRows(new TestAccounts(), () -> 0).update(Staged.inventory(socket)).getFirst();
    }

    @Test
    void endsAtTheNewListWhateverHasChanged() {
        var random = new Random(7);
        var shown = FXCollections.<SocketRow>observableArrayList();
        for (int round = 0; round < 300; round++) {
            var next = new ArrayList<SocketRow>();
            for (int inode = 1; inode < 30; inode++) {
                if (random.nextInt(4) > 0) {
                    next.add(row(inode, random.nextInt(2)));
                }
            }
            if (random.nextInt(5) == 0) {
                Collections.shuffle(next, random);
            }
            RowDiff.apply(shown, next);
            assertThat(shown).containsExactlyElementsOf(next);
        }
    }

    @Test
    void touchesOnlyWhatHasChanged() {
        List<SocketRow> before = List.of(row(1, 0), row(2, 0), row(3, 0));
        var shown = FXCollections.observableArrayList(before);
        var touched = new AtomicInteger();
        shown.addListener((ListChangeListener<SocketRow>) change -> {
            while (change.next()) {
                touched.addAndGet(Math.max(change.getAddedSize(), change.getRemovedSize()));
            }
        });
        RowDiff.apply(shown, before);
        assertThat(touched).hasValue(0);
        RowDiff.apply(shown, List.of(before.get(0), row(2, 1), before.get(2), row(4, 0)));
        assertThat(touched).as("one goes and comes again, one comes").hasValue(3);
        assertThat(shown.getFirst()).isSameAs(before.getFirst());
    }
}
