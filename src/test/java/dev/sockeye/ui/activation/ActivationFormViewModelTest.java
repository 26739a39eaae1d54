package dev.sockeye.ui.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.TestScreen;
import dev.sockeye.support.TestSettings;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.LastUsed;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The form over the real engine; only inherited sockets are made up.
class ActivationFormViewModelTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();
    private final TestSettings settings = new TestSettings();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final TestScreen screen = new TestScreen();
    private final List<List<SessionSpec>> asked = new CopyOnWriteArrayList<>();
    private final List<Session> opened = new CopyOnWriteArrayList<>();
    private volatile List<GivenSocket> inherited = List.of();
    private ActivationFormViewModel model;

    @BeforeEach
    void make() {
        model = model();
    }

    @AfterEach
    void close() {
        background.shutdownNow();
        settings.close();
    }

    private ActivationFormViewModel model() {
        return new ActivationFormViewModel(new ActivationFormServices(this::open, (_, _) -> Finding.good("Free."),
                new TestAccounts(), settings.recents(), LastUsed.activations(settings.store), () -> inherited,
                background, screen), opened::add);
    }

    private Session open(List<SessionSpec> together) throws SocketFailedException {
        asked.add(together);
        var sessions = new ArrayList<Session>();
        for (SessionSpec spec : together) {
            boolean given = spec instanceof ActivationSpec activation
                    && activation.sockets().getFirst() instanceof ActivationSpec.Given;
            sessions.add(given ? room.client(SocketType.STREAM, "any") : room.workbench().open(spec));
        }
        return sessions.getFirst();
    }

    private void type(String address, String command) {
        model.binding().address().textProperty().set(address);
        model.command().lineProperty().set(command);
        screen.until("looked", () -> model.binding().address().findingProperty().get().level() == Finding.Level.GOOD
                && model.readyBinding().get());
    }

    private void start() {
        int before = opened.size();
        model.start();
        screen.until("opened", () -> opened.size() > before);
    }

    @Test
    void givesTheFileTheModeOwnerAndGroupThatWereTypedAndRemembersThem() throws Exception {
        AsRoot.assumeFor("give files away");
        model.binding().file().modeProperty().set("0660");
        model.binding().file().owner().textProperty().set("root");
        model.binding().file().group().textProperty().set("adm");
        model.backlogProperty().set("7");
        model.variablesProperty().set("DEBUG=1");
        model.wayProperty().set(ActivationSpec.Way.STANDARD_STREAMS);
        type(room.path("s").toString(), "cat -u");
        start();
        assertThat(asked).containsExactly(List.of(new ActivationSpec(
                List.of(new ActivationSpec.Place(SocketType.STREAM, room.address("s"), "", 7, 0660, "root", "adm",
                        false)),
                List.of("cat", "-u"), Map.of("DEBUG", "1"), ActivationSpec.Way.STANDARD_STREAMS,
                ActivationSpec.Output.KEPT)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(room.path("s")))).isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(room.path("s"), "unix:gid")).isEqualTo(4);
        assertThat(model.binding().address().textProperty().get()).isEmpty();
        ActivationFormViewModel next = model(); // As after the program was started again.
        next.prepare();
        assertThat(next.command().lineProperty().get()).isEqualTo("cat -u");
        assertThat(next.binding().file().modeProperty().get()).isEqualTo("0660");
        assertThat(next.binding().file().group().textProperty().get()).isEqualTo("adm");
        assertThat(next.backlogProperty().get()).isEqualTo("7");
        assertThat(next.variablesProperty().get()).isEqualTo("DEBUG=1");
        assertThat(next.wayProperty().get()).isEqualTo(ActivationSpec.Way.STANDARD_STREAMS);
        assertThat(next.binding().suggestions().getFirst().text()).isEqualTo(room.path("s").toString());
        next.binding().address().typeProperty().set(SocketType.DATAGRAM);
        assertThat(next.command().lineProperty().get()).as("of another type").isEmpty();
    }

    @Test
    void asksBeforeItReplacesALeftOverFileAndThenDoesWithATapToo() throws Exception {
        try (var python = ForeignPeer.python("s('stream').bind(sys.argv[1]); say('left')", room.path("s").toString())) {
            assertThat(python.line()).isEqualTo("left");
        }
        model.tappedProperty().set(true);
        type(room.path("s").toString(), "cat");
        model.start();
        screen.until("asked", () -> model.staleQuestionProperty().get().isPresent());
        assertThat(model.staleQuestionProperty().get().orElseThrow().file()).isEqualTo(room.address("s"));
        model.answerStale(false);
        assertThat(opened).isEmpty();
        assertThat(room.path("s")).exists();
        room.workbench().sessions().forEach(room.workbench()::remove);
        model.start();
        screen.until("asked again", () -> model.staleQuestionProperty().get().isPresent());
        room.workbench().sessions().forEach(room.workbench()::remove);
        model.answerStale(true);
        screen.until("opened", () -> !opened.isEmpty());
        assertThat(asked.getLast().getLast()).isInstanceOfSatisfying(TapSpec.class,
                tap -> assertThat(tap.place())
                        .isEqualTo(new TapSpec.Place.SideDoor(Optional.of(room.address("s")), true)));
    }

    @Test
    void handsOnAnInheritedSocketAndMoreOfThem() throws Exception {
        {
            room.server(SocketType.STREAM, "any");
            assertThat(model.binding().inherited().noneBinding().get()).isTrue();
            var web = new GivenSocket(new GivenSocket.Inherited(3, "web", "systemd[1]"), SocketType.STREAM,
                    Address.ofPath("/run/web"), true);
            var log = new GivenSocket(new GivenSocket.Inherited(4, "log", "systemd[1]"), SocketType.DATAGRAM,
                    Address.ofPath("/run/log"), false);
            inherited = List.of(web, log);
            model.prepare();
            model.binding().inherited().chosenProperty().set(Optional.of(web));
            model.moreProperty().set("fd:log,name=other");
            model.binding().file().modeProperty().set("no mode, and it does not count");
            model.command().lineProperty().set("cat");
            screen.until("ready", () -> model.readyBinding().get());
            start();
            assertThat(asked.getLast()).containsExactly(new ActivationSpec(
                    List.of(new ActivationSpec.Given(web, "web", 128), new ActivationSpec.Given(log, "other", 128)),
                    List.of("cat"), Map.of(), ActivationSpec.Way.SOCKETS, ActivationSpec.Output.KEPT));
        }
    }

    @Test
    void saysWhichInheritedSocketThereIsNot() {
        model.moreProperty().set("fd:7");
        model.binding().address().textProperty().set("/run/s");
        model.command().lineProperty().set("cat");
        screen.until("judged", () -> model.findingProperty().get().isWrong());
        assertThat(model.findingProperty().get().sentence()).contains("Descriptor 7").contains("nothing was given");
    }

    @Test
    void refusesAnOwnerWhomNobodyKnows() {
        type(room.path("s").toString(), "cat");
        model.binding().file().owner().textProperty().set("nobody-knows");
        screen.until("found", () -> model.binding().file().owner().findingProperty().get().isWrong());
        assertThat(model.readyBinding().get()).isFalse();
    }
}
