package dev.sockeye.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.file.ModeText;
import dev.sockeye.file.ModeText.Bit;
import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeViewModelTest {
    private final ModeViewModel model = new ModeViewModel();

    private int grid() {
        return Arrays.stream(Bit.values()).filter(permission -> model.bit(permission).get())
                .mapToInt(Bit::value).sum();
    }

    @Test
    void gridAndDigitsAgreeForEveryMode() {
        for (int mode = 0; mode <= 07777; mode++) {
            model.set(mode);
            assertThat(grid()).isEqualTo(mode);
            assertThat(model.octalProperty().get()).isEqualTo(ModeText.octal(mode));

            model.set(0);
            model.octalProperty().set(ModeText.octal(mode));
            assertThat(grid()).isEqualTo(mode);
            assertThat(model.modeProperty().get()).isEqualTo(mode);
        }
    }

    @Test
    void aClickInTheGridChangesTheDigits() {
        model.set(0660);
        model.bit(Bit.OTHERS_WRITE).set(true);
        assertThat(model.octalProperty().get()).isEqualTo("0662");
        model.bit(Bit.SET_GROUP_ID).set(true);
        assertThat(model.octalProperty().get()).isEqualTo("2662");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "66", "0689", "rw-", "06600", "-660"})
    void digitsThatAreNoModeLeaveTheGridAsItIs(String typed) {
        model.set(0640);
        model.octalProperty().set(typed);

        assertThat(model.wellFormedProperty().get()).isFalse();
        assertThat(grid()).isEqualTo(0640);
        model.bit(Bit.OWNER_EXECUTE).set(true);
        assertThat(model.octalProperty().get()).isEqualTo("0740");
        assertThat(model.wellFormedProperty().get()).isTrue();
    }

    @Test
    void whatIsTypedIsNotRewrittenWhileTyping() {
        model.octalProperty().set("660");
        assertThat(model.octalProperty().get()).isEqualTo("660");
        assertThat(model.modeProperty().get()).isEqualTo(0660);
    }

    @ParameterizedTest
    @ValueSource(ints = {0660, 0, 0777, 04755, 04644, 02070, 02060, 01777, 01776, 07000})
    void theTextFormIsWhatStatPrints(int mode, @TempDir Path directory) throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("f"));
        ForeignPeer.run("chmod", ModeText.octal(mode), file.toString());

        assertThat("-" + ModeText.letters(mode)).isEqualTo(ForeignPeer.run("stat", "-c", "%A", file.toString()));
    }
}
