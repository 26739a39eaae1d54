package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.demo.Demonstration;
import dev.sockeye.demo.Demonstrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `?` beside concepts: each leads to a page, and each page is led to.
class ConceptHelpTest {
    private static final Pattern NAMED = Pattern.compile("<ConceptHelp [^>]*userData=\"(\\w+)\"");

    private static Set<String> named() throws IOException {
        var names = new TreeSet<String>();
        try (Stream<Path> views = Files.list(Path.of("src/main/resources/fxml"))) {
            for (Path view : views.toList()) {
                NAMED.matcher(Files.readString(view)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        names.add("auth"); // Also made in code: the access rules of a server.
        return names;
    }

    @Test
    void leadsToAPageAndToEachOfThem() throws IOException {
        assertThat(named()).containsExactlyInAnyOrderElementsOf(
                Demonstrations.all().stream().map(Demonstration::name).toList());
    }
}
