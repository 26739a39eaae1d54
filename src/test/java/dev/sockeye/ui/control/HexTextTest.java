package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
    private static final byte[] ROW = {'G', 'E', 'T', ' ', 0, 10, 0x7f, (byte) 0x80, (byte) 0xff, '~', '!', 1, 2, 3, 4,
        'z'};

    @Test
    void aFullRowHasTwoHalves() {
        assertThat(HexText.hex(ROW, 16)).isEqualTo("47 45 54 20 00 0a 7f 80  ff 7e 21 01 02 03 04 7a");
        assertThat(HexText.ascii(ROW, 16)).isEqualTo("GET .....~!....z");
    }

    @Test
    void theLastRowShowsOnlyItsBytes() {
        assertThat(HexText.hex(ROW, 0)).isEmpty();
        assertThat(HexText.hex(ROW, 1)).isEqualTo("47");
        assertThat(HexText.hex(ROW, 8)).isEqualTo("47 45 54 20 00 0a 7f 80");
        assertThat(HexText.hex(ROW, 9)).isEqualTo("47 45 54 20 00 0a 7f 80  ff");
        assertThat(HexText.hex(ROW, 15)).endsWith("03 04");
        assertThat(HexText.ascii(ROW, 3)).isEqualTo("GET");
    }

    @Test
    void offsetsHaveEightDigits() {
        assertThat(HexText.offset(0)).isEqualTo("00000000");
        assertThat(HexText.offset(64 << 20)).isEqualTo("04000000");
    }

    @Test
    void theColumnIsWhereTheByteStandsInTheText() {
        for (int i = 0; i < 16; i++) {
            int inText = HexText.hexColumn(i) - HexText.HEX_COLUMN;
            assertThat(HexText.hex(ROW, 16).substring(inText, inText + 2))
                    .isEqualTo(HexText.hex(new byte[]{ROW[i]}, 1));
        }
    }

    @Test
    void aPlaceOnTheDigitsOrTheCharacterIsTheByte() {
        for (int i = 0; i < 16; i++) {
            assertThat(HexText.indexAt(HexText.hexColumn(i) + 0.1)).isEqualTo(i);
            assertThat(HexText.indexAt(HexText.hexColumn(i) + 1.9)).isEqualTo(i);
            assertThat(HexText.indexAt(HexText.ASCII_COLUMN + i + 0.5)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-100, 0, 9, 33.5, 34.5, 58, 59.5, 60, 76, 1000})
    void anyPlaceIsAByteOfTheRow(double column) {
        assertThat(IntStream.range(0, 16).boxed()).contains(HexText.indexAt(column));
    }
}
