package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDirectoriesTest {
    private static UserDirectories of(Map<String, String> environment) {
        return UserDirectories.of(environment, "/home/database", () -> {
            throw new AssertionError("There is a home.");
        });
    }

    @Test
    void areWhereTheVariablesSay() {
        assertThat(of(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/c", "XDG_CACHE_HOME", "/k", "XDG_STATE_HOME", "/s")))
                .isEqualTo(new UserDirectories(Path.of("/c/sockeye"), Path.of("/k/sockeye"), Path.of("/s/sockeye")));
    }

    @Test
    void areBelowHomeWithoutThem() {
        assertThat(of(Map.of("HOME", "/h"))).isEqualTo(new UserDirectories(Path.of("/h/.config/sockeye"),
                Path.of("/h/.cache/sockeye"), Path.of("/h/.local/state/sockeye")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "./here", "~/x", "a\u0000b"})
    void variablesThatAreNoAbsolutePathsAreIgnored(String value) {
        assertThat(of(Map.of("HOME", value, "XDG_CONFIG_HOME", value, "XDG_CACHE_HOME", value, "XDG_STATE_HOME",
                value))).isEqualTo(of(Map.of("HOME", "/home/database")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?"})
    void areInADirectoryThatIsMadeForSomebodyWithoutAHome(String database) {
        assertThat(UserDirectories.of(Map.of(), database, () -> Path.of("/t")).cache())
                .isEqualTo(Path.of("/t/.cache/sockeye"));
    }

    @Test
    void noneIsMadeWhereTheVariablesSayItAll() {
        Map<String, String> all = Map.of("XDG_CONFIG_HOME", "/c", "XDG_CACHE_HOME", "/k", "XDG_STATE_HOME", "/s");
        assertThat(UserDirectories.of(all, "?", () -> {
            throw new AssertionError("It is not needed.");
        }).state()).isEqualTo(Path.of("/s/sockeye"));
    }
}
