package dev.sockeye.ui;

import java.io.File;
import java.io.IOException;
import javafx.css.Stylesheet;

/// Compiles style sheets, as AtlantaFX's are: JavaFX reads that several times as fast as the text. A program of its own, which
/// `./sockeye` runs after a build for the jar that later starts use; without its files the text is read.
public final class CompiledSheets {
    private CompiledSheets() {}

    /// Compiles each file of the first directory into the second.
    public static void main(String[] directories) throws IOException {
        File[] sheets = new File(directories[0]).listFiles((_, name) -> name.endsWith(".css"));
        for (File sheet : sheets == null ? new File[0] : sheets) {
            Stylesheet.convertToBinary(sheet, new File(directories[1], sheet.getName().replace(".css", ".bss")));
        }
    }
}
