package dev.sockeye.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the person for files; empty when they changed their mind. The wall to the desktop, as [dev.sockeye.ui.SavePicker].
public interface FilePicker {
    List<Path> choose(Window owner, String title, boolean several);

    /// The desktop's own dialog.
    static FilePicker ofDesktop() {
        return ofDesktop(Optional::empty);
    }

    /// The desktop's own dialog.
    ///
    /// @param folder where it begins; empty, or no directory any more: where the desktop begins
    static FilePicker ofDesktop(Supplier<Optional<String>> folder) {
        return (owner, title, several) -> {
            FileChooser chooser = dialog(title, folder.get());
            if (several) {
                List<File> chosen = chooser.showOpenMultipleDialog(owner);
                return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
            }
            File chosen = chooser.showOpenDialog(owner);
            return chosen == null ? List.of() : List.of(chosen.toPath());
        };
    }

    /// The desktop's dialog for files. It looks at the directory itself, which must be one.
    static FileChooser dialog(String title, Optional<String> folder) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        folder.map(File::new).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    /// Asks for a directory, in the desktop's own dialog.
    static Optional<Path> directory(Window owner, String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
