package dev.sockeye.ui.system;

import dev.sockeye.system.PathMatch;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.Function;

/// How rows are sorted, by the column a person chooses. What is empty comes last.
final class RowOrder {
    private static final Comparator<SocketRow> BY_INODE = Comparator.comparingLong(SocketRow::inode);

    /// Listeners first, then what has an address, by address.
    static final Comparator<SocketRow> USUAL = Comparator.comparing((SocketRow row) -> !row.socket().isListening())
            .thenComparing(SocketRow::isUnnamed).thenComparing(SocketRow::address).thenComparing(BY_INODE);

    private RowOrder() {}

    static Comparator<SocketRow> by(MachineColumn column) {
        Comparator<SocketRow> order = switch (column) {
            case MARK -> Comparator.comparing(SocketRow::presence);
            case TYPE -> Comparator.comparing(row -> row.entry().type());
            case STATE -> Comparator.comparing(SocketRow::state);
            case ADDRESS -> Comparator.comparing(SocketRow::isUnnamed).thenComparing(SocketRow::address);
            case USER -> text(SocketRow::owner);
            case PROCESSES -> text(SocketRow::processText);
            case PEER -> text(SocketRow::peerText);
            case WAITING -> number(SocketRow::pending).thenComparing(number(SocketRow::backlog));
            case RECEIVE -> number(SocketRow::received);
            case SEND -> number(SocketRow::sent);
            case FILE -> Comparator.comparing(RowOrder::file);
        };
        return order.thenComparing(BY_INODE);
    }

    private static PathMatch.State file(SocketRow row) {
        return row.socket().path().state();
    }

    private static Comparator<SocketRow> text(Function<SocketRow, String> text) {
        return Comparator.comparing((SocketRow row) -> text.apply(row).isEmpty())
                .thenComparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    private static Comparator<SocketRow> number(Function<SocketRow, OptionalInt> number) {
        return Comparator.comparingInt(row -> number.apply(row).orElse(-1));
    }
}
