package dev.sockeye;

import dev.sockeye.support.UiTest;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.control.ProblemBox;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxToolkit;

/// The part of [DeniedJourneyTest] that runs in a process without privileges: opens the form for a client by keyboard,
/// connects to the path given as the first argument and prints what the form says. The second argument is a directory
/// of its own.
final class DeniedJourney extends UiTest {
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        new DeniedJourney().walk(arguments[0], directory, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Runtime.getRuntime().halt(0);
    }

    private void walk(String address, Path directory, PrintStream out) throws Exception {
        openToolkit();
        try (var wiring = new Wiring(new Wiring.Options(directory.resolve("capture"), 64L << 20, null, false))) {
            MainWindow window = ask(() -> new MainWindow(wiring, directory.resolve("settings.json"),
                    Optional.of(Theme.Mode.LIGHT), stage()));
            robot.interact(() -> {
                stage().setX(0);
                stage().setY(0);
                stage().setWidth(990);
                stage().setHeight(960);
                window.show();
                stage().requestFocus();
            });
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
            until("the cursor is in the address", () -> stage().getScene().getFocusOwner() != null
                    && "clientAddressField".equals(stage().getScene().getFocusOwner().getId()));
            robot.write(address, 0);
            until("may connect", () -> !find("connectButton", javafx.scene.control.Button.class).isDisabled());
            robot.push(KeyCode.CONTROL, KeyCode.A);
            robot.write(address, 0);
            robot.type(KeyCode.ENTER);
            until("refused", () -> find("clientProblemBox", ProblemBox.class).isVisible());
            out.println(ask(() -> find("clientProblemBox", ProblemBox.class).text()));
            robot.interact(window::close);
        }
        FxToolkit.cleanupStages();
    }
}
