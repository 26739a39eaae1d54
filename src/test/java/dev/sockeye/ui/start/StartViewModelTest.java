package dev.sockeye.ui.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.settings.Workspace;
import dev.sockeye.settings.WorkspaceStore;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the start page offers, without a window.
class StartViewModelTest {
    private static final List<SavedSession> TWO = NothingElse.TWO;

    private ShortTempDir directory;
    private TestSettings remembered;
    private SettingsStore settings;
    private StartViewModel model;
    private final List<List<SavedSession>> opened = new ArrayList<>();
    private final List<SavedSession> openNow = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        remembered = new TestSettings();
        settings = remembered.store;
        model = new StartViewModel(new StartServices(settings,
                new WorkspaceStore(directory.resolve("workspaces.json")),
                new LiveSockets(new LinuxSocketTable(), ProcessHandle.current().pid()), Runnable::run, Runnable::run),
                new NothingElse() {
                    @Override
                    public void open(List<SavedSession> sessions) {
                        opened.add(sessions);
                    }

                    @Override
                    public List<SavedSession> openNow() {
                        return openNow;
                    }
                });
    }

    @AfterEach
    void close() throws Exception {
        remembered.close();
        directory.close();
    }

    private Restoring restoring() {
        return settings.settings().preferences().restoring();
    }

    @Test
    void whatIsOfferedIsOpenedOnceAndAskedAgainNextTime() {
        model.offer(TWO);
        model.openOffered(false);
        assertThat(opened).containsExactly(TWO);
        assertThat(model.offeredProperty().get()).isEmpty();
        assertThat(restoring()).isEqualTo(Restoring.ASK);
    }

    @Test
    void theAnswerIsRememberedWhenThatIsWanted() {
        model.offer(TWO);
        model.openOffered(true);
        assertThat(restoring()).isEqualTo(Restoring.ALWAYS);
        model.offer(TWO);
        model.declineOffered(true);
        assertThat(restoring()).isEqualTo(Restoring.NEVER);
        assertThat(opened).hasSize(1);
    }

    @Test
    void savesRenamesAndDeletesWorkspaces() {
        assertThatThrownBy(() -> model.save("a")).hasMessage("No session is open that could be opened again.");
        openNow.addAll(TWO);
        assertThatThrownBy(() -> model.save(" ")).hasMessage("A workspace needs a name.");
        model.save("a");
        assertThat(model.saidProperty().get().sentence()).isEqualTo("“a” is saved: 2 sessions.");
        Workspace saved = model.workspacesProperty().get().getFirst();
        model.open(saved);
        assertThat(opened).containsExactly(TWO);
        model.rename(saved, "b");
        assertThat(model.workspacesProperty().get()).extracting(Workspace::name).containsExactly("b");
        model.exportTo(directory.resolve("b.json"), model.workspacesProperty().get().getFirst());
        model.remove(model.workspacesProperty().get().getFirst());
        assertThat(model.workspacesProperty().get()).isEmpty();
        model.importFrom(directory.resolve("b.json"));
        assertThat(model.saidProperty().get().sentence()).startsWith("1 workspace from ");
        assertThat(model.workspacesProperty().get().getFirst().sessions()).isEqualTo(TWO);
        model.importFrom(directory.resolve("none"));
        assertThat(model.saidProperty().get().sentence()).startsWith("There is no file");
    }

    @Test
    void findsLiveSocketsOfTheMachineAndDisturbsNone() throws Exception {
        try (var server = ForeignPeer.python("""
                b = s('seqpacket'); b.bind(sys.argv[1]); b.listen(5); b.setblocking(False); say('ready')
                sys.stdin.readline()
                try: b.accept(); say('somebody came')
                except BlockingIOError: say('nobody came')
                """, directory.resolve("live").toString())) {
            assertThat(server.line()).isEqualTo("ready");
            LiveSockets.Found found = new LiveSockets(new LinuxSocketTable(), ProcessHandle.current().pid()).look();
            assertThat(found.some()).hasSizeLessThanOrEqualTo(LiveSockets.MOST).isNotEmpty();
            assertThat(found.all()).isGreaterThanOrEqualTo(found.some().size());
            model.look();
            assertThat(model.liveProperty().get().some()).isNotEmpty();
            assertThat(model.liveSaidProperty().get()).isEmpty();
            server.type("go\n");
            assertThat(server.line()).isEqualTo("nobody came");
        }
    }

    @Test
    void aDeletedWorkspaceIsBroughtBackUntilSomethingElseIsDone() {
        openNow.addAll(TWO);
        model.save("a");
        model.remove(model.workspacesProperty().get().getFirst());
        assertThat(model.removedProperty().get()).isPresent();
        model.undoRemove();
        assertThat(model.saidProperty().get().sentence()).isEqualTo("“a” is back.");
        assertThat(model.workspacesProperty().get().getFirst().sessions()).isEqualTo(TWO);
        assertThat(model.removedProperty().get()).as("once").isEmpty();
        model.remove(model.workspacesProperty().get().getFirst());
        model.save("a");
        assertThat(model.removedProperty().get()).as("another has its name").isEmpty();
    }
}
