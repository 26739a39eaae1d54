package dev.sockeye.ui.server;

import dev.sockeye.session.EscapedText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.TestScreen;
import dev.sockeye.support.TypedAddress;
import dev.sockeye.ui.FileModes;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFormViewModelTest {
    private final TestScreen screen = new TestScreen();
    private final StagedServerForm form = new StagedServerForm();
    private final ServerFormViewModel model = form.model(screen);

    @AfterEach
    void close() {
        form.close();
    }

    private Finding found(String address) {
        return TypedAddress.found(address, model.binding().address(), screen);
    }

    @Test
    void saysWhatIsAtTheAddressWhileItIsTyped() {
        assertThat(found("/free")).isEqualTo(Finding.good("Free."));
        assertThat(found("/used").level()).isEqualTo(Finding.Level.WRONG);
        assertThat(found("/used").sentence()).contains("in use by postgres[812]");
        assertThat(found("/stale").level()).isEqualTo(Finding.Level.DOUBTFUL);
        assertThat(found("@bad\\x").level()).isEqualTo(Finding.Level.WRONG);
        assertThat(found("")).isEqualTo(Finding.NONE);
    }

    @ParameterizedTest
    @CsvSource({"/free,true", "/stale,true", "@,true", "/used,false", "/file,false", "@bad\\x,false", "'',false"})
    void canOnlyBeStartedWhenItMayWork(String address, boolean ready) {
        found(address);
        assertThat(model.readyBinding().get()).isEqualTo(ready);
    }

    @Test
    void startsWithEverythingThatWasTyped() {
        found("/free");
        model.binding().address().typeProperty().set(SocketType.SEQPACKET);
        model.behaviourProperty().set(BehaviourKind.FIXED_REPLY);
        model.replyProperty().set("ok\\n");
        model.receiveBufferProperty().set("1024");
        model.backlogProperty().set("7");
        model.binding().file().modeProperty().set("660");
        model.binding().file().owner().textProperty().set("root");
        model.binding().file().group().textProperty().set("0");
        model.unlinkAtCloseProperty().set(false);
        screen.until("ready", () -> model.readyBinding().get());
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        assertThat(form.asked).containsExactly(new ServerSpec(SocketType.SEQPACKET, Address.ofPath("/free"),
                new Behaviour.FixedReply(Bytes.ofText("ok\n")), 1024, 7, 0660, "root", "0", false, false,
                AccessPolicy.OPEN));
        assertThat(form.recents.addresses(SocketType.SEQPACKET)).startsWith("/free");
        assertThat(model.binding().address().textProperty().get()).isEmpty();
    }

    @Test
    void takesAnInheritedSocketAsItIs() {
        assertThat(model.binding().inherited().noneBinding().get()).isTrue();
        assertThat(model.binding().inherited().finding().getValue().sentence())
                .contains("No socket was given to this program");
        var socket = new GivenSocket(new GivenSocket.Inherited(3, "web", "systemd[1]"), SocketType.SEQPACKET,
                Address.ofPath("/used"), true);
        form.bench.transport.inherited = List.of(socket);
        model.prepare();
        assertThat(model.binding().inherited().choices()).containsExactly(Optional.empty(), Optional.of(socket));
        model.binding().inherited().chosenProperty().set(Optional.of(socket));
        model.binding().file().modeProperty().set("no mode, and it does not count");
        model.behaviourProperty().set(BehaviourKind.ECHO);
        assertThat(model.binding().file().madeBinding().get()).isFalse();
        assertThat(model.binding().inherited().finding().getValue().sentence()).contains("It is listening.")
                .contains("systemd[1]");
        form.bench.transport.inherited = List.of();
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        assertThat(form.asked).containsExactly(
                ServerSpec.of(SocketType.SEQPACKET, socket.address()).withBehaviour(new Behaviour.Echo()).on(socket));
        assertThat(model.binding().inherited().chosenProperty().get()).as("it is taken").isEmpty();
        assertThat(form.recents.addresses(SocketType.SEQPACKET)).doesNotContain("/used");
    }

    @Test
    void asksBeforeItReplacesALeftOverFile() {
        found("/stale");
        model.start();
        screen.until("asked", () -> model.staleQuestionProperty().get().isPresent());
        assertThat(form.opened).isEmpty();
        model.answerStale(true);
        screen.until("opened", () -> !form.opened.isEmpty());
        assertThat(form.asked.getLast().replaceStale()).isTrue();
    }

    @Test
    void leavesTheFileAndWhatWasTypedWhenToldSo() {
        found("/stale");
        model.start();
        screen.until("asked", () -> model.staleQuestionProperty().get().isPresent());
        model.answerStale(false);
        assertThat(model.staleQuestionProperty().get()).isEmpty();
        assertThat(form.asked).hasSize(1);
        assertThat(model.binding().address().textProperty().get()).isEqualTo("/stale");
        assertThat(model.readyBinding().get()).isTrue();
    }

    @Test
    void keepsTheFormAndSaysWhyItDidNotStart() {
        found("/broken");
        model.start();
        screen.until("failed", () -> model.problemProperty().get().isPresent());
        assertThat(model.problemProperty().get().orElseThrow().sentence()).contains("No space left on device");
        assertThat(model.binding().address().textProperty().get()).isEqualTo("/broken");
        model.binding().file().modeProperty().set("0666");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "99999", "-1", "rw", ""})
    void refusesWhatIsNoMode(String mode) {
        found("/free");
        model.binding().file().modeProperty().set(mode);
        assertThat(FileModes.finding(true, mode).isWrong()).isTrue();
        assertThat(model.readyBinding().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0600,rw------- – only the owner and root may connect",
        "660,'rw-rw---- – owner, group and root may connect'", "0666,rw-rw-rw- – everyone may connect",
        "0,--------- – only root may connect"})
    void saysWhoMayConnect(String mode, String sentence) {
        assertThat(FileModes.finding(true, mode).sentence()).isEqualTo(sentence);
    }

    @Test
    void saysThatAnAbstractNameHasNoPermissionsAndAsksForNone() {
        found("/free");
        model.binding().file().modeProperty().set("0640");
        model.binding().file().owner().textProperty().set("root");
        assertThat(model.binding().file().madeBinding().get()).isTrue();
        found("@free");
        model.binding().file().modeProperty().set("none");
        assertThat(model.binding().file().madeBinding().get()).isFalse();
        assertThat(model.binding().file().modeFinding().getValue().sentence()).contains("no file and no permissions");
        assertThat(model.readyBinding().get()).isTrue();
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        assertThat(form.asked).singleElement().satisfies(spec -> {
            assertThat(spec.mode()).isEqualTo(ServerSpec.DEFAULT_MODE);
            assertThat(spec.owner()).isEmpty();
        });
    }

    @Test
    void refusesUnknownUsersAndAnEmptyReply() {
        found("/free");
        model.binding().file().owner().textProperty().set("nobody-knows");
        screen.until("looked up", () -> model.binding().file().owner().findingProperty().get().isWrong());
        assertThat(model.readyBinding().get()).isFalse();
        model.binding().file().owner().textProperty().set("");
        assertThat(model.readyBinding().get()).isTrue();
        model.behaviourProperty().set(BehaviourKind.FIXED_REPLY);
        assertThat(model.replyFinding().isWrong()).isTrue();
        assertThat(model.readyBinding().get()).isFalse();
    }

    @Test
    void fillsInWhatTheLastServerOfTheTypeHad() {
        found("/free");
        model.binding().file().modeProperty().set("0660");
        model.behaviourProperty().set(BehaviourKind.ECHO);
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        model.binding().address().typeProperty().set(SocketType.DATAGRAM);
        assertThat(model.binding().file().modeProperty().get()).isEqualTo("0600");
        model.binding().address().typeProperty().set(SocketType.STREAM);
        assertThat(model.binding().file().modeProperty().get()).isEqualTo("0660");
        assertThat(model.behaviourProperty().get()).isEqualTo(BehaviourKind.ECHO);
        ServerFormViewModel later = form.model(screen);
        later.prepare();
        assertThat(later.binding().file().modeProperty().get()).isEqualTo("0660");
    }

    @Test
    void remembersEverythingBesidesTheAddress() {
        found("/free");
        model.behaviourProperty().set(BehaviourKind.FIXED_REPLY);
        model.replyProperty().set("a, b\\n");
        model.receiveBufferProperty().set("512");
        model.backlogProperty().set("7");
        model.unlinkAtCloseProperty().set(false);
        model.access().set(ServerSpecText.parseAccess("allow=uid:0"));
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        ServerFormViewModel later = form.model(screen);
        later.prepare();
        assertThat(later.behaviourProperty().get()).isEqualTo(BehaviourKind.FIXED_REPLY);
        assertThat(EscapedText.decode(later.replyProperty().get())).isEqualTo(Bytes.ofText("a, b\n"));
        assertThat(later.receiveBufferProperty().get()).isEqualTo("512");
        assertThat(later.backlogProperty().get()).isEqualTo("7");
        assertThat(later.unlinkAtCloseProperty().get()).isFalse();
        assertThat(later.access().policyProperty().get()).contains(ServerSpecText.parseAccess("allow=uid:0"));
    }

    @Test
    void leavesWhatAPersonHasTyped() {
        model.binding().file().modeProperty().set("0666");
        form.lastUsed.used(ServerSpecText.parse("datagram:@,behaviour=echo,buffer=1,mode=0700,deny=uid:0"));
        model.binding().address().typeProperty().set(SocketType.DATAGRAM);
        model.prepare();
        assertThat(model.binding().file().modeProperty().get()).isEqualTo("0666");
    }

    @Test
    void offersRecentAddressesAndAccounts() {
        model.prepare();
        screen.until("accounts", () -> !model.binding().file().owner().suggestions().isEmpty()
                && !model.binding().file().group().suggestions().isEmpty());
        assertThat(model.binding().suggestions()).extracting(Suggestion::text).containsExactly("/tmp/earlier.sock",
                "@earlier");
        assertThat(model.binding().file().owner().suggestions()).extracting(Suggestion::text).contains("root");
    }
}
