package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a scan says of queues, of unusual holders, and of paths that only a holder understands.
@ExtendWith(NoLeaks.class)
class QueuesAndHoldersTest {
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

    private static long[] numbers(ForeignPeer peer) throws Exception {
        String line = peer.line();
        assertThat(line).matches("[0-9 ]+");
        return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    private MachineSocket scanned(long inode) throws Exception {
        return scanner.scan(new Scope.Own()).socket(inode).orElseThrow();
    }

    @Test
    void clientsThatHaveGoneAreCountedAndNotNamed() throws Exception {
        try (var peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(5)
                for _ in range(3):
                    c = s('stream'); c.connect(sys.argv[1]); c.close()
                k = s('stream'); k.connect(sys.argv[1])
                say(*[os.fstat(one.fileno()).st_ino for one in (l, k)]); sys.stdin.readline()
                k.close(); say('0'); sys.stdin.readline()""", directory.resolve("s"))) {
            long[] inodes = numbers(peer);
            MachineSocket listener = scanned(inodes[0]);
            assertThat(listener.entry().receiveQueue()).isEqualTo(Fact.known(4));
            assertThat(listener.entry().waiting()).containsExactly(inodes[1]);
            assertThat(listener.entry().gone()).isEqualTo(3);
            assertThat(listener.entry().hidesWaiting()).isFalse();
            peer.type("\n");
            numbers(peer);
            assertThat(scanned(inodes[0]).entry().waiting()).isEmpty();
            assertThat(scanned(inodes[0]).entry().gone()).isEqualTo(4);
            assertThat(scanned(inodes[0]).entry().hidesWaiting()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "seqpacket"})
    void whatIsUnreadIsWhatThePeerHasToRead(String type) throws Exception {
        try (var peer = ForeignPeer.python("""
                a, b = socket.socketpair(socket.AF_UNIX, TYPES[sys.argv[1]]); a.send(b'x'); a.send(b'y' * 41)
                say(*[os.fstat(one.fileno()).st_ino for one in (a, b)]); sys.stdin.readline()""", type)) {
            long[] inodes = numbers(peer);
            Inventory inventory = scanner.scan(new Scope.Own());
            MachineSocket sender = inventory.socket(inodes[0]).orElseThrow();
            assertThat(inventory.unreadByPeer(sender)).isEqualTo(Fact.known(42));
            assertThat(sender.entry().sendQueue().or(0)).isGreaterThan(42);
            assertThat(inventory.unreadByPeer(inventory.socket(inodes[1]).orElseThrow())).isEqualTo(Fact.known(0));
        }
    }

    @Test
    void whatIsUnreadOfDatagramsIsUnknownAndNotTheKernelsMemory() throws Exception {
        try (var peer = ForeignPeer.python("""
                r = s('datagram'); r.bind(sys.argv[1]); c = s('datagram'); c.connect(sys.argv[1]); c.send(b'x')
                say(os.fstat(c.fileno()).st_ino); sys.stdin.readline()""", directory.resolve("s"))) {
            long[] inodes = numbers(peer);
            Inventory inventory = scanner.scan(new Scope.Own());
            assertThat(inventory.unreadByPeer(inventory.socket(inodes[0]).orElseThrow()).isKnown()).isFalse();
        }
    }

    @Test
    void findsAThreadWithDescriptorsOfItsOwn() throws Exception {
        try (var peer = ForeignPeer.python("""
                import ctypes, threading
                done = threading.Event()
                def work():
                    if ctypes.CDLL(None).unshare(0x400):  # CLONE_FILES
                        say('not permitted')
                    b = s('stream'); b.bind('\\0sk' + str(os.getpid())); b.listen(1)
                    say(os.fstat(b.fileno()).st_ino, b.fileno()); done.wait()
                threading.Thread(target=work, daemon=True).start(); sys.stdin.readline()""")) {
            String said = peer.line();
            assumeTrue(said.matches("[0-9 ]+"), "unshare of descriptors: " + said);
            String[] words = said.split(" ", -1);
            assertThat(scanned(Long.parseLong(words[0])).holders()).containsExactly(
                    new SocketTable.Holder((int) peer.pid(), "python3", Integer.parseInt(words[1])));
        }
    }

    @Test
    void showsTheRealPathOfWhatWasBoundThroughADescriptor() throws Exception {
        Path deep = Files.createDirectory(directory.resolve("d".repeat(150)));
        try (var peer = ForeignPeer.python("""
                d = os.open(sys.argv[1], os.O_PATH); b = s('stream'); b.bind(f'/proc/self/fd/{d}/s'); b.listen(1)
                say(os.fstat(b.fileno()).st_ino, d); sys.stdin.readline()
                os.close(d); say('0'); sys.stdin.readline()
                os.open('/', os.O_PATH); say('0'); sys.stdin.readline()""", deep)) {
            long[] said = numbers(peer);
            MachineSocket listener = scanned(said[0]);
            assertThat(listener.entry().address()).isEqualTo(Address.ofPath(deep + "/s"));
            assertThat(listener.path()).isEqualTo(PathMatch.SAME);
            assertThat(listener.reachable()).contains(Address.ofPath(deep + "/s"));
            for (String afterClosing : new String[]{"closed", "used for something else"}) {
                peer.type("\n");
                numbers(peer);
                MachineSocket untold = scanned(said[0]);
                assertThat(untold.path().state()).as(afterClosing).isEqualTo(PathMatch.State.UNKNOWN);
                assertThat(untold.path().note()).contains("bound through a descriptor");
                // Not “self”, which would be whoever types it.
                assertThat(untold.entry().address())
                        .isEqualTo(Address.ofPath("/proc/" + peer.pid() + "/fd/" + said[1] + "/s"));
                assertThat(untold.reachable()).isEmpty();
            }
        }
    }
}
