package dev.sockeye.ui.control;

import dev.sockeye.socket.ByteRange;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Text in bounded lines, of which only those on the screen are read. Whole lines can be chosen with mouse and
/// keyboard.
public final class TextLinesView extends VirtualRows<TextLinesView.Line> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ReadOnlyObjectWrapper<ByteRange> selection = new ReadOnlyObjectWrapper<>(ByteRange.NONE);
    private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper();
    private @Nullable LineIndex lines;
    private int anchor = -1;
    private int cursor = -1;

    /// The node of a line.
    static final class Line extends Pane {
        private final Text text = new Text();

        Line(double height) {
            text.setFont(FONT);
            text.getStyleClass().add("text-content");
            text.setY(Math.rint(height * 0.75));
            getStyleClass().add("text-line");
            getChildren().add(text);
        }
    }

    public TextLinesView() {
        getStyleClass().add("text-lines");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Payload as text");
        widthProperty().subscribe(_ -> columns.set(Math.max(20, columnsInView())));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moveTo(rowAt(event.getY()), true));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /// Shows these lines from the beginning, with nothing chosen.
    public void show(LineIndex index) {
        lines = index;
        chooseNothing();
        rowCount(index.lines());
        scrollTo(0);
    }

    /// Takes in the lines that were found since.
    public void refresh() {
        if (lines != null) {
            rowCount(lines.lines());
        }
    }

    /// How many characters fit into a line.
    public ReadOnlyIntegerProperty columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// The bytes of the chosen lines; empty for none.
    public ReadOnlyObjectProperty<ByteRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public void selectAll() {
        anchor = 0;
        moveTo(rowCount() - 1, true);
    }

    private void chooseNothing() {
        anchor = -1;
        cursor = -1;
        selection.set(ByteRange.NONE);
    }

    @Override
    Line makeRow() {
        return new Line(rowHeight());
    }

    @Override
    void fill(Line node, int row) {
        node.text.setText(lines == null ? "" : lines.text(row));
        node.pseudoClassStateChanged(CHOSEN,
                cursor >= 0 && row >= Math.min(anchor, cursor) && row <= Math.max(anchor, cursor));
        node.resize(getWidth(), rowHeight());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            moveTo(rowAt(event.getY()), event.isShiftDown());
        }
    }

    private void moveTo(int row, boolean extend) {
        LineIndex shown = lines;
        if (shown == null || rowCount() == 0) {
            return;
        }
        cursor = Math.clamp(row, 0, rowCount() - 1);
        if (!extend || anchor < 0) {
            anchor = cursor;
        }
        selection.set(new ByteRange(shown.range(Math.min(anchor, cursor)).from(),
                shown.range(Math.max(anchor, cursor)).to()));
        reveal(cursor);
    }

    private void keyPressed(KeyEvent event) {
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case UP -> moveTo(cursor < 0 ? top() : cursor - 1, extend);
            case DOWN -> moveTo(cursor < 0 ? top() : cursor + 1, extend);
            case PAGE_UP -> moveTo(Math.max(0, cursor) - page(), extend);
            case PAGE_DOWN -> moveTo(Math.max(0, cursor) + page(), extend);
            case HOME -> moveTo(0, extend);
            case END -> moveTo(rowCount() - 1, extend);
            default -> {
                if (event.getCode() != KeyCode.A || !event.isShortcutDown()) {
                    return;
                }
                selectAll();
            }
        }
        event.consume();
    }
}
