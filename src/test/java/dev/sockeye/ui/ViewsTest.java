package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of views is complete.
class ViewsTest {
    private static final Pattern INCLUDED = Pattern.compile("<fx:include [^>]*source=\"([^\"]+)\"");

    private static List<Path> files(String directory, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(directory))) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<String> mentioned(List<Path> files, Pattern pattern) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            pattern.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
        }
        return names;
    }

    @Test
    void everyFileIsAViewOrAPartOfOne() throws IOException {
        List<Path> views = files("src/main/resources/fxml", ".fxml");
        Set<String> known = Arrays.stream(View.values()).map(View::file).collect(Collectors.toSet());
        known.addAll(mentioned(views, INCLUDED));
        assertThat(views).extracting(view -> view.getFileName().toString()).containsExactlyInAnyOrderElementsOf(known);
    }
}
