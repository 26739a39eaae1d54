package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The ids of controls are a promise: what the page says is there, and nobody else has the same id.
class ControlIdsTest {
    private static final Path VIEWS = Path.of("src/main/resources/fxml");
    private static final Path PAGE = Path.of("docs/ui-ids.md");
    private static final Pattern ELEMENT = Pattern.compile("<(\\w+)\\b[^>]*?\\bfx:id=\"(\\w+)\"", Pattern.DOTALL);
    /// What a person acts on.
    private static final Pattern CONTROL = Pattern.compile(
            ".*(Button|Toggle|Field|TextArea|CheckBox|ChoiceBox|ComboBox|TreeView|TableView|ListView|Hyperlink)");

    /// The views that have an id, each with the kind of its element.
    private static Map<String, List<String>> ids() throws IOException {
        var found = new LinkedHashMap<String, List<String>>();
        try (Stream<Path> views = Files.list(VIEWS)) {
            for (Path view : views.sorted().toList()) {
                var matcher = ELEMENT.matcher(Files.readString(view));
                while (matcher.find()) {
                    found.computeIfAbsent(matcher.group(2), _ -> new ArrayList<>())
                            .add(matcher.group(1) + " in " + view.getFileName());
                }
            }
        }
        return found;
    }

    @Test
    void noTwoViewsShareAnId() throws IOException {
        var shared = new LinkedHashMap<>(ids());
        shared.values().removeIf(places -> places.size() == 1);
        assertThat(shared).isEmpty();
    }

    @Test
    void everyControlHasItsLineOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> missing = ids().entrySet().stream()
                .filter(id -> CONTROL.matcher(id.getValue().getFirst().split(" ", 2)[0]).matches())
                .filter(id -> !page.contains("`" + id.getKey() + "`"))
                .map(id -> id.getKey() + ": " + id.getValue()).toList();
        assertThat(missing).isEmpty();
    }
}
