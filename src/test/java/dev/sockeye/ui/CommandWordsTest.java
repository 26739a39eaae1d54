package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.ForeignPeer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"docker ps", "  a   b  ", "a 'two words' \"and three more\"", "a '' \"\"", "it\\'s a\\ b",
        "x'y'z\"w\"", "\"say \\\"hi\\\" \\$HOME \\\\ \\n\"", "'back\\slash'", "--format='{{.Names}}'"})
    void splitsAsAShellDoes(String line) throws Exception {
        try (var shell = ForeignPeer.of("sh", "-c", "for w in " + line + "; do printf '<%s>' \"$w\"; done; echo")) {
            assertThat(String.join("", CommandWords.of(line).stream().map(word -> "<" + word + ">").toList()))
                    .isEqualTo(shell.line());
        }
    }

    @Test
    void expandsNothing() {
        assertThat(CommandWords.of("echo $HOME *.java `id` ~ a;b | c"))
                .isEqualTo(List.of("echo", "$HOME", "*.java", "`id`", "~", "a;b", "|", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "\"", "a \"b\\\""})
    void saysThatAMarkIsNotClosed(String line) {
        assertThatThrownBy(() -> CommandWords.of(line)).hasMessageContaining("is not closed");
    }

    @Test
    void findsNothingInSpaces() {
        assertThat(CommandWords.of(" \t ")).isEmpty();
    }
}
