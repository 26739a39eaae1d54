package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0 bytes
            1                   | 1 byte
            1023                | 1,023 bytes
            1024                | 1.0 KiB
            1048575             | 1.0 MiB
            3355443             | 3.2 MiB
            9223372036854775807 | 8.0 EiB
            """)
    void writesBytesWithBinaryPrefixes(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }
}
