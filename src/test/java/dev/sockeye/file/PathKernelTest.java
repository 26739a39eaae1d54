package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.system.SubjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Paths that are not what they look like, compared with the kernel by really connecting as those users.
class PathKernelTest {
    private static final int ENOTDIR = 20;
    private static final int EPERM = 1;
    private static final int DAEMON = 1;
    private static final Caller ROOT = new Caller(0, Set.of(0));
    private static final List<Caller> CALLERS = List.of(ROOT, new Caller(DAEMON, Set.of(DAEMON)),
            new Caller(65534, Set.of(65534)));

    private final Accounts accounts = new LinuxAccounts();
    private final AccessExplainer explainer = new AccessExplainer(new LinuxFileCalls(), new LinuxSocketTable(),
            new LinuxSocketProbe(), accounts);
    private final SocketFiles files = new SocketFiles(new LinuxFileCalls(), new LinuxSocketTable(),
            new LinuxSocketProbe());
    private KernelScene scene;

    @BeforeEach
    void startAServer() throws Exception {
        AsRoot.assumeFor("become somebody");
        scene = new KernelScene();
        AsRoot.mode(scene.outer, 0755);
        AsRoot.mode(scene.inner, 0755);
        AsRoot.mode(scene.socket, 0666);
    }

    @AfterEach
    void stop() throws Exception {
        if (scene != null) {
            scene.close();
        }
    }

    private AccessExplanation explain(String path, Caller caller, Optional<Bytes> directory) {
        return explainer.explain(Address.ofPath(path), Subjects.user("user " + caller.uid(), caller, directory));
    }

    private void agree(String path, Caller caller) throws Exception {
        Fact<Boolean> allowed = explain(path, caller, Optional.empty()).allowed();
        int errno = scene.kernel.errno(caller, path);
        assertThat(allowed).as(path + " for " + caller.uid() + ", errno " + errno).isEqualTo(Fact.known(errno == 0));
    }

    @Test
    void aSlashAtTheEndAsksForADirectory() throws Exception {
        Path link = Files.createSymbolicLink(scene.directory.resolve("link"), scene.socket);
        for (String path : List.of(scene.socket + "/", scene.socket + "//", scene.socket + "/.", link + "/")) {
            for (Caller caller : CALLERS) {
                assertThat(scene.kernel.errno(caller, path)).isEqualTo(ENOTDIR);
                AccessExplanation explanation = explain(path, caller, Optional.empty());
                assertThat(explanation.allowed()).as(path).isEqualTo(Fact.known(false));
                assertThat(explanation.sentence()).contains("not a directory");
                assertThat(explanation.remedies()).isEmpty();
            }
        }
    }

    @Test
    void aRelativePathNeedsTheWayToTheWorkingDirectory() throws Exception {
        Optional<Bytes> here = Optional.of(KernelScene.bytes(scene.inner));
        var nobody = CALLERS.getLast();
        for (int mode : List.of(0755, 0700, 0711)) {
            AsRoot.mode(scene.outer, mode);
            boolean admitted = scene.kernel.admits(nobody, scene.socket);
            for (String path : List.of("s", "./s", "../inner/s")) {
                AccessExplanation explanation = explain(path, nobody, here);
                assertThat(explanation.allowed()).as(path + " " + mode).isEqualTo(Fact.known(admitted));
                assertThat(explanation.steps().getFirst().path()).isEqualTo(Bytes.ofText("/"));
                assertThat(explanation.obstacles()).anySatisfy(obstacle -> assertThat(obstacle.sentence())
                        .contains("relative"));
            }
        }
    }

    @Test
    void magicLinksLeadToTheVeryFileAndNotWhereTheirTextSays() throws Exception {
        Files.createSymbolicLink(scene.outer.resolve("up"), Path.of("/inner/s"));
        Files.createSymbolicLink(scene.outer.resolve("real"), scene.socket);
        try (var jailed = ForeignPeer.python("""
                os.chroot(sys.argv[1]); os.chdir('/inner'); f = os.open('/inner', os.O_PATH); say(f); time.sleep(600)
                """, scene.outer); var own = ForeignPeer.python("""
                os.chdir(sys.argv[1]); os.setgid(1); os.setuid(1); import ctypes; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
                say('up'); time.sleep(600)
                """, scene.outer)) {
            String fd = jailed.line();
            assertThat(own.line()).isEqualTo("up");
            String jail = "/proc/" + jailed.pid();
            for (String path : List.of(jail + "/root/inner/s", jail + "/root/up", jail + "/root/real", jail + "/cwd/s",
                    jail + "/cwd/../inner/s", jail + "/root/../outer/inner/s",
                    jail + "/root/../../" + scene.directory.path()
                            .getFileName() + "/outer/inner/s",
                    jail + "/fd/" + fd + "/s", jail + "/task/" + jailed.pid() + "/root/inner/s",
                    "/proc/" + own.pid() + "/cwd/inner/s", "/proc/" + own.pid() + "/root" + scene.socket)) {
                for (Caller caller : CALLERS) {
                    agree(path, caller);
                }
            }
        }
    }

    @Test
    void noRemedyIsProposedAtALinkThatNoPermissionOpens() throws Exception {
        try (var jailed = ForeignPeer.python("os.chroot(sys.argv[1]); os.chdir('/'); say('up'); time.sleep(600)",
                scene.outer)) {
            assertThat(jailed.line()).isEqualTo("up");
            String path = "/proc/" + jailed.pid() + "/root/inner/s";
            for (int mode : List.of(0666, 0600)) {
                AsRoot.mode(scene.socket, mode);
                AccessExplanation refused = explain(path, CALLERS.getLast(), Optional.empty());
                assertThat(refused.sentence()).contains("ptrace");
                assertThat(refused.remedies()).isEmpty();
            }
            AsRoot.mode(scene.socket, 0600);
            assertThat(explain(scene.socket.toString(), CALLERS.getLast(), Optional.empty()).remedies()).isNotEmpty();
        }
    }

    @Test
    void aProcessWithAnotherRootDirectoryDoesNotSeeTheSameFiles() throws Exception {
        var subjects = new SubjectReader(accounts);
        try (var jailed = ForeignPeer.python("os.chroot(sys.argv[1]); os.chdir('/'); say('up'); time.sleep(600)",
                scene.outer); var free = ForeignPeer.python("say('up'); time.sleep(600)")) {
            assertThat(jailed.line()).isEqualTo("up");
            assertThat(free.line()).isEqualTo("up");
            AccessExplanation inside = explainer.explain(Address.ofPath("/inner/s"),
                    subjects.process((int) jailed.pid()));
            assertThat(inside.allowed()).isEqualTo(Fact.known(true));
            assertThat(inside.obstacles()).noneMatch(obstacle -> obstacle.sentence().contains("the same files"))
                    .anyMatch(obstacle -> obstacle.sentence().contains("root directory"));
            assertThat(explainer.explain(Address.ofPath(scene.socket.toString()), subjects.process((int) jailed.pid()))
                    .allowed()).as("that path leads nowhere there").isEqualTo(Fact.known(false));
            assertThat(explainer.explain(Address.ofPath(scene.socket.toString()), subjects.process((int) free.pid()))
                    .obstacles()).anyMatch(obstacle -> obstacle.sentence().contains("the same files"));
        }
    }

    @Test
    void aDatagramServerThatIsConnectedElsewhereTakesNothing() throws Exception {
        Path path = scene.directory.resolve("d");
        try (var server = ForeignPeer.python(
                """
                        a = s('datagram'); a.bind(sys.argv[1] + 'x'); d = s('datagram'); d.bind(sys.argv[1]); d.connect(sys.argv[1] + 'x')
                        c = s('datagram')
                        try: c.connect(sys.argv[1]); say(0)
                        except OSError as e: say(e.errno)
                        sys.stdin.read()
                        """,
                path)) {
            assertThat(Integer.parseInt(server.line())).isEqualTo(EPERM);
            assertThat(explain(path.toString(), ROOT, Optional.empty()).obstacles())
                    .anySatisfy(obstacle -> {
                        assertThat(obstacle.level()).isEqualTo(Obstacle.Level.REFUSES);
                        assertThat(obstacle.sentence()).contains("EPERM");
                    });
            assertThat(explain(path + "x", ROOT, Optional.empty()).obstacles())
                    .noneMatch(obstacle -> obstacle.level() == Obstacle.Level.REFUSES);
        }
    }

    @Test
    void anAbstractNameThatNobodyHasLetsNobodyConnect() throws Exception {
        String name = "@sk-explain-" + ProcessHandle.current().pid();
        Subject root = Subjects.user("user root", ROOT, Optional.empty());
        AccessExplanation nobody = explainer.explain(Address.parse(name), root);
        assertThat(nobody.allowed()).isEqualTo(Fact.known(false));
        assertThat(nobody.sentence()).startsWith("Nobody listens there");
        try (var server = ForeignPeer.python(
                """
                        l = s('stream'); l.bind('\\0' + sys.argv[1]); say('bound'); sys.stdin.readline(); l.listen(3); say('listens')
                        sys.stdin.read()
                        """,
                name.substring(1))) {
            assertThat(server.line()).isEqualTo("bound");
            assertThat(explainer.explain(Address.parse(name), root).allowed()).isEqualTo(Fact.known(false));
            server.type("\n");
            assertThat(server.line()).isEqualTo("listens");
            assertThat(explainer.explain(Address.parse(name), root).allowed()).isEqualTo(Fact.known(true));
        }
    }

    @Test
    void whatIsImmutableIsNotToldAsMissingPermission() throws Exception {
        try (var chattr = ForeignPeer.of("chattr", "+i", scene.inner.toString())) {
            String said = chattr.rest();
            assumeTrue(chattr.exitCode() == 0, "chattr +i is not possible here: " + said);
        }
        try {
            Bytes file = KernelScene.bytes(scene.inner.resolve("new"));
            assertThat(files.lookBeforeBinding(new Address.Pathname(file), SocketType.STREAM))
                    .hasValueSatisfying(why -> assertThat(why.sentence()).contains("immutable"));
            for (Caller caller : CALLERS) {
                agree(scene.socket.toString(), caller);
            }
        } finally {
            ForeignPeer.run("chattr", "-i", scene.inner.toString());
        }
        AsRoot.mode(scene.inner, 0700);
        ForeignPeer.run("chattr", "+i", scene.inner.toString());
        try {
            AccessExplanation refused = explain(scene.socket.toString(), CALLERS.getLast(), Optional.empty());
            assertThat(refused.allowed()).isEqualTo(Fact.known(false));
            assertThat(refused.sentence()).contains("immutable");
            assertThat(refused.remedies()).allSatisfy(remedy -> assertThat(remedy.changes()).isEmpty());
        } finally {
            ForeignPeer.run("chattr", "-i", scene.inner.toString());
        }
    }

    @Test
    void nothingIsProposedThatAReadOnlyFileSystemForbids() throws Exception {
        Unshared.assumePermitted("--mount");
        Path mount = Files.createDirectory(scene.directory.resolve("ro"));
        try {
            ForeignPeer.run("mount", "-t", "tmpfs", "-o", "mode=755", "none", mount.toString());
            try (var server = ForeignPeer.python(
                    """
                            for n, m in (('closed', 0o600), ('open', 0o666)):
                                l = s('stream'); l.bind(sys.argv[1] + '/' + n); l.listen(9); os.chmod(sys.argv[1] + '/' + n, m); globals()[n] = l
                            say('up'); sys.stdin.read()
                            """,
                    mount)) {
                assertThat(server.line()).isEqualTo("up");
                ForeignPeer.run("mount", "-o", "remount,ro", mount.toString());
                for (String name : List.of("closed", "open")) {
                    for (Caller caller : CALLERS) {
                        agree(mount.resolve(name).toString(), caller);
                    }
                }
                AccessExplanation refused = explain(mount.resolve("closed").toString(), CALLERS.getLast(),
                        Optional.empty());
                assertThat(refused.sentence()).contains("read-only");
                Bytes made = KernelScene.bytes(mount.resolve("new"));
                assertThat(files.lookBeforeBinding(new Address.Pathname(made), SocketType.STREAM))
                        .hasValueSatisfying(why -> assertThat(why.sentence()).contains("read-only"));
                assertThat(refused.remedies()).allSatisfy(remedy -> assertThat(remedy.changes()).isEmpty());
            }
        } finally {
            ForeignPeer.of("umount", "-l", mount.toString()).exitCode();
        }
    }
}
