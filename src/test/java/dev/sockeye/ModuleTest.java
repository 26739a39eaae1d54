package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTest {
    @Test
    void testsRunInsideTheNamedModule() {
        assertThat(Main.class.getModule().getName()).isEqualTo("dev.sockeye");
    }
}
