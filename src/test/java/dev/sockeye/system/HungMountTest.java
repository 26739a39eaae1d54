package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.file.AccessExplainer;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.AccessReader;
import dev.sockeye.file.AccessStep;
import dev.sockeye.file.FileEdit;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.file.SocketFile;
import dev.sockeye.file.SocketFileReader;
import dev.sockeye.file.SocketFiles;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A file system whose server does not answer: every look at a path on it waits until the server ends.
@ExtendWith(NoLeaks.class)
@Timeout(60)
class HungMountTest {
    /// Mounts FUSE over the directory of a live socket and never reads a request, `fuse(4)`; in a mount namespace of its own.
    private static final String SCENE = """
            import ctypes
            libc = ctypes.CDLL(None, use_errno=True)
            d = sys.argv[1]
            os.mkdir(d + '/dead'); os.mkdir(d + '/well')
            made = []
            for path in ('/dead/a', '/dead/b', '/well/c'):
                l = s('stream'); l.bind(d + path); l.listen(1); made.append(l)
            left = s('stream'); left.bind(d + '/well/left'); left.close()
            try: fuse = os.open('/dev/fuse', os.O_RDWR)
            except OSError as e: say('/dev/fuse:', e.strerror); sys.exit()
            options = f'fd={fuse},rootmode=40000,user_id=0,group_id=0,allow_other'.encode()
            if libc.mount(b'none', (d + '/dead').encode(), b'fuse', 0, options):
                say('mount of fuse:', os.strerror(ctypes.get_errno())); sys.exit()
            say(*[os.fstat(l.fileno()).st_ino for l in made]); sys.stdin.readline()
            """;

    private final LinuxSocketTable table = new LinuxSocketTable();
    private final LinuxFileCalls files = new LinuxFileCalls();
    private final LinuxSocketProbe probe = new LinuxSocketProbe();
    private final LinuxAccounts accounts = new LinuxAccounts();
    private ShortTempDir directory;
    private ForeignPeer peer;
    private Scope there;
    private long[] inodes;

    @BeforeEach
    void mountAndDoNotAnswer() throws Exception {
        AsRoot.assumeFor("mount a file system");
        Unshared.assumePermitted("--mount");
        directory = new ShortTempDir();
        peer = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), SCENE, directory.path());
        String said = peer.line();
        assumeTrue(said.matches("[0-9 ]+"), said);
        inodes = java.util.Arrays.stream(said.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        there = new Scope.OfProcess((int) peer.pid());
    }

    @AfterEach
    void letItEnd() throws Exception {
        if (peer != null) {
            peer.close(); // The kernel answers in its place from then on: what hangs comes back.
            await().atMost(Duration.ofSeconds(10)).until(() -> hanging() == 0);
            directory.close();
        }
    }

    private static long hanging() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("path-look"))
                .count();
    }

    @Test
    void choosingAFolderFindsWhatIsBesideIt() throws Exception {
        Bytes below = Bytes.ofText("/proc/" + peer.pid() + "/root" + directory.path());
        assertThat(new FileSurvey(files, accounts).socketsBelow(below)).containsExactlyInAnyOrder(
                Bytes.ofText(below.text() + "/well/c"), Bytes.ofText(below.text() + "/well/left"));
    }

    @Test
    void theListComesAndSaysUnknownWithOneThreadForAllScans() throws Exception {
        var scanner = new MachineScanner(table, files, probe);
        for (int scan = 0; scan < 3; scan++) {
            Inventory inventory = scanner.scan(there);
            assertThat(inventory.socket(inodes[0]).orElseThrow().path().state()).isEqualTo(PathMatch.State.UNKNOWN);
            assertThat(inventory.socket(inodes[1]).orElseThrow().path().note()).contains("does not answer");
            assertThat(inventory.socket(inodes[2]).orElseThrow().path()).isEqualTo(PathMatch.SAME);
            await().atMost(Duration.ofSeconds(5)).until(() -> hanging() == 1); // The one that is done ends soon.
        }
    }

    @Test
    void probingAndLookingBeforeBindingSaySo() throws Exception {
        var prober = new Prober(table, files, probe);
        assertThatThrownBy(() -> prober.probe(Address.ofPath(directory.path() + "/dead/a"), there))
                .isInstanceOf(SocketFailedException.class).hasMessageContaining("does not answer");
        assertThat(prober.probe(Address.ofPath(directory.path() + "/well/c"), there).verdict())
                .isEqualTo(Probed.Verdict.LIVE);
        var dead = Address.ofPath("/proc/" + peer.pid() + "/root" + directory.path() + "/dead/new");
        assertThat(new SocketFiles(files, table, probe).lookBeforeBinding(dead, SocketType.STREAM))
                .hasValueSatisfying(failure -> assertThat(failure.sentence()).contains("does not answer"));
    }

    /// From here, where the mount is not seen but through the process that made it.
    private String there(String path) {
        return "/proc/" + peer.pid() + "/root" + directory.path() + path;
    }

    @Test
    void explainingSaysWhichPathDidNotAnswerAndThatItIsNotKnown() {
        var explainer = new AccessExplainer(files, table, probe, accounts);
        Address dead = Address.ofPath(directory.path() + "/dead/a");
        AccessExplanation explanation = explainer.explain(dead, new SubjectReader(accounts).process((int) peer.pid()));
        assertThat(explanation.allowed().isKnown()).isFalse();
        assertThat(explanation.sentence()).contains("its file system does not answer");
        AccessStep last = explanation.steps().getLast();
        assertThat(last.path().text()).startsWith(directory.path() + "/dead");
        assertThat(last.reason()).isEqualTo("its file system does not answer");
        assertThat(explainer.explain(Address.ofPath(there("/well/c")), new SubjectReader(accounts).me()).allowed())
                .isEqualTo(Fact.known(true));
    }

    @Test
    void theFileCardGetsAFailureThatNamesThePath() throws Exception {
        var reader = new SocketFileReader(files, table, probe, accounts);
        assertThatThrownBy(() -> reader.read(new Address.Pathname(Bytes.ofText(there("/dead/a")))))
                .isInstanceOfSatisfying(SocketFailedException.class, e -> assertThat(e.failure().text())
                        .startsWith("The file system of " + there("/dead")).contains("does not answer. ", "umount"));
        assertThat(reader.read(new Address.Pathname(Bytes.ofText(there("/well/c")))).state())
                .isEqualTo(Fact.known(SocketFile.State.LIVE));
        assertThat(new AccessReader(files, accounts).ifChanged(Bytes.ofText(there("/dead/a")), rights -> rights).text())
                .contains("does not answer");
        assertThat(new FileSurvey(files, accounts).look(Bytes.ofText(there("/dead/a")), FileEdit.NONE).before()
                .text()).contains("does not answer");
    }

    @Test
    void theSearchForLeftOversGoesOnElsewhere() throws Exception {
        LeftOver.Findings findings = new LeftOverFinder(table, files, probe)
                .find(List.of(Bytes.ofText(there("/dead/below")), Bytes.ofText(there(""))));
        assertThat(findings.files()).extracting(left -> left.path().text()).containsExactly(there("/well/left"));
        assertThat(findings.limits())
                .contains(there("/dead") + " was not looked into: its file system does not answer.");
    }
}
