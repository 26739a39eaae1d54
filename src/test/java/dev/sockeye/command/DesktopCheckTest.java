package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopCheckTest {
    private final RuntimeException noDisplay = new UnsupportedOperationException("Unable to open DISPLAY");
    @TempDir
    private Path libraries;

    private DesktopCheck check(Map<String, String> environment, String platform) {
        return new DesktopCheck(environment, platform, List.of(libraries));
    }

    private void install(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(libraries.resolve(name));
        }
    }

    @Test
    void saysThatThereIsNoDisplay() {
        assertThat(check(Map.of(), "").beforeStart()).contains("There is no display (DISPLAY is not set): start Sockeye"
                + " from a desktop session or under “xvfb-run -a”, or add --headless to run without a window.");
        assertThat(check(Map.of("DISPLAY", ""), "").beforeStart()).isPresent();
        assertThat(check(Map.of("WAYLAND_DISPLAY", "wayland-0"), "").beforeStart()).get().asString()
                .contains("xwayland");
    }

    @Test
    void letsADisplayAndTheHeadlessPlatformPass() {
        assertThat(check(Map.of("DISPLAY", ":0"), "").beforeStart()).isEmpty();
        assertThat(check(Map.of(), "Headless").beforeStart()).isEmpty();
    }

    @Test
    void namesThePackagesThatAreMissing() throws IOException {
        install("libX11.so.6", "libfreetype.so.6", "libpangoft2-1.0.so.0");
        assertThat(check(Map.of("DISPLAY", ":0"), "").afterFailure(noDisplay))
                .startsWith(
                        "Libraries that a window needs are missing: run “sudo apt-get install libgtk-3-0 libxtst6 libgl1"
                                + " libxxf86vm1”");
    }

    @Test
    void blamesTheDisplayWhenNothingIsMissing() throws IOException {
        install("libX11.so.6", "libfreetype.so.6", "libpangoft2-1.0.so.0", "libgtk-3.so.0", "libXtst.so.6",
                "libGL.so.1", "libXxf86vm.so.1");
        assertThat(check(Map.of("DISPLAY", ":9"), "").afterFailure(noDisplay))
                .startsWith("The X display “:9” cannot be opened");
        assertThat(check(Map.of("DISPLAY", ":9"), "").afterFailure(new IllegalStateException("no pipeline")))
                .startsWith("JavaFX cannot open a window (no pipeline): run “sudo apt-get install libgtk-3-0 libxtst6");
    }
}
