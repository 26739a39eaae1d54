package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNameTest {
    @ParameterizedTest
    @CsvSource({"/run/a/api.sock, api.sock", "a/api.sock, api.sock", "api.sock, api.sock", "/run/a/, /run/a/",
        "@a/b, @a/b", "web: /run/a/api.sock, web: api.sock", "web: @a/b, web: @a/b", "/run/a: b/c: d, c: d"})
    void isTheEndOfTheAddressAfterWhatItsGiverCallsIt(String name, String brief) {
        assertThat(ShortName.of(name)).isEqualTo(brief);
    }
}
