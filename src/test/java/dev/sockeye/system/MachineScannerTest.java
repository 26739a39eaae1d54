package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.KernelSetting;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class MachineScannerTest {
    /// Listens at the path and says the socket's inode.
    private static final String SERVER = """
            l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say(os.fstat(l.fileno()).st_ino); sys.stdin.read()
            """;

    private final MachineScanner scanner = new MachineScanner(new LinuxSocketTable(), new LinuxFileCalls(),
            new LinuxSocketProbe());
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private MachineSocket scanned(long inode) throws Exception {
        return scanned(new Scope.Own(), inode);
    }

    private MachineSocket scanned(Scope scope, long inode) throws Exception {
        return scanner.scan(scope).socket(inode).orElseThrow(() -> new AssertionError("no socket " + inode));
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private static long number(ForeignPeer peer) throws Exception {
        String line = peer.line();
        assertThat(line).isNotNull();
        return Long.parseLong(line);
    }

    private PathMatch matchAfter(Change change) throws Exception {
        try (var server = ForeignPeer.python(SERVER, path("s"))) {
            long inode = number(server);
            change.run();
            return scanned(inode).path();
        }
    }

    private interface Change {
        void run() throws Exception;
    }

    @Test
    void tellsWhoListensWhoIsConnectedAndWhoWaits() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('seqpacket'); l.bind(sys.argv[1]); l.listen(7)
                c = s('seqpacket'); c.connect(sys.argv[1]); a, _ = l.accept()
                w = s('seqpacket'); w.connect(sys.argv[1])
                say(*[os.fstat(one.fileno()).st_ino for one in (l, c, a, w)])
                say(l.fileno()); sys.stdin.read()""", path("s"))) {
            long[] inodes = java.util.Arrays.stream(peer.line().split(" ", -1)).mapToLong(Long::parseLong).toArray();
            int descriptor = (int) number(peer);

            Inventory inventory = scanner.scan(new Scope.Own());
            MachineSocket listener = inventory.socket(inodes[0]).orElseThrow();
            MachineSocket client = inventory.socket(inodes[1]).orElseThrow();
            MachineSocket accepted = inventory.socket(inodes[2]).orElseThrow();
            assertThat(listener.isListening()).isTrue();
            assertThat(listener.entry().type()).isEqualTo(SocketType.SEQPACKET);
            assertThat(listener.holders()).containsExactly(
                    new SocketTable.Holder((int) peer.pid(), "python3", descriptor));
            assertThat(listener.path()).isEqualTo(PathMatch.SAME);
            assertThat(accepted.path()).isEqualTo(PathMatch.SAME);
            assertThat(client.path()).isEqualTo(PathMatch.NO_FILE);
            assertThat(inventory.peer(client)).contains(accepted);
            assertThat(inventory.peer(accepted)).contains(client);
            assertThat(inventory.waiting(listener)).extracting(MachineSocket::inode).containsExactly(inodes[3]);
            assertThat(listener.entry().receiveQueue()).isEqualTo(Fact.known(1));
            assertThat(listener.entry().sendQueue()).isEqualTo(Fact.known(7));
        }
    }

    @Test
    void tellsThatTheFileWasDeleted() throws Exception {
        assertThat(matchAfter(() -> Files.delete(path("s"))))
                .isEqualTo(new PathMatch(PathMatch.State.DELETED, "nothing is there any more"));
    }

    @Test
    void tellsTheFilesNewName() throws Exception {
        assertThat(matchAfter(() -> Files.move(path("s"), path("s.old"))))
                .isEqualTo(new PathMatch(PathMatch.State.RENAMED, "it is now called s.old"));
    }

    @Test
    void tellsWhatReplacedTheFile() throws Exception {
        assertThat(matchAfter(() -> {
            Files.delete(path("s"));
            Files.writeString(path("s"), "");
        })).isEqualTo(new PathMatch(PathMatch.State.REPLACED, "a regular file is there now"));
        Files.delete(path("s"));
        assertThat(matchAfter(() -> {
            Files.move(path("s"), path("first"));
            try (var other = ForeignPeer.python("s('stream').bind(sys.argv[1])", path("s"))) {
                assertThat(other.exitCode()).isZero();
            }
        })).isEqualTo(new PathMatch(PathMatch.State.REPLACED,
                "another socket is there now; its own file is now called first"));
    }

    @Test
    void aSymbolicLinkToTheFileStillLeadsToIt() throws Exception {
        assertThat(matchAfter(() -> {
            Files.move(path("s"), path("moved"));
            Files.createSymbolicLink(path("s"), path("moved"));
        })).isEqualTo(PathMatch.SAME);
    }

    @Test
    void findsARelativePathInTheWorkingDirectoryOfItsHolder() throws Exception {
        try (var server = ForeignPeer.python("""
                os.chdir(sys.argv[1]); l = s('stream'); l.bind('rel'); l.listen(1)
                say(os.fstat(l.fileno()).st_ino); sys.stdin.readline()
                os.chdir('/'); say('moved'); sys.stdin.read()""", directory.path())) {
            long inode = number(server);
            assertThat(scanned(inode).path()).isEqualTo(new PathMatch(PathMatch.State.SAME,
                    "in the working directory of python3[" + server.pid() + "]"));
            server.type("\n");
            server.line();
            assertThat(scanned(inode).path()).isEqualTo(new PathMatch(PathMatch.State.UNKNOWN,
                    "the path is relative, and to which directory is not known"));
        }
    }

    @Test
    void namesWithAnyBytesAreLookedAtToo() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('datagram'); l.bind(sys.argv[1].encode() + b'/\\xff\\n x'); a = s('stream'); a.bind(b'\\0a\\0b')
                say(os.fstat(l.fileno()).st_ino); say(os.fstat(a.fileno()).st_ino); sys.stdin.read()""",
                directory.path())) {
            assertThat(scanned(number(server)).path()).isEqualTo(PathMatch.SAME);
            MachineSocket named = scanned(number(server));
            assertThat(named.path()).isEqualTo(PathMatch.NO_FILE);
            assertThat(named.entry().address()).isEqualTo(Address.parse("@a\\x00b"));
            assertThat(named.entry().state()).isEqualTo(SocketEntry.State.UNCONNECTED);
        }
    }

    @Test
    void saysHowToGetThereWhenItsHolderHasAnotherRoot() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may change the root directory");
        Files.createDirectories(path("jail/run"));
        Files.createSymbolicLink(path("jail/var"), Path.of("/run"));
        try (var server = ForeignPeer.python("os.chroot(sys.argv[1]); sys.argv[1] = '/var/s'\n" + SERVER,
                path("jail"))) {
            long inode = number(server);
            String there = "/proc/" + server.pid() + "/root/run/s";
            assertThat(scanned(inode).path()).isEqualTo(new PathMatch(PathMatch.State.OTHER_MOUNT,
                    "the path leads to it only where python3[" + server.pid()
                            + "] sees its files; from here it is at " + there));
            assertThat(Path.of(there)).exists();
            assertThat(scanned(inode).reachable()).contains(Address.ofPath(there));
            assertThat(scanned(new Scope.OfProcess((int) server.pid()), inode).reachable())
                    .contains(Address.ofPath(there));
            assertThat(scanned(new Scope.OfProcess((int) server.pid()), inode).path()).isEqualTo(PathMatch.SAME);
            Files.delete(path("jail/run/s"));
            assertThat(scanned(inode).path()).isEqualTo(new PathMatch(PathMatch.State.DELETED,
                    "nothing is there any more, where python3[" + server.pid() + "] sees its files"));
        }
    }

    @Test
    void saysHowToGetThereWhenItsHolderIsInAnotherMountNamespace() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))\n" + SERVER, path("s"))) {
            PathMatch match = scanned(number(server)).path();
            assertThat(match.state()).isEqualTo(PathMatch.State.OTHER_MOUNT);
            assertThat(match.note()).contains("/proc/" + server.pid() + "/root" + path("s"));
        }
    }

    @Test
    void tellsThatAnotherFileSystemIsMountedOverTheFile() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), """
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1)
                os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))
                say(os.fstat(l.fileno()).st_ino); sys.stdin.read()""", path("s"))) {
            long inode = number(server);
            assertThat(scanned(new Scope.OfProcess((int) server.pid()), inode).path())
                    .isEqualTo(new PathMatch(PathMatch.State.OTHER_MOUNT,
                            "another file system is mounted there than the one that has its file"));
            assertThat(scanned(inode).path()).isEqualTo(PathMatch.SAME);
        }
    }

    @Test
    void recognisesItsFileOnAFileSystemThatNumbersDevicesItself() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--mount"),
                """
                        d = sys.argv[1]
                        os.system('mount -t tmpfs none ' + d); os.makedirs(d + '/up/upper'); os.makedirs(d + '/up/work')
                        os.makedirs(d + '/low'); os.makedirs(d + '/all'); os.system('mount -t tmpfs none ' + d + '/low')
                        os.mkdir(d + '/low/sub')
                        failed = os.system('mount -t overlay none -o lowerdir=' + d + '/low,upperdir=' + d + '/up/upper,workdir='
                            + d + '/up/work ' + d + '/all')
                        l = s('stream'); l.bind(d + '/all/sub/s'); l.listen(1)
                        say('' if failed else os.fstat(l.fileno()).st_ino); sys.stdin.read()""",
                directory.path())) {
            String said = server.line();
            assumeTrue(!said.isEmpty(), "overlay file systems cannot be mounted here");
            long inode = Long.parseLong(said);
            var there = new Scope.OfProcess((int) server.pid());
            assertThat(scanned(there, inode).path()).isEqualTo(PathMatch.SAME);
            assertThat(scanned(inode).path().state()).isEqualTo(PathMatch.State.OTHER_MOUNT);
            var prober = new Prober(new LinuxSocketTable(), new LinuxFileCalls(), new LinuxSocketProbe());
            assertThat(prober.probe(Address.ofPath(directory.path() + "/all/sub/s"), there).verdict())
                    .isEqualTo(Probed.Verdict.LIVE);
        }
    }

    @Test
    void listsTheSocketsOfTheNetworkNamespaceOfAProcess() throws Exception {
        Unshared.assumePermitted("--net");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), """
                l = s('stream'); l.bind(b'\\0far'); l.listen(3); c = s('stream'); c.connect(b'\\0far')
                say(os.fstat(l.fileno()).st_ino); sys.stdin.read()""")) {
            long inode = number(server);
            var there = new Scope.OfProcess((int) server.pid());
            Inventory inventory = scanner.scan(there);
            assertThat(inventory.scope()).isEqualTo(there);
            assertThat(inventory.sockets()).hasSize(2);
            MachineSocket listener = inventory.socket(inode).orElseThrow();
            assertThat(listener.entry().receiveQueue()).isEqualTo(Fact.known(1));
            assertThat(inventory.waiting(listener)).hasSize(1);
            assertThat(listener.holders()).extracting(SocketTable.Holder::pid).containsExactly((int) server.pid());
            assertThat(scanner.scan(new Scope.Own()).socket(inode)).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNoSuchProcess() throws Exception {
        // The kernel gives no process this number; that of one that has ended another may get at once.
        int pid = Math.toIntExact(KernelSetting.number("kernel/pid_max").orElseThrow());
        assertThatThrownBy(() -> scanner.scan(new Scope.OfProcess(pid))).isInstanceOf(SocketFailedException.class)
                .hasMessageContaining("no such process");
    }
}
