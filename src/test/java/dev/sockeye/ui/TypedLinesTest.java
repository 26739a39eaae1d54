package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedLinesTest {
    private final TypedLines lines = new TypedLines();

    private void type(String line) {
        for (int end = 1; end <= line.length(); end++) {
            lines.understood(line.substring(0, end));
        }
    }

    @Test
    void whatWasOnTheWayToALineWasNotMeant() {
        type("size");
        assertThat(lines.insteadOf("size>")).isEmpty();
    }

    @Test
    void theWordsBeforeTheOneThatIsWrongStay() {
        type("dir:in size");
        assertThat(lines.insteadOf("dir:in size>")).isEqualTo("dir:in ");
    }

    @Test
    void theLineBeforeStaysWhenOneIsChangedOrPasted() {
        lines.understood("size>5");
        assertThat(lines.insteadOf("size>")).isEqualTo("size>5");
        assertThat(lines.insteadOf("kind:nonsense")).isEqualTo("size>5");
        lines.understood("");
        assertThat(lines.insteadOf("kind:nonsense")).isEmpty();
    }
}
