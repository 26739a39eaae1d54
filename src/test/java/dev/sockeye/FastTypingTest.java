package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Typist;
import java.nio.file.Files;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Who knows the keys does not wait for the window: nothing of what is typed is lost, and nothing goes elsewhere.
class FastTypingTest extends WindowJourney {
    private void type(Consumer<Typist> keys) {
        robot.interact(() -> keys.accept(new Typist(stage().getScene())));
    }

    private String text(String id) {
        return shown("#" + id).map(node -> ask(((TextInputControl) node)::getText)).orElse("");
    }

    @Test
    void theKeysBehindThoseThatOpenAFormAreItsAddress() {
        type(keys -> keys.control(KeyCode.N, false).types("/tmp/abc.sock"));
        settle();
        assertThat(text("serverAddressField")).isEqualTo("/tmp/abc.sock");
        type(keys -> keys.control(KeyCode.N, true).types("/tmp/other.sock"));
        settle();
        assertThat(text("clientAddressField")).isEqualTo("/tmp/other.sock");
        type(keys -> keys.control(KeyCode.T, true).types("/tmp/third.sock"));
        settle();
        assertThat(text("tapAddressField")).isEqualTo("/tmp/third.sock");
        type(keys -> keys.control(KeyCode.D, false).types("/tmp/fourth.sock"));
        settle();
        assertThat(text("accessAddressField")).isEqualTo("/tmp/fourth.sock");
    }

    @Test
    void theKeysBehindAMenuAreTheAddress() {
        MenuButton menu = find("serverMenu", MenuButton.class);
        robot.clickOn("#serverMenu");
        robot.interact(() -> {
            menu.getItems().getFirst().fire();
            menu.hide();
            menu.requestFocus();
            new Typist(stage().getScene()).types("/tmp/abc");
        });
        settle();
        type(keys -> keys.types(".sock"));
        settle();
        assertThat(text("serverAddressField")).isEqualTo("/tmp/abc.sock");
    }

    @Test
    void aNameIsWholeThoughTheFormIsStillBeingShown() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("s"))));
        eventually("its tab", () -> shown("#payloadField").isPresent());
        type(keys -> keys.control(KeyCode.E, true).types("mine"));
        settle();
        assertThat(text("workspaceNameField")).isEqualTo("mine");
        type(keys -> keys.control(KeyCode.P, true).types("preferences"));
        settle();
        assertThat(text("paletteField")).isEqualTo("preferences");
    }

    @Test
    void whatIsTypedBehindEnterIsTheMessage() throws Exception {
        type(keys -> keys.control(KeyCode.N, false).types(path("s") + "\nhello").control(KeyCode.L, false)
                .types(" you"));
        eventually("the message", () -> text("payloadField").equals("hello you"));
        assertThat(Files.exists(directory.resolve("s"))).isTrue();
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(); say('listening')
                say(l.accept()[0].recv(100).decode())
                """, path("c"))) {
            assertThat(server.line()).isEqualTo("listening");
            type(keys -> keys.control(KeyCode.N, true).types(path("c") + "\nping").control(KeyCode.ENTER, false));
            assertThat(server.line()).isEqualTo("ping");
        }
    }

    @Test
    void whatWasTypedForASessionThatDoesNotStartIsNotForAnother() {
        type(keys -> keys.control(KeyCode.N, false).types(path("none/s") + "\nhello"));
        eventually("why", () -> shown("#serverProblemBox").filter(node -> node.isVisible()).isPresent()
                || text("serverAddressField").equals(path("none/s")));
        eventually("it has not started", () -> wiring.workbench().sessions().isEmpty());
        type(keys -> keys.control(KeyCode.A, false).types(path("s") + "\nyou"));
        eventually("the message", () -> text("payloadField").equals("you"));
    }

    @Test
    void theNoticeThatAFileIsGoneGoesWhenItIsBack() throws Exception {
        wiring.workbench().open(ServerSpec.of(SocketType.STREAM, Address.ofPath(path("lost"))));
        eventually("its tab", () -> shown("#payloadField").isPresent());
        Files.move(directory.resolve("lost"), directory.resolve("away"));
        eventually("the notice", () -> shown("#noticeLabel").isPresent());
        Files.move(directory.resolve("away"), directory.resolve("lost"));
        eventually("no notice any more", () -> shown("#noticeLabel").isEmpty());
    }

    @Test
    void endAndHomeScrollThePreferences() {
        size(760, 520);
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        eventually("the page", () -> shown("#themeChoice").isPresent());
        settle();
        ScrollPane scroll = (ScrollPane) shown("#preferencesPage .form-scroll").orElseThrow();
        robot.push(KeyCode.END);
        until("the end", () -> scroll.getVvalue() == 1);
        robot.push(KeyCode.HOME);
        until("the beginning", () -> scroll.getVvalue() == 0);
        robot.push(KeyCode.PAGE_DOWN);
        until("further down", () -> scroll.getVvalue() > 0);
    }

    @Test
    void aFormSaysWhereAPathLeadsThatDoesNotBeginAtTheRoot() {
        type(keys -> keys.control(KeyCode.N, false).types("h.sock"));
        String whole = "This is " + System.getProperty("user.dir") + "/h.sock. ";
        eventually("the whole path", () -> shows(whole + "Free: a new socket file will be made here."));
        type(keys -> keys.control(KeyCode.N, true).types("none.sock"));
        eventually("the whole path", () -> shows("This is " + System.getProperty("user.dir") + "/none.sock. "));
    }
}
