package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;

class CompiledSheetsTest {
    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream().map(rule -> rule.getSelectors() + " " + rule.getDeclarations()).toList();
    }

    @Test
    void sayWhatTheTextSays() throws IOException {
        Path texts = Path.of("src/main/resources/css");
        try (var directory = new ShortTempDir()) {
            CompiledSheets.main(new String[]{texts.toString(), directory.path().toString()});
            try (var sheets = Files.list(texts)) {
                assertThat(sheets).hasSizeGreaterThan(10).allSatisfy(text -> {
                    Path compiled = directory.resolve(text.getFileName().toString().replace(".css", ".bss"));
                    List<String> written = rules(new CssParser().parse(text.toUri().toURL()));
                    assertThat(written).isNotEmpty();
                    assertThat(rules(Stylesheet.loadBinary(compiled.toUri().toURL()))).isEqualTo(written);
                });
            }
        }
    }
}
