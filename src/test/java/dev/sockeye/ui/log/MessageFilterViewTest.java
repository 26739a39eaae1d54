package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.Schema;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ShopSchema;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The filter line asks something of messages, and offers what may be asked.
class MessageFilterViewTest extends LogWindow {
    private void talk() {
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/tmp/a", Address.ofPath("/tmp/a")));
        events.plain(EventKind.ACCEPTED, 3, "");
        events.data(EventKind.RECEIVED, 3, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n");
        events.data(EventKind.SENT, 3, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        events.data(EventKind.RECEIVED, 3, "GET /broken HTTP/1.1\r\nHost: a\r\n\r\n");
        events.data(EventKind.SENT, 3, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
    }

    private String line() {
        return ask(() -> find("filterField", TextField.class).getText());
    }

    private boolean isOffering(String text) {
        return robot.lookup(".suggestions").queryAllAs(ListView.class).stream()
                .anyMatch(list -> list.getItems().toString().contains("text=" + text));
    }

    @Test
    void offersNamesThenOperatorsAndShowsWhatMatches() {
        talk();
        open();
        robot.clickOn("#filterField").write("http.st");
        until("a name is offered", () -> isOffering("http.status"));
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        until("operators are offered", () -> isOffering(">="));
        assertThat(line()).isEqualTo("http.status");
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.TAB).write("500");
        assertThat(line()).isEqualTo("http.status>=500");
        until("only the answer that failed is shown",
                () -> pane.model().rows().size() == 1 && pane.model().rows().getFirst().number() == 4);
        until(() -> assertThat(find("matchLabel", Label.class).getText()).isEqualTo("1 match"));
        events.data(EventKind.RECEIVED, 3, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
        events.data(EventKind.SENT, 3, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        until("what comes is shown, too", () -> pane.model().rows().size() == 2);
    }

    @Test
    void whatIsNotChosenIsNotTakenAndEscapeClosesTheListFirst() {
        talk();
        open();
        robot.clickOn("#filterField").write("lat");
        until("something is offered", () -> isOffering("latency"));
        robot.push(KeyCode.ENTER);
        assertThat(line()).isEqualTo("lat");
        robot.push(KeyCode.ESCAPE);
        until("the list is closed", () -> !isOffering("latency"));
        assertThat(line()).isEqualTo("lat");
        robot.push(KeyCode.ESCAPE);
        assertThat(line()).isEmpty();
    }

    private void untilRows(int rows) {
        until(rows + " rows", () -> pane.model().rows().size() == rows);
    }

    @Test
    void looksAnewWhenSomethingIsReadByAnotherProtocol() {
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/tmp/a", Address.ofPath("/tmp/a")));
        events.plain(EventKind.ACCEPTED, 3, "");
        events.data(EventKind.RECEIVED, 3, "FETCH it\r\n");
        events.data(EventKind.SENT, 3, "+here\r\n");
        open();
        robot.interact(() -> pane.filter().lineProperty().set("redis.command:fetch"));
        untilRows(0);
        decoding.decodeAs("/tmp/a", Protocols.of("redis"));
        untilRows(1);
        assertThat(pane.model().rows().getFirst().number()).isEqualTo(1);
        decoding.decodeAs("/tmp/a", Optional.empty());
        untilRows(0);
    }

    /// A call of ttrpc: stream 1, a request, `shop.Orders/Get` with an id of -1.
    @Test
    void looksAnewWhenADescriptorSetIsChosen() {
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/tmp/a", Address.ofPath("/tmp/a")));
        byte[] find = HexFormat.of().parseHex(ShopSchema.FIND);
        String call = "\n\13shop.Orders\22\3Get\32" + (char) find.length
                + new String(find, StandardCharsets.ISO_8859_1);
        String frame = "\0\0\0" + (char) call.length() + "\0\0\0\1\1\0" + call;
        events.plain(EventKind.ACCEPTED, 3, "");
        events.data(EventKind.RECEIVED, 3, frame.getBytes(StandardCharsets.ISO_8859_1), 0, List.of());
        open();
        robot.interact(() -> pane.filter().lineProperty().set("ttrpc.payload.id=-1"));
        untilRows(0);
        decoding.use(ShopSchema.schema());
        untilRows(1);
        decoding.use(Schema.NONE);
        untilRows(0);
    }

    @Test
    void saysWhichFieldWasMeant() {
        talk();
        open();
        robot.clickOn("#filterField").write("http.stat>=5");
        until("it is said", () -> isShown("filterErrorLabel"));
        until(() -> assertThat(text("filterErrorLabel")).endsWith("http has no field “stat”; did you mean “status”?"));
        assertThat(pane.model().rows()).hasSize(5);
    }
}
