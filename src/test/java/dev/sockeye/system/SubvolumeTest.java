package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import dev.sockeye.system.Probed.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Btrfs: `stat(2)` shows another device than the kernel's table, and every subvolume counts its inodes from the start, so
/// that a left-over file, and the copy in a snapshot, have the numbers of a live socket's file.
@ExtendWith(NoLeaks.class)
class SubvolumeTest {
    /// A file system in a file, mounted where only this process sees it.
    private static final String SCENE = """
            import subprocess
            d = sys.argv[1]
            def run(*command): return subprocess.run(command, capture_output=True).returncode
            open(d + '/image', 'wb').truncate(160 << 20); os.mkdir(d + '/t')
            if run('mkfs.btrfs', '-q', d + '/image') or run('mount', '-o', 'loop', d + '/image', d + '/t'):
                say('btrfs cannot be made or mounted here'); sys.exit()
            for name in 'AB': run('btrfs', '-q', 'subvolume', 'create', d + '/t/' + name)
            l = s('stream'); l.bind(d + '/t/A/live'); l.listen(3)
            b = s('stream'); b.bind(d + '/t/A/bound'); g = s('datagram'); g.bind(d + '/t/A/gram')
            old = s('stream'); old.bind(d + '/t/B/stale'); old.close()
            run('btrfs', '-q', 'subvolume', 'snapshot', d + '/t/A', d + '/t/S')
            say(*[os.fstat(one.fileno()).st_ino for one in (l, b, g)]); sys.stdin.readline()
            """;

    private final LinuxSocketTable table = new LinuxSocketTable();
    private final LinuxFileCalls files = new LinuxFileCalls();
    private final LinuxSocketProbe probe = new LinuxSocketProbe();
    private ShortTempDir directory;
    private ForeignPeer peer;
    private Scope there;
    private List<Long> inodes;

    @BeforeEach
    void mountAFileSystem() throws Exception {
        AsRoot.assumeFor("mount a file system");
        Unshared.assumePermitted("--mount");
        directory = new ShortTempDir();
        peer = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), SCENE, directory.path());
        String said = peer.line();
        assumeTrue(said.matches("[0-9 ]+"), said);
        inodes = Arrays.stream(said.split(" ", -1)).map(Long::valueOf).toList();
        there = new Scope.OfProcess((int) peer.pid());
    }

    @AfterEach
    void removeIt() throws Exception {
        if (peer != null) {
            peer.close();
            directory.close();
        }
    }

    private Probed probe(String name) throws Exception {
        return new Prober(table, files, probe).probe(Address.ofPath(directory.path() + "/t/" + name), there);
    }

    @Test
    void tellsTheLiveOnesAndWhoHoldsThem() throws Exception {
        assertThat(probe("A/live").verdict()).isEqualTo(Verdict.LIVE);
        assertThat(probe("A/live").holders()).extracting(holder -> holder.pid()).containsExactly((int) peer.pid());
        assertThat(probe("A/bound").verdict()).isEqualTo(Verdict.NOT_LISTENING);
        assertThat(probe("A/gram").type()).isEqualTo(Fact.known(SocketType.DATAGRAM));
    }

    @Test
    void neitherALeftOverFileNorACopyIsCalledLive() throws Exception {
        assertThat(probe("B/stale").verdict()).isEqualTo(Verdict.STALE);
        assertThat(probe("S/live").verdict()).isEqualTo(Verdict.STALE);
        assertThat(probe("S/gram").verdict()).isEqualTo(Verdict.STALE);
    }

    @Test
    void thePathsOfTheListLeadToTheirSockets() throws Exception {
        Inventory inventory = new MachineScanner(table, files, probe).scan(there);
        for (long inode : inodes) {
            assertThat(inventory.socket(inode).orElseThrow().path()).isEqualTo(PathMatch.SAME);
        }
    }
}
