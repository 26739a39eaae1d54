package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.ShortTempDir;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilePickerTest {
    @Test
    void theDialogBeginsInTheChosenFolderAsLongAsItIsThere() throws Exception {
        try (var directory = new ShortTempDir()) {
            assertThat(FilePicker.dialog("t", Optional.of(directory.path().toString())).getInitialDirectory())
                    .isEqualTo(directory.path().toFile());
            assertThat(FilePicker.dialog("t", Optional.of(directory.resolve("gone").toString())).getInitialDirectory())
                    .isNull();
            assertThat(FilePicker.dialog("t", Optional.empty()).getInitialDirectory()).isNull();
        }
    }
}
