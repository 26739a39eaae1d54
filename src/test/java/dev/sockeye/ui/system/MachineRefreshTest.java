package dev.sockeye.ui.system;

import static dev.sockeye.ui.system.Staged.datagram;
import static dev.sockeye.ui.system.Staged.end;
import static dev.sockeye.ui.system.Staged.holder;
import static dev.sockeye.ui.system.Staged.listener;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.system.MachineSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import org.junit.jupiter.api.Test;

/// What a person sees of a table of ten thousand sockets when the machine is read again.
class MachineRefreshTest extends MachineUiTest {
    private static final int MANY = 10_000;

    private static MachineSocket socket(long inode) {
        return end(inode, name(inode), 0, holder((int) (inode % 90) + 1, "app", 3));
    }

    /// Sorts by number.
    private static String name(long number) {
        return "/run/many/%06d".formatted(number);
    }

    private static List<MachineSocket> many() {
        return LongStream.rangeClosed(1, MANY).mapToObj(MachineRefreshTest::socket).toList();
    }

    private static List<MachineSocket> many(UnaryOperator<MachineSocket> change) {
        return many().stream().map(change).toList();
    }

    private Map<Long, TableRow<?>> rowsOnScreen() {
        return ask(() -> {
            var rows = new HashMap<Long, TableRow<?>>();
            table().lookupAll(".table-row-cell").forEach(node -> {
                if (node.isVisible() && node instanceof TableRow<?> row && row.getItem() instanceof SocketRow item) {
                    rows.put(item.inode(), row);
                }
            });
            return rows;
        });
    }

    private void settled(String what, java.util.function.BooleanSupplier condition) {
        until(what, condition);
        robot.interact(() -> table().layout());
    }

    @Test
    void leavesTheListAloneWhenNothingHasChanged() {
        open(many());
        var changes = new AtomicInteger();
        robot.interact(() -> table().getItems().addListener((ListChangeListener<SocketRow>) _ -> changes
                .incrementAndGet()));
        refresh(many());
        refresh(many());
        List<MachineSocket> oneMore = new ArrayList<>(many());
        oneMore.add(socket(MANY + 1));
        refresh(oneMore);
        settled("one more", () -> table().getItems().size() == MANY + 1);
        assertThat(changes).as("changes of the list, the one socket that came included").hasValue(1);
    }

    @Test
    void setsOnlyTheRowThatHasChanged() {
        open(many());
        select(5_000);
        Map<Long, TableRow<?>> before = rowsOnScreen();
        assertThat(before).hasSizeGreaterThan(10);
        var replaced = new ArrayList<Long>();
        robot.interact(() -> before.forEach((inode, row) -> row.itemProperty().subscribe((_, _) -> replaced
                .add(inode))));
        refresh(many(socket -> socket.inode() == 5_002
                ? end(5_002, name(5_002), 0, 17, holder(52, "app", 3))
                : socket));
        settled("the change", () -> row(5_002).orElseThrow().getItem() instanceof SocketRow item
                && item.received().orElse(0) == 17);
        assertThat(replaced).as("rows on the screen that were set anew").containsOnly(5_002L);
        assertThat(rowsOnScreen()).as("the same rows at the same places").isEqualTo(before);
    }

    @Test
    void keepsTheChosenSocketAndThePlaceWhenRowsComeAndGoAboveIt() {
        open(many());
        select(5_000);
        long top = top();
        assertThat(top).isGreaterThan(4_900);
        var next = new ArrayList<>(many());
        next.add(end(20_001, name(1) + "-a", 0));
        next.add(end(20_002, name(2) + "-a", 0));
        next.add(end(20_003, name(9_999) + "-a", 0));
        refresh(next);
        settled("three more", () -> table().getItems().size() == MANY + 3);
        until(() -> assertThat(top()).isEqualTo(top));
        until(() -> assertThat(selected()).isEqualTo(5_000));
        until(() -> assertThat(row(5_000)).get().matches(row -> row.isSelected()));
    }

    @Test
    void keepsThePlaceWhenTheRowAtTheTopGoesWithMany() {
        open(many());
        select(5_000);
        long top = top();
        refresh(many().stream().filter(socket -> socket.inode() <= 4_000 || socket.inode() > top).toList());
        until("their rows are marked", () -> table().getItems().stream()
                .anyMatch(row -> row.presence() == Presence.GONE));
        settled("they have gone", () -> table().getItems().size() == MANY - (top - 4_000));
        until(() -> assertThat(top()).as("the next one").isEqualTo(top + 1));
        until(() -> assertThat(selected()).isEqualTo(5_000));
    }

    @Test
    void keepsTheChosenSocketAndThePlaceWhenNearlyEverythingChanges() {
        open(many());
        select(5_000);
        long top = top();
        refresh(many(socket -> socket.inode() % 3 == 0
                ? socket
                : end(socket.inode(), name(socket.inode()), 0, 1, holder(1, "other", 4))));
        settled("the changes", () -> table().getItems().getFirst().received().orElse(0) == 1);
        until(() -> assertThat(top()).isEqualTo(top));
        until(() -> assertThat(selected()).isEqualTo(5_000));
    }

    @Test
    void showsWhatIsNewAtTheTopWhenTheTopIsShown() {
        open(many());
        var next = new ArrayList<>(many());
        next.addFirst(listener(30_000, "/run/door", 0, 5, List.of()));
        refresh(next);
        settled("a listener", () -> table().getItems().size() == MANY + 1);
        until(() -> assertThat(top()).isEqualTo(30_000));
    }

    @Test
    void marksWhatComesAndGoesAndTakesTheMarksAway() {
        open(List.of(datagram(1, "@stays"), datagram(2, "@goes")));
        until(() -> assertThat(row(1)).get().matches(row -> !hasMark(row, "new"), "the first scan finds nothing new"));
        refresh(List.of(datagram(1, "@stays"), datagram(3, "@comes")));
        until("both", () -> table().getItems().size() == 3);
        until(() -> assertThat(row(2)).get().matches(row -> hasMark(row, "gone"))
                .matches(row -> row.getAccessibleText().startsWith("gone ")));
        until(() -> assertThat(row(3)).get().matches(row -> hasMark(row, "new"))
                .matches(row -> row.getAccessibleText().startsWith("new ")));
        until(() -> assertThat(row(1)).get().matches(row -> !hasMark(row, "new") && !hasMark(row, "gone")));
        until(() -> assertThat(text("machineCountLabel")).as("what is gone does not count").isEqualTo("2 sockets"));
        until("no marks", () -> inodes().equals(List.of(3L, 1L))
                && !hasMark(row(3).orElseThrow(), "new"));
    }

    private static boolean hasMark(TableRow<?> row, String mark) {
        return row.getPseudoClassStates().contains(PseudoClass.getPseudoClass(mark));
    }

    @Test
    void staysSortedByEveryColumnAfterARefresh() {
        open(List.of(listener(1, "/run/c", 2, 5, List.of(), holder(7, "nginx", 3)), datagram(2, "@b"),
                end(3, "", 4, 9, holder(8, "curl", 1)), end(4, "/run/a", 3, holder(7, "nginx", 4))));
        var columns = ask(() -> List.copyOf(table().getColumns())).iterator();
        long fresh = 100;
        for (MachineColumn kind : MachineColumn.values()) {
            TableColumn<SocketRow, ?> column = columns.next();
            robot.interact(() -> {
                column.setSortType(TableColumn.SortType.DESCENDING);
                table().getSortOrder().setAll(List.of(column));
            });
            until("sorted by " + kind, () -> isSorted(kind));
            long newest = ++fresh;
            refresh(List.of(listener(1, "/run/c", 2, 5, List.of(), holder(7, "nginx", 3)), datagram(2, "@b"),
                    end(3, "", 4, 9, holder(8, "curl", 1)), end(4, "/run/a", 3, holder(7, "nginx", 4)),
                    listener(newest, "/run/b" + newest, 1, 9, List.of(), holder(9, "mid", 3))));
            until("with a new one, by " + kind, () -> inodes().contains(newest) && isSorted(kind));
            until(() -> assertThat(List.copyOf(table().getSortOrder())).isEqualTo(List.of(column)));
        }
    }

    private boolean isSorted(MachineColumn column) {
        var sorted = new ArrayList<>(table().getItems());
        sorted.sort(RowOrder.by(column).reversed());
        return sorted.equals(table().getItems());
    }
}
