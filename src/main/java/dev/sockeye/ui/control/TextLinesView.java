package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteRange;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Text in bounded lines, of which only those on the screen are read. Characters, words and lines can be chosen with mouse and
/// keyboard: a click sets the caret, two choose a word, three a line.
public final class TextLinesView extends VirtualRows<TextLinesView.Line> {
    private final ReadOnlyObjectWrapper<ByteRange> selection = new ReadOnlyObjectWrapper<>(ByteRange.NONE);
    private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper();
    private List<ByteRange> hits = List.of();
    private @Nullable LineIndex lines;
    /// Where choosing began and where it is, in bytes; -1 before a person has been here.
    private int anchor = -1;
    private int caret = -1;

    /// The node of a line: its text, and behind it what is marked.
    static final class Line extends Pane {
        private final Text text = new Text();
        private final Region chosen = behind("text-selection");
        private final Region caret = behind("text-caret");
        private final List<Region> found = new ArrayList<>();

        Line(Font font, double height) {
            text.setFont(font);
            text.getStyleClass().add("text-content");
            text.setY(Math.rint(height * 0.75));
            getStyleClass().add("text-line");
            getChildren().addAll(text, chosen, caret);
        }

        private static Region behind(String style) {
            var region = new Region();
            region.getStyleClass().add(style);
            region.setManaged(false);
            region.setMouseTransparent(true);
            region.setViewOrder(1);
            return region;
        }
    }

    public TextLinesView() {
        getStyleClass().add("text-lines");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Payload as text");
        widthProperty().subscribe(this::countColumns);
        followZoom(this::countColumns);
        focusedProperty().subscribe(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() <= 1) {
                moveTo(offsetAt(event), true);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void countColumns() {
        columns.set(Math.max(20, columnsInView()));
    }

    /// Shows these lines from the beginning, with nothing chosen.
    public void show(LineIndex index) {
        lines = index;
        anchor = -1;
        caret = -1;
        hits = List.of();
        selection.set(ByteRange.NONE);
        rowCount(index.lines());
        scrollTo(0);
    }

    /// Takes in the lines that were found since.
    public void refresh() {
        if (lines != null) {
            rowCount(lines.lines());
        }
    }

    /// Marks these bytes as found, in their order; none for an empty list.
    public void mark(List<ByteRange> found) {
        hits = List.copyOf(found);
        requestLayout();
    }

    /// How many characters fit into a line.
    public ReadOnlyIntegerProperty columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// The bytes that are chosen; empty for none.
    public ReadOnlyObjectProperty<ByteRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public void selectAll() {
        anchor = 0;
        moveTo(Integer.MAX_VALUE, true);
    }

    @Override
    Line makeRow() {
        return new Line(font(), rowHeight());
    }

    @Override
    void fill(Line node, int row) {
        LineIndex shown = lines;
        node.resize(getWidth(), rowHeight());
        if (shown == null) {
            return;
        }
        node.text.setText(shown.text(row));
        ByteRange line = shown.range(row);
        place(node.chosen, shown, row, line, selection.get());
        boolean here = caret >= line.from() && (caret < line.to() || (caret == line.to() && row == rowCount() - 1));
        node.caret.setVisible(here && isFocused());
        if (here) {
            node.caret.resizeRelocate(shown.columnOf(row, caret) * characterWidth(), 0, 1, rowHeight());
        }
        List<ByteRange> inLine = hits.stream().filter(hit -> hit.from() < line.to() && hit.to() > line.from()).toList();
        while (node.found.size() < inLine.size()) {
            Region mark = Line.behind("text-hit");
            node.found.add(mark);
            node.getChildren().add(mark);
        }
        for (int i = 0; i < node.found.size(); i++) {
            place(node.found.get(i), shown, row, line, i < inLine.size() ? inLine.get(i) : ByteRange.NONE);
        }
    }

    private void place(Region mark, LineIndex shown, int row, ByteRange line, ByteRange range) {
        int from = Math.max(line.from(), range.from());
        int to = Math.min(line.to(), range.to());
        mark.setVisible(from < to);
        if (from < to) {
            double begin = shown.columnOf(row, from) * characterWidth();
            mark.resizeRelocate(begin, 0, shown.columnOf(row, to) * characterWidth() - begin, rowHeight());
        }
    }

    private int offsetAt(MouseEvent event) {
        LineIndex shown = lines;
        return shown == null || rowCount() == 0 ? 0 : shown.offsetAt(rowAt(event.getY()), columnAt(event.getX()));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        LineIndex shown = lines;
        if (event.getButton() != MouseButton.PRIMARY || shown == null || rowCount() == 0) {
            return;
        }
        int row = rowAt(event.getY());
        if (event.getClickCount() >= 3) {
            choose(shown.range(row));
        } else if (event.getClickCount() == 2) {
            choose(shown.word(shown.offsetAt(row, columnAt(event.getX()) - 0.5)));
        } else {
            moveTo(offsetAt(event), event.isShiftDown());
        }
    }

    private void choose(ByteRange range) {
        anchor = range.from();
        moveTo(range.to(), true);
    }

    private void moveTo(int offset, boolean extend) {
        LineIndex shown = lines;
        if (shown == null || rowCount() == 0) {
            return;
        }
        caret = Math.clamp(offset, 0, shown.range(rowCount() - 1).to());
        if (!extend || anchor < 0) {
            anchor = extend ? 0 : caret;
        }
        selection.set(anchor == caret
                ? ByteRange.NONE
                : new ByteRange(Math.min(anchor, caret), Math.max(anchor, caret)));
        reveal(shown.lineAt(caret));
    }

    private void keyPressed(KeyEvent event) {
        LineIndex shown = lines;
        if (shown == null || rowCount() == 0 || event.isAltDown()) {
            return;
        }
        int at = Math.max(0, caret);
        int row = caret < 0 ? top() : shown.lineAt(at);
        boolean far = event.isShortcutDown();
        int target = switch (event.getCode()) {
            case LEFT -> shown.step(at, false);
            case RIGHT -> shown.step(at, true);
            case UP -> lines(shown, row, -1);
            case DOWN -> lines(shown, row, 1);
            case PAGE_UP -> lines(shown, row, -page());
            case PAGE_DOWN -> lines(shown, row, page());
            case HOME -> far ? 0 : shown.range(row).from();
            case END -> far ? Integer.MAX_VALUE : endOf(shown, row);
            default -> -1;
        };
        if (target >= 0) {
            moveTo(target, event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.A && far && !event.isShiftDown()) {
            selectAll();
            event.consume();
        }
    }

    /// The same column so many lines further; the text's ends beyond its first and last line.
    private int lines(LineIndex shown, int row, int by) {
        int to = row + by;
        if (to < 0 || to >= rowCount()) {
            return to < 0 ? 0 : Integer.MAX_VALUE;
        }
        return shown.offsetAt(to, shown.columnOf(row, Math.max(0, caret)));
    }

    /// Before what ends the line, where another one follows.
    private int endOf(LineIndex shown, int row) {
        int end = shown.range(row).to();
        return row == rowCount() - 1 ? end : shown.step(end, false);
    }
}
