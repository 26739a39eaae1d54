package dev.sockeye.ui.system.graph;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person where to save a picture; empty when they changed their mind.
public interface PicturePicker {
    /// Asks for a file of the kind: its name’s ending, without a dot.
    Optional<Path> choose(Window owner, String kind);

    /// The desktop's own dialog.
    static PicturePicker ofDesktop() {
        return (owner, kind) -> {
            var chooser = new FileChooser();
            chooser.setTitle("Save the graph");
            chooser.setInitialFileName("sockets." + kind);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        };
    }
}
