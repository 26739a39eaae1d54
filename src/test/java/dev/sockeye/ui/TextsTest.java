package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts of the window.
class TextsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/i18n/messages.properties");
    private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*)=.*");
    private static final Pattern USE = Pattern.compile("\"%([A-Za-z][A-Za-z0-9_.]*)\"");

    private static List<String> keys() throws IOException {
        return Files.readAllLines(MESSAGES).stream().map(KEY::matcher).filter(Matcher::matches)
                .map(line -> line.group(1)).toList();
    }

    @Test
    void noKeyStandsTwiceForTheLaterWouldSilentlyReplaceTheEarlier() throws IOException {
        Set<String> seen = new HashSet<>();
        assertThat(keys().stream().filter(key -> !seen.add(key))).isEmpty();
    }

    @Test
    void everyTextThatAViewNamesIsThere() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> views = Files.list(Path.of("src/main/resources/fxml"))) {
            for (Path view : views.toList()) {
                USE.matcher(Files.readString(view)).results().forEach(use -> named.add(use.group(1)));
            }
        }
        assertThat(named).isNotEmpty().isSubsetOf(Set.copyOf(keys()));
    }
}
