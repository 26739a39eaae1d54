package dev.sockeye.ui.compose;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files that are dropped on a part of the window. For the JavaFX thread.
final class FileDrop {
    private FileDrop() {}

    /// Also on what lies in the part: a field would take them as text.
    static void accept(Node part, Consumer<List<Path>> dropped) {
        part.addEventFilter(DragEvent.DRAG_OVER, drag -> {
            if (drag.getDragboard().hasFiles()) {
                drag.acceptTransferModes(TransferMode.COPY);
                drag.consume();
            }
        });
        part.addEventFilter(DragEvent.DRAG_DROPPED, drag -> {
            if (drag.getDragboard().hasFiles()) {
                dropped.accept(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
                drag.setDropCompleted(true);
                drag.consume();
            }
        });
    }
}
