package dev.sockeye.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whoever looks for something finds every room in the table, and nothing that is gone.
class RoomsTableTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void namesEveryPackageThatThereIsAndNoOther() throws Exception {
        var named = new TreeSet<String>();
        Files.readAllLines(Path.of("CONTRIBUTING.md")).stream().filter(line -> line.startsWith("| `dev.sockeye"))
                .forEach(line -> Pattern.compile("`(dev\\.[a-z.]+)(\\.\\*)?`").matcher(line.split("\\|", -1)[1])
                        .results()
                        .forEach(result -> named.add(result.group(1))));
        try (var files = Files.walk(SOURCES)) {
            assertThat(named).isEqualTo(files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
                    .map(name -> name.startsWith("dev.sockeye.ui.") ? "dev.sockeye.ui" : name)
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void saysOfEachRoomWhatTheWallsLetItKnow() throws Exception {
        var told = new TreeMap<String, List<String>>();
        for (String line : Files.readAllLines(Path.of("CONTRIBUTING.md"))) {
            if (line.startsWith("| `dev.sockeye.")) {
                String[] columns = line.split("\\|", -1);
                told.put(names(columns[1]).getFirst().substring("dev.sockeye.".length()), names(columns[2]));
            }
        }
        assertThat(told).isEqualTo(new TreeMap<>(WallsTest.ARROWS));
    }

    private static List<String> names(String column) {
        return Pattern.compile("`([a-z.]+)`").matcher(column).results().map(found -> found.group(1)).toList();
    }
}
