package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTextTest {
    @Test
    void everyModeSurvivesEachOfItsForms() {
        for (int mode = 0; mode <= 07777; mode++) {
            assertThat(ModeText.parse(ModeText.octal(mode))).isEqualTo(mode);
            assertThat(ModeText.parse(ModeText.letters(mode))).isEqualTo(mode);
        }
    }

    @Test
    void whateverIsTypedGivesAModeOrASentence() {
        Property.holds(made -> givesAModeOrASentence(made.text()));
        Property.holds(made -> givesAModeOrASentence(made.text("0178rwxsStT- ", 0, 10)));
    }

    private static void givesAModeOrASentence(String text) {
        try {
            assertThat(ModeText.parse(text)).isBetween(0, 07777);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @ParameterizedTest
    @CsvSource({"660,0660,rw-rw----", "0600,0600,rw-------", "04755,4755,rwsr-xr-x", "2644,2644,rw-r-Sr--",
        "1777,1777,rwxrwxrwt", "rwSrw---T,5660,rwSrw---T", "' 755 ',0755,rwxr-xr-x"})
    void readsAndWritesAsTheToolsDo(String typed, String octal, String letters) {
        int mode = ModeText.parse(typed);
        assertThat(ModeText.octal(mode)).isEqualTo(octal);
        assertThat(ModeText.letters(mode)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"'',The mode is empty.", "689,octal digits go from 0 to 7", "66,three or four octal digits",
        "17777,three or four octal digits", "rw-rw,is no mode", "rwxrwxrws,cannot be letter 9",
        "wrxrwxrwx,cannot be letter 1"})
    void saysWhatIsWrong(String typed, String sentence) {
        assertThatThrownBy(() -> ModeText.parse(typed)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
