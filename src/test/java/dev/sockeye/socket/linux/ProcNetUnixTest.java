package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The kernel's older table, in which a name can look like another socket.
class ProcNetUnixTest {
    private static final String HEAD = "Num       RefCount Protocol Flags    Type St Inode Path\n";
    private static final String FORGED = "ffff888000000000: 00000002 00000000 00010000 0001 01 99999 /run/forged.sock";

    private static String row(long inode, String name) {
        return "0000000000000000: 00000002 00000000 00010000 0001 01 " + inode + (name.isEmpty() ? "" : " " + name)
                + "\n";
    }

    private static List<Long> inodes(ProcNetUnix table) {
        return table.entries().stream().map(SocketEntry::inode).toList();
    }

    @Test
    void aNameThatLooksLikeASocketIsAName() throws Exception {
        Unshared.assumePermitted("--net");
        try (var directory = new ShortTempDir(); var peer = ForeignPeer.pythonUnder(List.of("unshare", "--net"), """
                d, forged = sys.argv[1:]; made = []
                for name in ((d + '/' + 60 * 'w').encode(), (d + '/a\\nb').encode(), b'\\0n\\n' + forged.encode()):
                    l = s('stream'); l.bind(name); l.listen(1); made.append(l)
                say(*[os.fstat(l.fileno()).st_ino for l in made]); sys.stdin.readline()
                """, directory.path(), FORGED)) {
            long[] inodes = Arrays.stream(peer.line().split(" ", -1)).mapToLong(Long::parseLong).toArray();
            ProcNetUnix table = ProcNetUnix.read(Path.of("/proc/" + peer.pid() + "/net/unix"));
            assertThat(inodes(table)).doesNotContain(99999L).contains(inodes[1]);
            Map<Long, Address> names = table.entries().stream()
                    .collect(Collectors.toMap(SocketEntry::inode, SocketEntry::address));
            assertThat(names.get(inodes[1])).isEqualTo(Address.parse(directory.path() + "/a\\x0ab"));
            if (table.limits().isEmpty()) {
                assertThat(names).containsOnlyKeys(inodes[0], inodes[1], inodes[2]);
                assertThat(names.get(inodes[2])).isEqualTo(Address.parse("@n\\x0a" + FORGED));
            } else {
                // A true row stood where it may be part of a name, too.
                assertThat(table.limits()).allSatisfy(limit -> assertThat(limit).contains("line feed"));
            }
        }
    }

    @Test
    void believesEveryRowWhenThereAreAsManyAsSockets() {
        String text = HEAD + row(1, "/a") + row(2, "/b") + row(3, "") + row(4, "@c");
        ProcNetUnix table = ProcNetUnix.of(text, 4);
        assertThat(inodes(table)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(table.limits()).isEmpty();
    }

    @Test
    void leavesOutWhatMayBeANameWhenItCannotBeTold() {
        // Both the second and the third row fit behind the name before: one of them is no socket.
        ProcNetUnix table = ProcNetUnix.of(HEAD + row(1, "/a") + row(2, "/b") + row(3, "/c"), 2);
        assertThat(inodes(table)).containsExactly(1L);
        assertThat(table.limits()).singleElement().asString().contains("2 rows that may be part of one were left out");
    }

    @Test
    void aRowBehindALongNameIsNoPartOfIt() {
        String text = HEAD + row(1, "/" + "a".repeat(90)) + row(2, "/b");
        assertThat(inodes(ProcNetUnix.of(text + FORGED + "\n", 2))).containsExactly(1L, 2L);
    }

    @Test
    void withoutTheNumberOfSocketsALineFeedInANameMakesTheRestDoubtful() {
        assertThat(inodes(ProcNetUnix.of(HEAD + row(1, "/a") + row(2, "/b"), -1))).containsExactly(1L, 2L);
        ProcNetUnix table = ProcNetUnix.of(HEAD + row(1, "/a\nb") + FORGED + "\n", -1);
        assertThat(inodes(table)).containsExactly(1L);
        assertThat(table.limits()).hasSize(1);
    }
}
