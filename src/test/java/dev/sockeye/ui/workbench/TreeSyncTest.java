package dev.sockeye.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedWorkbench;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeSyncTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ObservableList<TreeItem<TreeRow>> items = FXCollections.observableArrayList();
    private final AtomicInteger changes = new AtomicInteger();
    private final Session first = bench.server(SocketType.STREAM, "@1");
    private final Session second = bench.server(SocketType.STREAM, "@2");
    private final Session third = bench.server(SocketType.STREAM, "@3");

    @BeforeEach
    void count() {
        items.addListener((ListChangeListener<TreeItem<TreeRow>>) _ -> changes.incrementAndGet());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private boolean sync(Session... sessions) {
        return TreeSync.sync(items, Stream.of(sessions).map(TreeRow.SessionRow::new).toList());
    }

    private List<Session> shown() {
        return items.stream().map(item -> item.getValue().session()).toList();
    }

    @Test
    void whatComesIsAddedInOneChangeAndTheRestStays() {
        sync(first);
        TreeItem<TreeRow> kept = items.getFirst();
        changes.set(0);
        assertThat(sync(first, second, third)).isTrue();
        assertThat(shown()).containsExactly(first, second, third);
        assertThat(items.getFirst()).isSameAs(kept);
        assertThat(changes).hasValue(1);
    }

    @Test
    void whatGoesIsTakenAwayInOneChangeAndTheRestStays() {
        sync(first, second, third);
        List<TreeItem<TreeRow>> before = List.copyOf(items);
        changes.set(0);
        assertThat(sync(first, third)).isTrue();
        assertThat(items).containsExactly(before.get(0), before.get(2));
        assertThat(changes).hasValue(1);
    }

    @Test
    void oneThatComesAsAnotherGoesFindsItsPlace() {
        sync(first, third);
        TreeItem<TreeRow> kept = items.getLast();
        sync(second, third);
        assertThat(shown()).containsExactly(second, third);
        assertThat(items.getLast()).isSameAs(kept);
    }

    @Test
    void oneThatComesBetweenOthersFindsItsPlace() {
        sync(first, third);
        sync(first, second, third);
        assertThat(shown()).containsExactly(first, second, third);
    }

    @Test
    void nothingNewChangesNothing() {
        sync(first, second);
        changes.set(0);
        assertThat(sync(first, second)).isFalse();
        assertThat(changes).hasValue(0);
    }

    @Test
    void everythingMayGo() {
        sync(first, second);
        assertThat(sync()).isTrue();
        assertThat(items).isEmpty();
    }
}
