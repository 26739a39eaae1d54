package dev.sockeye.ui.detail;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person where to save; empty when they changed their mind.
public interface SavePicker {
    Optional<Path> choose(Window owner, String suggestedName);

    /// The desktop's own dialog.
    static SavePicker ofDesktop() {
        return (owner, suggestedName) -> {
            var chooser = new FileChooser();
            chooser.setTitle("Save payload");
            chooser.setInitialFileName(suggestedName);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        };
    }
}
