package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesFormatTest {
    @Test
    void textIsUtf8() {
        assertThat(BytesFormat.TEXT.of(new byte[]{'a', (byte) 0xc3, (byte) 0xa9, '\n'}, "data")).isEqualTo("aé\n");
    }

    @Test
    void hexHasASpaceBetweenBytes() {
        assertThat(BytesFormat.HEX.of(new byte[]{0, (byte) 0xff, 16}, "data")).isEqualTo("00 ff 10");
        assertThat(BytesFormat.HEX.of(new byte[0], "data")).isEmpty();
    }

    @Test
    void aCArrayHasTwelveBytesALineAndNoCommaAtItsEnd() {
        assertThat(BytesFormat.C_ARRAY.of(new byte[13], "data")).isEqualTo("""
                unsigned char data[13] = {
                    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                    0x00
                };
                """);
    }
}
