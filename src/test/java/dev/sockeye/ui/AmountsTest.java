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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0
            9999                | 9,999
            10000               | 10.0k
            14687               | 14.6k
            999999              | 999.9k
            1000000             | 1.0M
            9223372036854775807 | 9.2E
            """)
    void writesNumbersBriefly(long number, String text) {
        assertThat(Amounts.brief(number)).isEqualTo(text);
    }
}
