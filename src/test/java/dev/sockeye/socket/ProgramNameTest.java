package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramNameTest {
    @Test
    void onlySockeyeIsCalledSockeye() {
        assertThat(ProgramName.of("java", () -> "java\0--module\0dev.sockeye/dev.sockeye.Main\0list\0"))
                .isEqualTo("sockeye");
        assertThat(ProgramName.of("java", () -> "java\0-jar\0server.jar\0")).isEqualTo("java");
        assertThat(ProgramName.of("java", () -> "")).as("may not be read").isEqualTo("java");
        assertThat(ProgramName.of("grep", () -> {
            throw new AssertionError("not asked");
        })).isEqualTo("grep");
    }
}
