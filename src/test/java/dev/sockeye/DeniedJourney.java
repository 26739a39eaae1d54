package dev.sockeye;

import dev.sockeye.ui.workbench.MainWindow;
import dev.sockeye.ui.control.ProblemBox;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxToolkit;

/// The part of [DeniedJourneyTest] that runs in a process without privileges: opens the form for a client by keyboard,
/// connects to the path given as the first argument and prints what the form says. The second argument is a directory
/// of its own.
final class DeniedJourney extends WindowJourney {
    public static void main(String[] arguments) throws Exception {
        new DeniedJourney().walk(arguments[0], Path.of(arguments[1]),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Runtime.getRuntime().halt(0);
    }

    private void walk(String address, Path home, PrintStream out) throws Exception {
        openToolkit();
        try (Wiring services = wiring(home)) {
            MainWindow shown = show(services, home);
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
            robot.interact(shown::close);
        }
        FxToolkit.cleanupStages();
    }
}
