package dev.sockeye.ui.compose;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files that are dropped on a part of the window. For the JavaFX thread.
final class FileDrop {
    /// While files are held over the part, which shows that it takes them.
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FileDrop() {}

    /// Also on what lies in the part: a field would take them as text.
    static void accept(Node part, Consumer<List<Path>> dropped) {
        part.addEventHandler(DragEvent.DRAG_EXITED, _ -> part.pseudoClassStateChanged(DROPPING, false));
        part.addEventFilter(DragEvent.DRAG_OVER, drag -> {
            if (drag.getDragboard().hasFiles()) {
                part.pseudoClassStateChanged(DROPPING, true);
                drag.acceptTransferModes(TransferMode.COPY);
                drag.consume();
            }
        });
        part.addEventFilter(DragEvent.DRAG_DROPPED, drag -> {
            if (drag.getDragboard().hasFiles()) {
                part.pseudoClassStateChanged(DROPPING, false);
                dropped.accept(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
                drag.setDropCompleted(true);
                drag.consume();
            }
        });
    }
}
