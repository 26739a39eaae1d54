package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeededPackageTest {
    @Test
    void everyRowIsOfAKnownPurposeAndKind() {
        assertThat(NeededPackage.ALL).isNotEmpty().allSatisfy(row -> {
            assertThat(row.purpose()).isIn("build", "draws", "window", "display", "tests");
            assertThat(row.kind()).isIn("command", "library", "python", "font");
        });
        assertThat(NeededPackage.of("window", "draws")).extracting(NeededPackage::name)
                .contains("libgtk-3.so.0", "libpangoft2-1.0.so.0").doesNotContain("mvn", "socat");
    }

    @Test
    void theReadmeNamesWhatADesktopNeedsAndWhatTheTestsTalkTo() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains("apt-get install " + names("window", "draws") + "\n")
                .contains("`" + names("tests") + "`");
    }

    private static String names(String... purposes) {
        List<NeededPackage> rows = NeededPackage.of(purposes);
        return rows.stream().map(NeededPackage::debian).distinct().collect(Collectors.joining(" "));
    }
}
