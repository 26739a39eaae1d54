package dev.sockeye.ui.log;

import dev.sockeye.capture.Needle;
import dev.sockeye.ui.Later;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell of a table over a timeline: built once, told its text for each row that comes along.
///
/// @param <R> what a row shows
final class LogCell<R extends TimelineRow> extends TableCell<R, R> {
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");

    private final ColumnShape<R> shape;
    private final BiConsumer<Node, R> look;
    private final Supplier<Optional<Needle>> wanted;
    private final Consumer<String> shown;
    private final @Nullable ConnectionDot dot;
    private final Later<FontIcon> clip = new Later<>(LogCell::clip);

    /// @param look puts on the cell what its row is
    /// @param wanted what is looked for
    /// @param shown told each text of a column that is never cut
    LogCell(ColumnShape<R> shape, BiConsumer<Node, R> look, Supplier<Optional<Needle>> wanted, Consumer<String> shown) {
        this.shown = shown;
        this.wanted = wanted;
        this.shape = shape;
        this.look = look;
        dot = shape.name().equals("connection") ? new ConnectionDot() : null;
        getStyleClass().add("log-" + shape.name());
        // The row gives it its place and size, whatever its text is: a new text is no reason to lay out the row and all others.
        setManaged(false);
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(HIT, false);
            return;
        }
        setText(shape.text().apply(row));
        look.accept(this, row);
        if (shape.isWhole()) {
            shown.accept(getText());
        }
        if (shape.isFlexible()) {
            pseudoClassStateChanged(HIT, wanted.get().filter(needle -> needle.isIn(getText())).isPresent());
            setGraphic(row.descriptors() > 0 ? clip.get() : null);
            requestLayout();
        }
        if (dot != null) {
            dot.show(row.connection());
            setGraphic(dot);
        }
        if (shape.isSign()) {
            setAccessibleText(getText().isEmpty() ? null : shape.spoken().apply(row));
        }
    }

    /// Says that descriptors went with it; what a row says to assistive tools has it in words.
    private static FontIcon clip() {
        var icon = new FontIcon("mdi2p-paperclip");
        icon.getStyleClass().add("descriptor-sign");
        return icon;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (shape.isFlexible()) {
            HitMarks.show(this, wanted.get().filter(_ -> !isEmpty()));
        }
    }
}
