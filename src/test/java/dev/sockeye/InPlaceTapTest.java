package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.PlainFileSystem;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Taps at the very path of a server, and that the server has it back whatever ends them.
@Timeout(240)
class InPlaceTapTest {
    private static final String SERVER = """
            import threading
            def listen():
                b = s('stream'); b.bind(sys.argv[1]); b.listen(5); return b
            b = listen(); say('ready')
            def serve(c):
                while True:
                    data = c.recv(1000)
                    if not data: return c.close()
                    c.send(data.upper())
            def all(b):
                while True: threading.Thread(target=serve, args=(b.accept()[0],)).start()
            threading.Thread(target=all, args=(b,), daemon=True).start(); sys.stdin.readline()
            os.unlink(sys.argv[1]); n = listen(); say('again'); all(n)
            """;
    private ShortTempDir directory;
    private ForeignPeer server;

    @BeforeEach
    void serve() throws Exception {
        directory = new ShortTempDir();
        Files.createDirectory(directory.resolve("d"));
        server = ForeignPeer.python(SERVER, socket());
        assertThat(server.line()).isEqualTo("ready");
        Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-rw----"));
        ForeignPeer.run("setfacl", "-m", "u:1:rw,g:2:r", socket().toString());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        directory.close();
    }

    private Path socket() {
        return directory.resolve("d/real");
    }

    /// Everything of the file that could be changed.
    private String look() throws Exception {
        return Files.readAttributes(socket(), "unix:ino,dev,uid,gid,mode,nlink", LinkOption.NOFOLLOW_LINKS)
                + ForeignPeer.run("getfacl", "-n", "-p", socket().toString());
    }

    private String withoutInode(String look) {
        return look.replaceAll("ino=\\d+", "ino");
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(directory.resolve("d"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String talk() throws Exception {
        return talk(socket());
    }

    private static String talk(Path socket) throws Exception {
        return ForeignPeer.run(ForeignPeer.python().toString(), "-c",
                "import socket, sys; c = socket.socket(socket.AF_UNIX); "
                        + "c.connect(sys.argv[1]); c.send(b'hello'); print(c.recv(100))",
                socket.toString());
    }

    private Wiring wiring() throws Exception {
        return new Wiring(new EngineOptions(directory.resolve("capture"), 64L << 20, null, false));
    }

    private Session tap(Wiring wiring, String more) throws SocketFailedException {
        return wiring.workbench().open(TapSpecText.parse("stream:" + socket() + "," + more));
    }

    private void standsInPlaceAndGivesItBack(String way) throws Exception {
        String before = look();
        try (Wiring wiring = wiring()) {
            Session tap = tap(wiring, way);
            assertThat(look()).as("another file").isNotEqualTo(before);
            assertThat(withoutInode(look())).as("with the same rights").isEqualTo(withoutInode(before));
            assertThat(tap.address()).isEqualTo(tap.spec().address());
            assertThat(talk()).isEqualTo("b'HELLO'");
            assertThat(tap.counters().receivedBytes()).isEqualTo(5);
            tap.stop();
            assertThat(look()).isEqualTo(before);
            assertThat(talk()).isEqualTo("b'HELLO'");
            tap(wiring, way);
        }
        assertThat(look()).as("at the end of the program").isEqualTo(before);
        assertThat(names()).containsExactly("real");
    }

    @Test
    void aRenamedServerHasItsPlaceBack() throws Exception {
        standsInPlaceAndGivesItBack("in-place=rename");
    }

    @Test
    void aCoveredServerHasItsPlaceBack() throws Exception {
        AsRoot.assumeFor("mount");
        Unshared.assumePermitted("--mount");
        standsInPlaceAndGivesItBack("in-place=mount");
    }

    @Test
    void aContainersServerIsTappedInItsOwnNamespace() throws Exception {
        AsRoot.assumeFor("mount");
        Unshared.assumePermitted("--mount");
        String before = look();
        try (var container = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), """
                say('inside'); sys.stdin.readline()
                c = s('stream'); c.connect(sys.argv[1]); c.send(b'hello'); say(c.recv(100)); sys.stdin.readline()
                c = s('stream'); c.connect(sys.argv[1]); c.send(b'again'); say(c.recv(100))
                """, socket()); Wiring wiring = wiring()) {
            assertThat(container.line()).isEqualTo("inside");
            Session tap = tap(wiring, "in-place=mount,container=" + container.pid());
            assertThat(talk()).as("outside").isEqualTo("b'HELLO'");
            assertThat(tap.counters().receivedBytes()).isZero();
            container.type("go\n");
            assertThat(container.line()).isEqualTo("b'HELLO'");
            assertThat(tap.counters().receivedBytes()).isEqualTo(5);
            tap.stop();
            container.type("go\n");
            assertThat(container.line()).isEqualTo("b'AGAIN'");
            assertThat(tap.counters().receivedBytes()).isEqualTo(5);
        }
        assertThat(look()).isEqualTo(before);
        assertThat(names()).containsExactly("real");
    }

    private Program program(String dieAt, String... arguments) throws Exception {
        return Program.sockeye(directory.path(), Map.of(), List.of("-Dsockeye.dieAt=" + dieAt), arguments);
    }

    private void isPutBackAfterBeingKilled(String way, String dieAt) throws Exception {
        String before = look();
        try (var killed = program(dieAt, "tap", "stream:" + socket() + "," + way, "--quota", "16M")) {
            if (dieAt.equals("put back") || dieAt.equals("unmounted")) {
                killed.says("tapping");
                killed.terminate();
            }
            assertThat(killed.exitCode()).as(killed.err()).isEqualTo(137);
        }
        try (var undo = program("", "undo")) {
            assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
        }
        assertThat(look()).isEqualTo(before);
        assertThat(names()).containsExactly("real");
        assertThat(talk()).isEqualTo("b'HELLO'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intended", "made", "noted", "listed", "exchanged", "in place", "put back"})
    void afterAKillAtAnyStepTheServersFileIsWhereItWas(String dieAt) throws Exception {
        isPutBackAfterBeingKilled("in-place=rename", dieAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noted", "mounted", "unmounted"})
    void afterAKillAtAnyStepOfMountingTheServersFileIsWhereItWas(String dieAt) throws Exception {
        AsRoot.assumeFor("mount");
        Unshared.assumePermitted("--mount");
        isPutBackAfterBeingKilled("in-place=mount", dieAt);
    }

    @Test
    void theNextStartUndoesItToo() throws Exception {
        String before = look();
        try (var killed = program("", "tap", "stream:" + socket() + ",in-place=rename", "--quota", "16M")) {
            killed.says("tapping");
            ForeignPeer.run("kill", "-KILL", Long.toString(killed.pid()));
            killed.exitCode();
        }
        assertThat(look()).isNotEqualTo(before);
        try (var next = program("", "--headless", "--serve", "stream:" + directory.resolve("other"))) {
            next.says("listening on");
            assertThat(look()).isEqualTo(before);
            next.terminate().exitCode();
        }
    }

    @Test
    void aServerThatMakesItsSocketAnewIsSteppedAsideFor() throws Exception {
        try (Wiring wiring = wiring()) {
            Session tap = tap(wiring, "in-place=rename");
            server.type("again\n");
            assertThat(server.line()).isEqualTo("again");
            String anew = look();
            await().until(() -> tap.state() != Session.State.OPEN);
            await().untilAsserted(() -> assertThat(names()).containsExactly("real"));
            assertThat(look()).isEqualTo(anew);
            assertThat(talk()).isEqualTo("b'HELLO'");
            boolean told = false;
            for (long number = 0; number < wiring.capture().end(); number++) {
                var event = wiring.capture().event(number);
                told |= event != null && event.kind() == EventKind.FAILED
                        && event.note().contains("made its socket anew");
            }
            assertThat(told).isTrue();
        }
        assertThat(names()).containsExactly("real");
    }

    /// Or the server could not bind its socket anew, and who ends in good order would leave a dead file behind.
    @Test
    void whatAServerHasRemovedStaysRemoved() throws Exception {
        Path late = directory.resolve("d/late");
        try (Wiring wiring = wiring();
                ForeignPeer slow = ForeignPeer
                        .python("""
                                b = s('stream'); b.bind(sys.argv[1]); b.listen(5); say('ready')
                                sys.stdin.readline(); os.unlink(sys.argv[1]); say('gone')
                                sys.stdin.readline(); n = s('stream'); n.bind(sys.argv[1]); say('again')
                                """, late)) {
            assertThat(slow.line()).isEqualTo("ready");
            Session tap = wiring.workbench().open(TapSpecText.parse("stream:" + late + ",in-place=rename"));
            slow.type("go\n");
            assertThat(slow.line()).isEqualTo("gone");
            await().until(() -> tap.state() != Session.State.OPEN);
            await().untilAsserted(() -> assertThat(names()).containsExactly("real"));
            slow.type("on\n");
            assertThat(slow.line()).isEqualTo("again");
        }
        assertThat(names()).containsExactlyInAnyOrder("real", "late");
    }

    private void refused(String path, String why) throws Exception {
        String before = look();
        try (Wiring wiring = wiring()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SocketFailedException.class,
                    () -> wiring.workbench().open(TapSpec.of(dev.sockeye.socket.SocketType.STREAM,
                            dev.sockeye.socket.Address.ofPath(path)).at(new TapSpec.Place.Renamed())))
                    .failure().text()).contains(why);
        }
        assertThat(look()).isEqualTo(before);
    }

    @Test
    void whatMustNotBeMovedIsRefusedWithTheReason() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), socket());
        refused(link.toString(), "it is a symbolic link to " + socket());
        Path second = directory.resolve("second");
        Files.createLink(second, socket());
        refused(socket().toString(), "2 names (hard links)");
        Files.delete(second);
        refused(Files.createFile(directory.resolve("file")).toString(), "a regular file");
        refused(directory.resolve("nothing").toString(), "There is no");
        Files.setPosixFilePermissions(directory.resolve("d"), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(socket().toString(), "everybody may exchange files");
        Files.setPosixFilePermissions(directory.resolve("d"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void somebodyElsesFileInASharedDirectoryIsRefused() throws Exception {
        AsRoot.assumeFor("give a file away");
        ForeignPeer.run("chmod", "1777", directory.resolve("d").toString());
        Files.setAttribute(socket(), "unix:uid", 1234);
        refused(socket().toString(), "somebody else's file in a directory that everybody may write to");
    }

    @Test
    void aSecondTapIsRefused() throws Exception {
        try (Wiring wiring = wiring();
                Wiring other = new Wiring(
                        new EngineOptions(directory.resolve("other"), 64L << 20, null, false))) {
            tap(wiring, "in-place=rename");
            String before = look();
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SocketFailedException.class,
                    () -> tap(other, "in-place=rename")).failure().text()).contains("a tap is there already")
                    .contains(".real.sockeye-tap");
            assertThat(look()).isEqualTo(before);
        }
        assumeThat(names()).containsExactly("real");
    }

    @Test
    void aFileSystemThatCannotExchangeFilesIsRefusedAndWhatHelpsIsSaid() throws Exception {
        Path there = directory.resolve("plain");
        try (var _ = new PlainFileSystem(there);
                var other = ForeignPeer.python(SERVER, there.resolve("real"));
                Wiring wiring = wiring()) {
            assertThat(other.line()).isEqualTo("ready");
            Object inode = Files.getAttribute(there.resolve("real"), "unix:ino");
            String renamed = "stream:" + there.resolve("real") + ",in-place=rename";
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SocketFailedException.class,
                    () -> wiring.workbench().open(TapSpecText.parse(renamed))).failure().text())
                    .contains("its file system cannot do that").contains("in-place=mount").contains("at=PATH");
            assertThat(Files.getAttribute(there.resolve("real"), "unix:ino")).isEqualTo(inode);
            assertThat(there.resolve(".real.sockeye-tap")).doesNotExist();
            assertThat(talk(there.resolve("real"))).as("its own").isEqualTo("b'HELLO'");
            Session tap = wiring.workbench().open(TapSpecText.parse(renamed.replace("rename", "mount")));
            assertThat(talk(there.resolve("real"))).as("what was said helps").isEqualTo("b'HELLO'");
            assertThat(tap.counters().receivedBytes()).isEqualTo(5);
            tap.stop();
            assertThat(Files.getAttribute(there.resolve("real"), "unix:ino")).isEqualTo(inode);
        }
    }

    @Test
    void aReadOnlyFileSystemIsRefused() throws Exception {
        AsRoot.assumeFor("mount");
        Unshared.assumePermitted("--mount");
        String d = directory.resolve("d").toString();
        try (var tap = Program.start(directory.path(), "unshare", "--mount", "sh", "-c",
                "mount --bind " + d + " " + d + " && mount -o remount,ro,bind " + d + " && exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@config/jvm.options",
                "@config/jvm-tests.options", "-Duser.home=" + directory.path(), "--module-path",
                "target/classes:" + Files.readString(Path.of("target/module-path")).strip(), "--module",
                "dev.sockeye/dev.sockeye.Main", "tap", "stream:" + socket() + ",in-place=rename")) {
            assertThat(tap.exitCode()).isEqualTo(1);
            assertThat(tap.err()).contains("its file system is read-only");
        }
    }
}
