package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The verdict and what is proposed are compared with the kernel, by really connecting as that user: for made-up
/// directories, modes, owners, groups, lists and links, always the same ones.
class AccessExplainerKernelTest {
    /// Users and groups that every Debian and Ubuntu has.
    private static final int DAEMON = 1;
    private static final int WWW_DATA = 33;
    private static final int NOBODY = 65534;
    private static final int MAIL = 8;
    private static final int GAMES = 60;
    private static final List<Caller> CALLERS = List.of(new Caller(DAEMON, Set.of(DAEMON)),
            new Caller(WWW_DATA, Set.of(WWW_DATA)), new Caller(WWW_DATA, Set.of(WWW_DATA, GAMES)),
            new Caller(NOBODY, Set.of(NOBODY, MAIL, GAMES)), new Caller(0, Set.of(0)));
    private static final int ROUNDS = 70;

    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final Accounts accounts = new LinuxAccounts();
    private final Random random = new Random(20261121);
    private AccessExplainer explainer;
    private KernelScene scene;
    private int denied;
    private int remedies;

    @BeforeEach
    void startAServer() throws Exception {
        AsRoot.assumeFor("become somebody");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
        explainer = new AccessExplainer(calls, new LinuxSocketTable(), new LinuxSocketProbe(), accounts);
        scene = new KernelScene();
    }

    @AfterEach
    void stop() throws Exception {
        if (scene != null) {
            scene.close();
        }
    }

    private static Subject subject(Caller caller) {
        return Subjects.user("user " + caller.uid(), caller, Optional.empty());
    }

    private AccessExplanation explain(Path path, Caller caller) {
        return explainer.explain(new Address.Pathname(KernelScene.bytes(path)), subject(caller));
    }

    @Test
    void verdictsAndRemediesAreTrueForMadeUpFiles() throws Exception {
        Path absolute = Files.createSymbolicLink(scene.directory.resolve("absolute"), scene.socket);
        Path chain = Files.createSymbolicLink(scene.directory.resolve("chain"), Path.of("outer/../absolute"));
        Path through = Files.createSymbolicLink(scene.directory.resolve("through"), Path.of("outer/./inner"));
        List<Path> ways = List.of(scene.socket, absolute, chain, through.resolve("s"));
        int cases = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var situation = new ArrayList<String>();
            for (Path path : List.of(scene.outer, scene.inner, scene.socket)) {
                situation.add(scramble(path));
            }
            for (Caller caller : CALLERS) {
                Path way = ways.get(random.nextInt(ways.size()));
                examine("round " + round + " " + situation + " " + caller, way, caller);
                cases++;
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(200);
        assertThat(denied).as("denied of " + cases).isGreaterThan(cases / 5);
        assertThat(remedies).as("remedies for " + denied).isGreaterThan(denied);
    }

    /// Gives the file some owner, mode and list.
    private String scramble(Path path) throws Exception {
        int uid = List.of(0, 0, DAEMON, WWW_DATA).get(random.nextInt(4));
        int gid = List.of(0, GAMES, MAIL, DAEMON).get(random.nextInt(4));
        int mode = random.nextInt(01000) | (path.equals(scene.socket) ? 0 : random.nextInt(4) == 0 ? 0 : 0011)
                | (random.nextInt(5) == 0 ? 01000 : 0);
        ForeignPeer.run("setfacl", "-b", path.toString());
        AsRoot.own(path, uid, gid);
        AsRoot.mode(path, mode);
        var entries = new ArrayList<String>();
        if (random.nextInt(3) == 0) {
            for (String whom : List.of("u:" + WWW_DATA, "u:" + NOBODY, "g:" + GAMES, "g:" + MAIL)) {
                if (random.nextBoolean()) {
                    entries.add(whom + ":" + random.nextInt(8));
                }
            }
            if (random.nextBoolean()) {
                entries.add("m::" + random.nextInt(8));
            }
        }
        if (!entries.isEmpty()) {
            ForeignPeer.run("setfacl", "-m", String.join(",", entries), path.toString());
        }
        return uid + ":" + gid + " " + ModeText.letters(mode) + " " + entries;
    }

    private void examine(String situation, Path way, Caller caller) throws Exception {
        AccessExplanation explanation = explain(way, caller);
        boolean admitted = scene.kernel.admits(caller, way);
        assertThat(explanation.allowed()).as(situation).isEqualTo(Fact.known(admitted));
        if (admitted) {
            assertThat(explanation.remedies()).as(situation).isEmpty();
            assertThat(explanation.steps().stream().filter(AccessStep::refuses).findFirst()).as(situation).isEmpty();
            return;
        }
        denied++;
        assertThat(explanation.remedies()).as(situation).isNotEmpty();
        assertThat(explanation.steps().stream().filter(AccessStep::refuses).findFirst()).as(situation).isPresent();
        assertThat(explanation.remedies().getFirst().command()).as(situation).doesNotContain("o+w");
        for (Remedy remedy : explanation.remedies()) {
            remedies++;
            tryOut(situation + " " + remedy, remedy, way, caller, remedies % 2 == 0);
        }
    }

    /// Does what the remedy says, asks the kernel, and takes it back.
    private void tryOut(String situation, Remedy remedy, Path way, Caller caller, boolean byShell) throws Exception {
        List<String> before = state();
        Caller then = caller;
        Path target = way;
        var changes = new ArrayList<FileChange>();
        for (Remedy.Fix fix : remedy.fixes()) {
            switch (fix) {
                case Remedy.Fix.JoinGroup(int gid, var _) -> then = then.joining(gid);
                case Remedy.Fix.OtherPath(Bytes path, var _) -> target = Path.of(path.text());
                case Remedy.Fix.OfFile(FileChange change, String command) -> {
                    changes.add(change);
                    if (byShell) {
                        ForeignPeer.run("sh", "-c", command);
                    } else {
                        assertThat(changer().apply(List.of(change)).sentence()).as(situation)
                                .startsWith("Changed ");
                    }
                    assertThat(FileRights.read(calls, change.path(), calls.status(change.path(), false)))
                            .as(situation + " did what was foretold").isEqualTo(change.to());
                    assertThat(change.to().mode() & 0777).as(situation)
                            .satisfiesAnyOf(mode -> assertThat(mode).isNotEqualTo(0777),
                                    _ -> assertThat(change.from().mode() & 0777).isEqualTo(0777));
                }
            }
        }
        assertThat(scene.kernel.admits(then, target)).as(situation).isTrue();
        assertThat(changer().undo(changes).complete()).as(situation).isTrue();
        assertThat(state()).as(situation).isEqualTo(before);
        assertThat(scene.kernel.admits(caller, way)).as(situation).isFalse();
    }

    private FileChanger changer() {
        return new FileChanger(calls, AccountWords.of(accounts));
    }

    private List<String> state() throws Exception {
        var state = new ArrayList<String>();
        for (Path path : List.of(scene.outer, scene.inner, scene.socket)) {
            FileStatus status = calls.status(KernelScene.bytes(path), false);
            state.add(FileRights.read(calls, KernelScene.bytes(path), status).toString());
        }
        return state;
    }

    @Test
    void whatARemedyOpensForOthersIsWhatTheKernelThenGrantsThem() throws Exception {
        for (int round = 0; round < 25; round++) {
            var situation = new ArrayList<String>();
            for (Path path : List.of(scene.outer, scene.inner, scene.socket)) {
                situation.add(scramble(path));
            }
            var caller = new Caller(NOBODY, Set.copyOf(accounts.groupsOf(NOBODY)));
            for (Remedy remedy : explain(scene.socket, caller).remedies()) {
                if (remedy.changes().isEmpty()) {
                    continue;
                }
                for (int uid : List.of(DAEMON, WWW_DATA)) {
                    var other = new Caller(uid, Set.copyOf(accounts.groupsOf(uid)));
                    boolean before = scene.kernel.admits(other, scene.socket);
                    FileChanger.Result made = changer().apply(remedy.changes());
                    boolean after = scene.kernel.admits(other, scene.socket);
                    changer().undo(made.done());
                    if (after && !before) {
                        assertThat(remedy.opens()).as(situation + " " + remedy + " admits " + uid)
                                .startsWith("Would also admit");
                    }
                }
            }
        }
    }

    @Test
    void nobodyIsSentPastAProtectedLinkAndTheRealPathIsProposed() throws Exception {
        Path setting = Path.of("/proc/sys/fs/protected_symlinks");
        String before = Files.readString(setting).strip();
        AsRoot.mode(scene.socket, 0666);
        AsRoot.mode(scene.outer, 0755);
        AsRoot.mode(scene.inner, 0755);
        Path open = Files.createDirectory(scene.directory.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), scene.socket);
        AsRoot.own(link, DAEMON, DAEMON);
        AsRoot.mode(open, 01777);
        try {
            Files.writeString(setting, "1");
            explainer = new AccessExplainer(calls, new LinuxSocketTable(), new LinuxSocketProbe(), accounts);
            for (Caller caller : CALLERS) {
                examine("protected link " + caller, link, caller);
            }
        } finally {
            Files.writeString(setting, before);
        }
        assertThat(denied).isEqualTo(CALLERS.size() - 1);
    }
}
