package dev.sockeye.ui.workbench;

import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ui.Notice;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The window around trees and tabs: forms, keys, toolbar, notices, what folds away.
class WorkbenchViewTest extends OpenWindow {
    @Test
    void saysWhatToDoWhenNothingIsThere() {
        open();
        assertThat(ask(() -> find("emptyBox", Node.class).isVisible())).isTrue();
        assertThat(ask(() -> find("sessionsLabel", Label.class).getText())).isEqualTo("0 sessions · 0 connections");
        assertThat(ask(() -> find("stopButton", Button.class).isDisabled())).isTrue();
        robot.clickOn("#startServerButton");
        until("the form", () -> window.heard.contains("a server of type stream"));
        robot.type(KeyCode.ENTER);
        until("no form", () -> !find("sheetBox", Node.class).isVisible());
        robot.clickOn("#connectClientButton");
        until("the form", () -> window.heard.contains("a client of type stream"));
    }

    @Test
    void opensTheFormsFromMenusAndKeys() {
        open();
        robot.clickOn("#serverMenu").clickOn("#serverSeqpacketItem");
        until("a seqpacket server", () -> window.heard.contains("a server of type seqpacket"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT2);
        until("a datagram client", () -> window.heard.contains("a client of type datagram"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until("the same type again", () -> window.heard.getLast().equals("a server of type seqpacket"));
    }

    @Test
    void remembersTheBoundOfTheCapture() {
        open();
        robot.clickOn("#captureMenu").clickOn("#quotaItem512");
        until("chosen", () -> window.memory.captureQuota().equals(OptionalLong.of(512L << 20)));
    }

    @Test
    void showsNoticesAtTheTop() {
        open();
        window.notices.show(new Notice("Something broke.", "Mend it.", Optional.empty()));
        until("shown", () -> pane().isShowing() && pane().getText().equals("Something broke. Mend it."));
    }

    @Test
    void findsInTheTabInFront() {
        open();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until("by key", () -> window.heard.contains("find in all events"));
        window.heard.clear();
        robot.clickOn("#findButton");
        until("by mouse", () -> window.heard.contains("find in all events"));
    }

    @Test
    void walksThroughTheThemesAndRemembers() {
        open();
        robot.clickOn("#themeButton");
        until("dark", () -> theme().darkProperty().get());
        assertThat(window.memory.theme()).isEqualTo(ThemeMode.DARK);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        until("system", () -> theme().modeProperty().get() == ThemeMode.SYSTEM);
        assertThat(ask(() -> find("themeButton", Button.class).getAccessibleText())).contains("desktop");
    }

    private boolean areCardsShown() {
        return robot.lookup("cards").tryQuery().isPresent();
    }

    @Test
    void hidesTheCardsWhereThereIsNoRoomAndShowsThemWhenAsked() {
        show(() -> window.build(theme()), 1000, 650);
        until("no room", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        until("shown all the same", this::areCardsShown);
        robot.push(KeyCode.CONTROL, KeyCode.I);
        until("hidden", () -> !areCardsShown());
        robot.clickOn("#inspectorToggle");
        robot.interact(() -> stage().setWidth(1200));
        until("there with the room", this::areCardsShown);
        robot.interact(() -> stage().setWidth(900));
        until("given way", () -> !areCardsShown());
        robot.interact(() -> stage().setWidth(1200));
        until("back", this::areCardsShown);
    }
}
