package dev.sockeye.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person where to save; empty when they changed their mind. The wall to the desktop, whose dialogs are not part of
/// the window: nobody but a person at a desktop can answer them.
public interface SavePicker {
    Optional<Path> choose(Window owner, String suggestedName);

    /// The desktop's own dialog; it asks itself whether an existing file may be replaced.
    static SavePicker ofDesktop(String title) {
        return ofDesktop(title, Optional::empty);
    }

    /// The desktop's own dialog.
    ///
    /// @param folder where it begins; empty, or no directory any more: where the desktop begins
    static SavePicker ofDesktop(String title, Supplier<Optional<String>> folder) {
        return (owner, suggestedName) -> {
            FileChooser chooser = FilePicker.dialog(title, folder.get());
            chooser.setInitialFileName(suggestedName);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        };
    }
}
