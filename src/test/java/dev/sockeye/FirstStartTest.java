package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Eyes;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees who starts the program for the first time and opens one server.
class FirstStartTest extends WindowJourney {
    private double treeWidth() {
        return ask(() -> ((Region) find("mainSplit", SplitPane.class).getItems().getFirst()).getWidth());
    }

    @ParameterizedTest
    @CsvSource({"1280,800", "760,520", "990,960"})
    void nothingIsCutOffBeforeOrAfterTheFirstServer(int width, int height) throws SocketFailedException {
        size(width, height);
        assertThat(ask(() -> Eyes.complaints(stage().getScene().getRoot()))).isEmpty();
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("first"))));
        eventually("its tab", () -> shown("#sendButton").isPresent());
        settle();
        screenshot("first-start-" + width);
        assertThat(ask(() -> Eyes.complaints(stage().getScene().getRoot()))).isEmpty();
    }

    @Test
    void theTreeHasItsWidthWhateverMovesTheDividerButAPerson() {
        size(1280, 800);
        until("280 pixels", () -> Math.abs(treeWidth() - 280) < 5);
        robot.interact(() -> find("mainSplit", SplitPane.class).setDividerPositions(0.4, 0.7));
        until("back at 280 pixels", () -> Math.abs(treeWidth() - 280) < 5);
    }
}
