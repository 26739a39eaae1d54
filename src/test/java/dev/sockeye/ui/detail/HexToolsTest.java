package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexToolsTest {
    @ParameterizedTest
    @CsvSource({"31,31", "0x1f,31", "0X1F,31", "1fh,31", "' 12 ',12", "12h,18", "0,0", "0x0,0"})
    void readsDecimalAndHexadecimal(String typed, int offset) {
        assertThat(HexTools.offset(typed)).hasValue(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80000010", "3000000000", "0xffffffffff", "80000010h"})
    void whatIsBeyondAnyPayloadIsItsEnd(String typed) {
        assertThat(HexTools.offset(typed)).hasValue(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "h", "-1", "-0x1", "0x-1", "1f", "1.5", "99999999999999999999999"})
    void anythingElseIsNoOffset(String typed) {
        assertThat(HexTools.offset(typed)).isEmpty();
    }

    @Test
    void describesWhatIsChosen() {
        assertThat(HexTools.describe(ByteRange.NONE)).isEmpty();
        assertThat(HexTools.describe(new ByteRange(31, 32))).isEqualTo("Offset 0x1f (31)");
        assertThat(HexTools.describe(new ByteRange(16, 2016))).isEqualTo("0x10 … 0x7df, 2,000 bytes");
    }
}
