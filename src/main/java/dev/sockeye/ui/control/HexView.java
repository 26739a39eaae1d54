package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Bytes in hex and ASCII, sixteen a row. Reads only the rows on the screen, so the size does not matter.
///
/// A range of bytes can be chosen with mouse and keyboard; what is done with it is up to the owner.
public final class HexView extends VirtualRows<HexRow> {
    private final ReadOnlyObjectWrapper<ByteRange> selection = new ReadOnlyObjectWrapper<>(ByteRange.NONE);
    private final byte[] rowBytes = new byte[HexText.BYTES_A_ROW];
    private ByteSource source = ByteSource.EMPTY;
    private List<ByteRange> hits = List.of();
    private int anchor;
    private int cursor;

    public HexView() {
        getStyleClass().add("hex-view");
        followZoom(() -> {});
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Payload in hex");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moveTo(offsetAt(event), true));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /// Shows these bytes from the beginning, with nothing chosen.
    public void show(ByteSource bytes) {
        source = bytes;
        anchor = 0;
        cursor = 0;
        hits = List.of();
        selection.set(ByteRange.NONE);
        rowCount((int) (((long) bytes.length() + HexText.BYTES_A_ROW - 1) / HexText.BYTES_A_ROW));
        scrollTo(0);
    }

    /// What is chosen; empty for nothing.
    public ReadOnlyObjectProperty<ByteRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// Chooses the byte at the offset, or the nearest there is, and scrolls to it.
    public void goTo(int offset) {
        moveTo(offset, false);
    }

    /// Chooses these bytes, as far as they are there, and scrolls to the first; nothing for an empty range.
    public void mark(ByteRange range) {
        int to = Math.min(range.to(), source.length());
        if (range.from() >= to) {
            selection.set(ByteRange.NONE);
            requestLayout();
            return;
        }
        anchor = range.from();
        cursor = to - 1;
        selection.set(new ByteRange(range.from(), to));
        reveal(range.from() / HexText.BYTES_A_ROW);
    }

    /// Marks these bytes as found; none for an empty list.
    public void found(List<ByteRange> ranges) {
        hits = List.copyOf(ranges);
        requestLayout();
    }

    public void selectAll() {
        anchor = 0;
        moveTo(source.length() - 1, true);
    }

    @Override
    HexRow makeRow() {
        return new HexRow(font(), characterWidth(), rowHeight());
    }

    @Override
    void fill(HexRow node, int row) {
        int offset = row * HexText.BYTES_A_ROW;
        int count = Math.max(0, source.read(offset, ByteBuffer.wrap(rowBytes)));
        node.show(offset, rowBytes, count);
        ByteRange chosen = selection.get();
        node.found(hits.stream().filter(hit -> hit.from() < offset + count && hit.to() > offset)
                .map(hit -> new ByteRange(Math.max(0, hit.from() - offset), Math.min(count, hit.to() - offset)))
                .toList());
        node.select(Math.clamp(chosen.from() - offset, 0, count), Math.clamp(chosen.to() - offset, 0, count));
    }

    private int offsetAt(MouseEvent event) {
        return rowAt(event.getY()) * HexText.BYTES_A_ROW + HexText.indexAt(columnAt(event.getX()));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            moveTo(offsetAt(event), event.isShiftDown());
        }
    }

    private void moveTo(long offset, boolean extend) {
        if (source.length() == 0) {
            return;
        }
        cursor = Math.clamp(offset, 0, source.length() - 1);
        if (!extend) {
            anchor = cursor;
        }
        selection.set(new ByteRange(Math.min(anchor, cursor), Math.max(anchor, cursor) + 1));
        reveal(cursor / HexText.BYTES_A_ROW);
    }

    private void keyPressed(KeyEvent event) {
        long target = event.isAltDown() ? -1 : target(event);
        if (target >= 0) {
            moveTo(Math.max(0, target), event.isShiftDown());
            event.consume();
        } else if (event.isShortcutDown() && !event.isShiftDown() && event.getCode() == javafx.scene.input.KeyCode.A) {
            selectAll();
            event.consume();
        }
    }

    /// Where a key moves to; -1 for other keys.
    private long target(KeyEvent event) {
        int row = HexText.BYTES_A_ROW;
        boolean far = event.isShortcutDown();
        long to = switch (event.getCode()) {
            case LEFT -> cursor - 1L;
            case RIGHT -> cursor + 1L;
            case UP -> cursor >= row ? cursor - row : cursor;
            case DOWN -> (long) cursor + row < source.length() ? (long) cursor + row : cursor;
            case PAGE_UP -> Math.max(cursor % row, cursor - (long) page() * row);
            case PAGE_DOWN -> cursor + (long) page() * row;
            case HOME -> far ? 0 : cursor - cursor % row;
            case END -> far ? source.length() - 1L : cursor - cursor % row + row - 1L;
            default -> Long.MIN_VALUE;
        };
        return to == Long.MIN_VALUE ? -1 : Math.max(0, to);
    }
}
