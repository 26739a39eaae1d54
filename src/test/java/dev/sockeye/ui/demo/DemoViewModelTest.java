package dev.sockeye.ui.demo;

import static dev.sockeye.support.Patience.await;

import dev.sockeye.demo.Demonstrations;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.TestScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoViewModelTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void cleansUpAfterAStepThatIsDoneButOfWhichTheScreenDoesNotKnowYet() {
        var screen = new TestScreen();
        var model = new DemoViewModel(Demonstrations.named("echo").orElseThrow(),
                new DemoServices(room.wiring.plays(), room.wiring.background(), screen));
        screen.until("it is known whether it can be played", () -> !model.busyProperty().get());
        model.step();
        await().until(() -> screen.waiting() > 0); // The step is over, and the screen was busy with something else.
        model.close();
        screen.until("it is cleaned up",
                () -> room.wiring.capture().end() > 0 && room.workbench().sessions().isEmpty());
    }

    @Test
    void cleansUpAfterTheStepThatIsBeingDoneAlthoughThereIsNoScreenAnyMore() {
        var screen = new TestScreen();
        var model = new DemoViewModel(Demonstrations.named("echo").orElseThrow(),
                new DemoServices(room.wiring.plays(), room.wiring.background(), screen));
        screen.until("it is known whether it can be played", () -> !model.busyProperty().get());
        model.step();
        model.close(); // From here on nothing is run on the screen.
        await().until(() -> room.wiring.capture().end() > 0 && room.workbench().sessions().isEmpty());
        Path socket = Path.of(Objects.requireNonNull(room.wiring.capture().sessionFacts(1)).address().text());
        await().until(() -> Files.notExists(Objects.requireNonNull(socket.getParent())));
    }
}
