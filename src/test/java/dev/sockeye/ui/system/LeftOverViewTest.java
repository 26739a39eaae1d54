package dev.sockeye.ui.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.support.UiTest;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.system.Namespaces;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of left-over files over real files of servers that have ended.
class LeftOverViewTest extends UiTest {
    private static final String LEAVE = """
            for name in sys.argv[1:]: s('stream').bind(name)
            """;

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final StagedAccessQuestions access = new StagedAccessQuestions();
    private final LeftOverFinder finder = new LeftOverFinder(table(new LinuxSocketTable()), new LinuxFileCalls(),
            new LinuxSocketProbe());
    private volatile @Nullable SocketFailure failure;
    private ShortTempDir directory;
    private Path usual;
    private LeftOverViewModel model;

    @BeforeEach
    void open() throws IOException {
        directory = new ShortTempDir();
        usual = Files.createDirectory(directory.resolve("run"));
        model = new LeftOverViewModel(new MachineServices(scope -> new Inventory(scope, 0, List.of(), List.of()),
                new Namespaces(), finder, List.of(Bytes.ofText(usual.toString())), new TestAccounts(), access, pool,
                pool, new UiExecutor()));
    }

    @AfterEach
    void close() throws IOException {
        pool.shutdownNow();
        directory.close();
    }

    /// The kernel's table, which cannot be read while there is a failure.
    private SocketTable table(SocketTable real) {
        return (SocketTable) Proxy.newProxyInstance(SocketTable.class.getClassLoader(),
                new Class<?>[]{SocketTable.class},
                (_, method, arguments) -> {
                    SocketFailure why = failure;
                    if (why != null) {
                        throw new SocketFailedException(why);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void leave(Object... names) throws Exception {
        try (var server = ForeignPeer.python(LEAVE, names)) {
            assertThat(server.exitCode()).isZero();
        }
    }

    private void search() {
        show(() -> Views.load(View.LEFT_OVER, new LeftOverController(model, access)), 900, 500);
        robot.interact(model::searchOnce);
        until("it has searched", () -> !model.searchingProperty().get());
    }

    @SuppressWarnings("unchecked") // the table of left-over.fxml
    private TableView<LeftOverViewModel.Row> table() {
        return (TableView<LeftOverViewModel.Row>) find("leftOverTable", TableView.class);
    }

    private List<String> paths() {
        return ask(() -> table().getItems().stream().map(row -> row.file().path().escaped()).sorted().toList());
    }

    private String text(String id) {
        return ask(() -> find(id, Label.class).getText());
    }

    private void searchAgain() {
        robot.clickOn("#searchAgainButton");
        until("it has searched again", () -> !model.searchingProperty().get());
    }

    @Test
    void listsWhatServersLeftBehindAndNoLiveSocket() throws Exception {
        Path stale = usual.resolve("stale");
        leave(stale);
        try (var server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(1); say('up');"
                + " time.sleep(600)", usual.resolve("live"))) {
            assertThat(server.line()).isEqualTo("up");
            search();
            until(() -> assertThat(paths()).containsExactly(stale.toString()));
            until(() -> assertThat(text("leftOverCountLabel")).isEqualTo("1 left-over file"));
            server.kill();
            searchAgain();
            until(() -> assertThat(paths()).containsExactly(usual.resolve("live").toString(), stale.toString()));
        }
    }

    @Test
    void saysThatNothingIsLeftOverAndWhereItLooked() {
        search();
        until(() -> assertThat(text("noLeftOversLabel")).startsWith("No socket file is left over"));
        until(() -> assertThat(find("leftOverCountLabel", Label.class).getTooltip().getText()).contains(usual
                .toString()));
    }

    @Test
    void searchesBelowAFolderThatAPersonAdds() throws Exception {
        Path other = directory.resolve("other");
        Path door = Files.createDirectories(other.resolve("deep")).resolve("door");
        leave(door);
        search();
        until(() -> assertThat(paths()).isEmpty());
        robot.interact(() -> model.add(Bytes.ofText(other.toString())));
        until("found", () -> table().getItems().size() == 1);
        until(() -> assertThat(paths()).containsExactly(door.toString()));
        searchAgain();
        until(() -> assertThat(paths()).as("the folder stays").hasSize(1));
    }

    @Test
    void keepsWhatIsChosenWhenItSearchesAgain() throws Exception {
        leave(usual.resolve("a"), usual.resolve("b"), usual.resolve("c"));
        search();
        until(() -> assertThat(find("changeFilesButton", Button.class).isDisabled()).as("nothing is chosen").isTrue());
        robot.interact(() -> {
            for (int i = 0; i < 3; i++) {
                if (!table().getItems().get(i).file().path().escaped().endsWith("/b")) {
                    table().getSelectionModel().select(i);
                }
            }
        });
        Files.delete(usual.resolve("a"));
        leave(usual.resolve("d"));
        searchAgain();
        until(() -> assertThat(paths()).hasSize(3));
        robot.clickOn("#changeFilesButton");
        assertThat(access.asked()).containsExactly("change [" + usual.resolve("c") + "]");
    }

    @Test
    void copiesThePathsOfTheChosenFiles() throws Exception {
        leave(usual.resolve("a"), usual.resolve("b"));
        search();
        robot.interact(() -> table().getSelectionModel().selectAll());
        robot.clickOn("#copyPathsButton");
        until(() -> assertThat(ask(() -> Clipboard.getSystemClipboard().getString()).lines())
                .containsExactlyInAnyOrder(usual.resolve("a").toString(), usual.resolve("b").toString()));
    }

    @Test
    void listsManyFiles() throws Exception {
        try (var servers = ForeignPeer.python("""
                for i in range(1500): s('datagram').bind(sys.argv[1] + '/%04d' % i)
                """, usual)) {
            assertThat(servers.exitCode()).isZero();
        }
        search();
        until(() -> assertThat(paths()).hasSize(1500).doesNotHaveDuplicates());
        until(() -> assertThat(text("leftOverCountLabel")).isEqualTo("1,500 left-over files"));
    }

    @Test
    void saysWhyItCouldNotSearchAndNotThatNothingIsLeftOver() throws Exception {
        leave(usual.resolve("a"));
        failure = new SocketFailure.Unsupported("Listing the sockets", "/proc is not there");
        search();
        until(() -> assertThat(text("noLeftOversLabel")).contains("/proc is not there"));
        until(() -> assertThat(text("leftOverLimitsLabel")).contains("/proc is not there"));
        failure = null;
        searchAgain();
        until(() -> assertThat(paths()).hasSize(1));
        until(() -> assertThat(text("leftOverLimitsLabel")).isEmpty());
    }
}
