package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeEditTest {
    @ParameterizedTest
    @ValueSource(strings = {"0660", "600", "g+w", "o-rwx", "g+w,o-rwx", "u=rw,g=r,o=", "a+x", "+x", "ug+s", "u-s",
        "o+t",
        "go=", "u+rwx,go-w", "a=rw"})
    void changesModesAsChmodDoes(String text) throws Exception {
        try (var directory = new ShortTempDir()) {
            Path file = Files.createFile(directory.resolve("f"));
            for (int mode : new int[]{0, 0640, 0755, 02751, 04711}) {
                Files.setAttribute(file, "unix:mode", mode);
                // With a umask of 0, chmod(1) takes “+x” as “a+x”.
                try (var chmod = ForeignPeer.of("sh", "-c", "umask 0; chmod -- \"$1\" \"$2\"", "sh", text,
                        file.toString())) {
                    assertThat(chmod.exitCode()).as(chmod.rest()).isZero();
                }
                int expected = (int) Files.getAttribute(file, "unix:mode") & 07777;
                assertThat(ModeEdit.parse(text).apply(mode)).as(text + " " + ModeText.octal(mode)).isEqualTo(expected);
            }
        }
    }

    @Test
    void takesLettersAsTheWholeMode() {
        assertThat(ModeEdit.parse("rw-rw----").apply(0777)).isEqualTo(0660);
        assertThat(ModeEdit.parse("---------").apply(0777)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g+q", "069", "+", "x", "g+w,", "u~w"})
    void saysWhatIsNoMode(String text) {
        if (text.equals("+")) {
            assertThat(ModeEdit.parse(text).apply(0640)).as("as chmod, it changes nothing").isEqualTo(0640);
        } else {
            assertThatThrownBy(() -> ModeEdit.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .message().isNotBlank();
        }
    }
}
