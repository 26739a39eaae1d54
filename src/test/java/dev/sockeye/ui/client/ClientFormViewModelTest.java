package dev.sockeye.ui.client;

import dev.sockeye.session.ClientSpecText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ClientSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.TestScreen;
import dev.sockeye.support.TypedAddress;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Suggestion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFormViewModelTest {
    private final TestScreen screen = new TestScreen();
    private final StagedClientForm form = new StagedClientForm();
    private final ClientFormViewModel model = form.model(screen);

    @AfterEach
    void close() {
        form.close();
    }

    private Finding found(String address) {
        return TypedAddress.found(address, model.address(), screen);
    }

    @ParameterizedTest
    @CsvSource({"/there,GOOD,true", "/gone,DOUBTFUL,true", "/other-type,DOUBTFUL,true", "/file,WRONG,false",
        "@,GOOD,true", "@bad\\x,WRONG,false"})
    void onlyRefusesWhatIsNoAddressOfASocket(String address, Finding.Level level, boolean ready) {
        assertThat(found(address).level()).isEqualTo(level);
        assertThat(model.readyBinding().get()).isEqualTo(ready);
    }

    @Test
    void connectsWithEverythingThatWasTyped() {
        found("/there");
        model.timeoutProperty().set("0.25");
        model.ownAddressKindProperty().set(OwnAddressKind.GIVEN);
        model.ownAddressProperty().set("@me");
        model.receiveBufferProperty().set("100");
        model.askCredentialsProperty().set(true);
        model.connect();
        screen.until("opened", () -> !form.opened.isEmpty());
        assertThat(form.asked).containsExactly(new ClientSpec(SocketType.STREAM, Address.ofPath("/there"),
                Duration.ofMillis(250), Optional.of(Address.parse("@me")), 100, true));
        assertThat(form.recents.addresses(SocketType.STREAM)).startsWith("/there");
    }

    @Test
    void bindsDatagramClientsSoThatRepliesCome() {
        assertThat(model.ownAddressKindProperty().get()).isEqualTo(OwnAddressKind.NONE);
        model.address().typeProperty().set(SocketType.DATAGRAM);
        assertThat(model.ownAddressKindProperty().get()).isEqualTo(OwnAddressKind.AUTOBIND);
    }

    @Test
    void fillsInWhatTheLastClientOfTheTypeHad() {
        form.lastUsed.used(ClientSpecText.parse("datagram:/a,timeout=7,bind=none,buffer=512,credentials=yes"));
        model.address().typeProperty().set(SocketType.DATAGRAM);
        assertThat(model.ownAddressKindProperty().get()).isEqualTo(OwnAddressKind.NONE);
        assertThat(model.timeoutProperty().get()).isEqualTo("7");
        assertThat(model.receiveBufferProperty().get()).isEqualTo("512");
        assertThat(model.askCredentialsProperty().get()).isTrue();
        model.timeoutProperty().set("9");
        model.address().typeProperty().set(SocketType.STREAM);
        assertThat(model.timeoutProperty().get()).as("typed by a person").isEqualTo("9");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhyItFailed() {
        found("/gone");
        model.connect();
        screen.until("failed", () -> model.problemProperty().get().isPresent());
        assertThat(model.problemProperty().get().orElseThrow().sentence()).isEqualTo("There is no /gone.");
        assertThat(model.problemProperty().get().orElseThrow().hint()).isNotEmpty();
        assertThat(model.address().textProperty().get()).isEqualTo("/gone");
        assertThat(model.readyBinding().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3601", "x", "''"})
    void refusesWhatIsNoTimeout(String timeout) {
        found("/there");
        model.timeoutProperty().set(timeout);
        assertThat(model.readyBinding().get()).isFalse();
    }

    @Test
    void offersRecentAddressesAndLiveOnesOfTheTypeOnce() {
        model.prepare();
        screen.until("listed", () -> model.suggestions().size() == 3);
        assertThat(model.suggestions()).containsExactly(new Suggestion("/run/mine.sock", "recent"),
                new Suggestion("/run/a.sock", "postgres[812]"), new Suggestion("@bus", "dbus-daemon[7]"));
    }
}
