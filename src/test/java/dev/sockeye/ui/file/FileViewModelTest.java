package dev.sockeye.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.file.ModeText.Bit;
import dev.sockeye.socket.Accounts.Account;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileViewModelTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final TestScreen screen = new TestScreen();
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ServedFile file;
    private FileViewModel model;

    @BeforeAll
    static void asRoot() throws IOException {
        AsRoot.assumeFor("give files away");
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        file = new ServedFile();
        model = new FileViewModel(
                file.services(background, screen));
        model.shown();
        model.show(bench.server(SocketType.STREAM, file.path.toString()));
        screen.until("read", () -> model.stateProperty().get() instanceof CardState.Shown
                && model.ownerProperty().get().equals(new Account("root", 0)));
    }

    @AfterEach
    void close() throws IOException {
        model.close();
        background.shutdownNow();
        bench.close();
        file.close();
    }

    @Test
    void showsTheFileAndHasNothingToApply() {
        assertThat(model.mode().octalProperty().get()).isEqualTo("0660");
        assertThat(model.applicableProperty().get()).isFalse();
        assertThat(model.editedProperty().get()).isFalse();
        assertThat(model.admitsEveryoneProperty().get()).isFalse();
    }

    @Test
    void appliesModeAndOwnersTheOutsideSeesThemAndUndoTakesThemBackOnce() throws Exception {
        model.mode().octalProperty().set("2666");
        model.ownerProperty().set(new Account("alice", 1000));
        model.groupProperty().set(new Account("docker", 998));
        assertThat(model.admitsEveryoneProperty().get()).isTrue();
        screen.until("the estimate", () -> model.wouldBeProperty().get().equals("everyone"));

        model.apply();
        screen.until("applied", () -> model.undoableProperty().get() && !model.editedProperty().get());
        assertThat(file.stat()).isEqualTo("2666 1000 998");
        assertThat(model.outcomeProperty().get().sentence()).isEqualTo(
                "Changed 0660 → 2666, owner root (0) → alice (1000), group root (0) → docker (998).");
        screen.until("shown", () -> model.ownerProperty().get().id() == 1000);

        model.undo();
        screen.until("undone", () -> model.mode().octalProperty().get().equals("0660"));
        assertThat(file.stat()).isEqualTo("0660 0 0");
        assertThat(model.undoableProperty().get()).isFalse();
    }

    @Test
    void takesOverWhatChangesOutsideWhileNothingIsEdited() throws Exception {
        file.changeMode("0600");

        screen.until("taken over", () -> model.mode().octalProperty().get().equals("0600"));
        assertThat(model.changedOutsideProperty().get()).isEmpty();
    }

    @Test
    void doesNotDestroyWhatIsBeingEditedButSaysWhatChangedOutside() throws Exception {
        model.mode().bit(Bit.OTHERS_READ).set(true);
        file.changeMode("0600");

        screen.until("said", () -> model.changedOutsideProperty().get().equals("Changed outside: 0660 → 0600."));
        assertThat(model.mode().octalProperty().get()).isEqualTo("0664");

        model.revert();
        assertThat(model.mode().octalProperty().get()).isEqualTo("0600");
        assertThat(model.changedOutsideProperty().get()).isEmpty();
        assertThat(model.editedProperty().get()).isFalse();
    }

    @Test
    void doesNotChangeAnotherFileThatTookThePlace() throws Exception {
        model.mode().octalProperty().set("0666");
        Files.move(file.path, file.directory.resolve("old"));
        Files.writeString(file.path, "not ours");
        file.changeMode("0400");
        screen.until("said", () -> model.changedOutsideProperty().get().equals("Another file is at this path now."));

        model.apply();

        screen.until("refused", () -> !model.outcomeProperty().get().good());
        assertThat(model.outcomeProperty().get().sentence()).startsWith("Nothing was changed.");
        assertThat(file.stat()).startsWith("0400");
    }

    @Test
    void aChangeThatWasNotToldOfIsNotOverruled() throws Exception {
        model.mode().octalProperty().set("0666");
        file.changeMode("0600");

        model.apply();

        screen.until("refused", () -> model.outcomeProperty().get().changedMeanwhile());
        assertThat(model.outcomeProperty().get().sentence()).startsWith("Nothing was changed. Somebody else has")
                .contains("0660 → 0600");
        assertThat(file.stat()).startsWith("0600");
    }

    @Test
    void undoLeavesWhatSomebodyElseChangedSinceAndOffersToLookAgain() throws Exception {
        model.mode().octalProperty().set("0666");
        model.apply();
        screen.until("applied", () -> model.undoableProperty().get() && !model.editedProperty().get());
        file.changeMode("0600");

        model.undo();

        screen.until("refused", () -> model.outcomeProperty().get().changedMeanwhile());
        assertThat(model.outcomeProperty().get().sentence()).startsWith("Nothing was taken back. Somebody else has")
                .contains("0666 → 0600");
        assertThat(file.stat()).startsWith("0600");
        model.lookAgain();
        screen.until("shown as it is", () -> model.mode().octalProperty().get().equals("0600"));
        assertThat(model.outcomeProperty().get().sentence()).isEmpty();
    }

    @Test
    void aModeThatIsNoneCannotBeApplied() {
        model.mode().octalProperty().set("069");
        assertThat(model.editedProperty().get()).isTrue();
        assertThat(model.applicableProperty().get()).isFalse();
    }

    @Test
    void saysThatTheFileIsGoneAndComesBackWithIt() throws Exception {
        Files.move(file.path, file.directory.resolve("away"));
        screen.until("gone", () -> model.stateProperty().get() instanceof CardState.Empty);

        Files.move(file.directory.resolve("away"), file.path);
        screen.until("back", () -> model.stateProperty().get() instanceof CardState.Shown);
        assertThat(model.mode().octalProperty().get()).isEqualTo("0660");
    }

    @Test
    void abstractSocketsHaveNoFile() {
        model.show(bench.server(SocketType.STREAM, "@nothing"));

        assertThat(model.stateProperty().get()).isEqualTo(new CardState.Empty("Abstract sockets have no file and no "
                + "permissions: every process in this network namespace may connect."));
    }

    @Test
    void watchesOnlyWhileItIsShown() throws Exception {
        model.hidden();
        var told = new AtomicInteger();
        var watch = file.watcher.watch(Bytes.ofText(file.path.toString()), told::incrementAndGet);
        screen.until("its first look", () -> told.get() == 1);
        file.changeMode("0600");
        // Watches are told in the order in which they began: the card's would have been told by now.
        screen.until("told of the change", () -> told.get() == 2);
        watch.close();
        background.submit(() -> {}).get(10, TimeUnit.SECONDS);
        screen.run();
        assertThat(model.mode().octalProperty().get()).isEqualTo("0660");

        model.shown();

        screen.until("read again", () -> model.mode().octalProperty().get().equals("0600"));
    }

    @Test
    void changesTheFileBehindASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(file.directory.resolve("link"), file.path);
        model.show(bench.client(SocketType.STREAM, link.toString()));
        screen.until("read", () -> model.stateProperty().get() instanceof CardState.Shown
                && model.pathText().equals(link.toString()));

        model.mode().octalProperty().set("0640");
        model.apply();

        screen.until("applied", () -> model.undoableProperty().get());
        assertThat(file.stat()).startsWith("0640");
    }
}
