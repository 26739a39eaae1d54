package dev.sockeye.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.UiTest;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesViewTest extends UiTest {
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private final LinuxAccounts accounts = new LinuxAccounts();
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;
    private Path one;
    private Path two;
    private FilesViewModel model;

    @BeforeEach
    void open() throws Exception {
        AsRoot.assumeFor("give files away");
        directory = new ShortTempDir();
        AsRoot.mode(directory.path(), 0755);
        one = directory.resolve("one.sock");
        two = Files.createDirectory(directory.resolve("sub")).resolve("two.sock");
        for (Path socket : List.of(one, two)) {
            try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", socket)) {
                assertThat(peer.exitCode()).isZero();
            }
        }
        Files.createFile(directory.resolve("plain"));
        AsRoot.mode(one, 0600);
        AsRoot.mode(two, 0640);
        var services = new AccessServices(
                new AccessAnswers(calls, new LinuxSocketTable(), new LinuxSocketProbe(), accounts), calls, accounts,
                background,
                background, new UiExecutor());
        model = new FilesViewModel(services);
        show(() -> Views.load(View.FILES, new FilesController(model, services, () -> {})), 940, 640);
    }

    @AfterEach
    void close() throws Exception {
        background.shutdownNow();
        if (directory != null) {
            directory.close();
        }
    }

    private static String stat(Path path) throws IOException {
        return Integer.toOctalString((int) Files.getAttribute(path, "unix:mode") & 07777) + " "
                + Files.getAttribute(path, "unix:uid") + " " + Files.getAttribute(path, "unix:gid");
    }

    private String cell(int row, int column) {
        return String.valueOf(find("filesTable", TableView.class).getVisibleLeafColumn(column)
                .getCellObservableValue(row).getValue());
    }

    private void addBoth() {
        robot.interact(() -> model.addFolder(directory.path()));
        until("both", () -> model.rows().size() == 2);
    }

    @Test
    void showsForEachFileWhoMayConnectBeforeAndAfter() {
        addBoth();
        until(() -> assertThat(cell(0, 3)).isEqualTo("nobody but root: " + one + " is closed to others"));
        until(() -> assertThat(cell(0, 4)).isEqualTo("unchanged"));
        until(() -> assertThat(find("applyFilesButton", Button.class).isDisabled()).isTrue());

        robot.clickOn("#filesModeField").write("o+w");
        until("the preview", () -> cell(0, 4).equals("everyone (0600 → 0602)")
                && cell(1, 4).equals("everyone (0640 → 0642)"));
        until(() -> assertThat(find("applyFilesButton", Button.class).getText()).isEqualTo("Change 2 files…"));

        robot.eraseText(3).write("0640");
        until("one would change", () -> find("applyFilesButton", Button.class).getText().equals("Change 1 file…"));
        robot.eraseText(4).write("9");
        until("wrong", () -> find("filesProblem", Label.class).getText().contains("is no mode"));
        until(() -> assertThat(find("applyFilesButton", Button.class).isDisabled()).isTrue());
    }

    @Test
    void changesAllFilesReportsEachAndTakesThemBack() throws Exception {
        addBoth();
        robot.clickOn("#filesModeField").write("g+w");
        robot.clickOn("#filesGroupField").write("audio");
        robot.clickOn("#filesUserField").write("nobody");
        until("the preview", () -> model.rows().stream().allMatch(FileRow::changes)
                && cell(0, 4).startsWith("root, nobody and members of audio"));
        Path old = directory.resolve("old");
        Files.move(two, old);
        Files.createFile(two);

        robot.clickOn("#applyFilesButton");
        robot.clickOn("#confirmFilesButton");
        until("reported", () -> find("filesReportLabel", Label.class).getText().equals("1 changed, 1 failed."));
        until("looked at again", () -> cell(1, 3).equals("it is a regular file, not a socket"));
        until(() -> assertThat(cell(0, 5)).isEqualTo("changed"));
        until(() -> assertThat(cell(1, 5)).contains("Another file is at " + two));
        assertThat(stat(one)).isEqualTo("660 0 29");
        assertThat(stat(old)).isEqualTo("640 0 0");

        robot.clickOn("#undoFilesButton");
        until("taken back", () -> find("filesReportLabel", Label.class).getText().equals("1 taken back, 0 failed."));
        assertThat(stat(one)).isEqualTo("600 0 0");
        until(() -> assertThat(find("undoFilesButton", Button.class).isVisible()).isFalse());
    }

    @Test
    void pastedLinesAreAddedOnceAndWhatIsNoPathIsNamed() {
        robot.interact(() -> model.addLines(one + "\n\n" + two + "\n" + one));
        until("two", () -> model.rows().size() == 2);
        assertThat(ask(() -> model.addLines("@abstract"))).isFalse();
        until("named", () -> find("filesProblem", Label.class).getText().startsWith("“@abstract” is no path"));
        robot.interact(() -> model.remove(List.of(model.rows().getFirst())));
        until("one", () -> model.rows().size() == 1);
    }

    @Test
    void cancellingChangesNothing() throws Exception {
        addBoth();
        robot.clickOn("#filesModeField").write("0666");
        until("the preview", () -> !find("applyFilesButton", Button.class).isDisabled());
        robot.clickOn("#applyFilesButton");
        robot.clickOn("#cancelFilesButton");
        until("back", () -> find("applyFilesButton", Button.class).isVisible());
        assertThat(stat(one)).isEqualTo("600 0 0");
    }
}
