package dev.sockeye.socket.linux;

import static dev.sockeye.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.file.FileMatch;
import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketTable.Holder;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class LinuxSocketTableTest {
    /// Sockets of all types and states; prints name, inode and descriptor of each.
    private static final String ZOO = """
            d = sys.argv[1].encode(); held = {}
            for kind in TYPES:
                k = kind.encode()
                b = held[kind + '-bound'] = s(kind); b.bind(d + b'/' + k + b'-bound')
                held[kind + '-unnamed'] = s(kind)
                a = held[kind + '-abstract'] = s(kind); a.bind(b'\\0sk' + str(os.getpid()).encode() + b'\\0\\xff\\0')
                if kind != 'datagram':
                    l = held[kind + '-listening'] = s(kind); l.bind(d + b'/' + k + b'\\xff l'); l.listen(5)
                    c = held[kind + '-connected'] = s(kind); c.connect(d + b'/' + k + b'\\xff l')
                    held[kind + '-accepted'], _ = l.accept()
                    w = held[kind + '-waiting'] = s(kind); w.connect(d + b'/' + k + b'\\xff l')
                    c.send(b'x' * 100)
            for name, one in held.items(): say(name, os.fstat(one.fileno()).st_ino, one.fileno())
            say('end'); sys.stdin.read()
            """;

    private record Animal(long inode, int descriptor) {}

    private final LinuxSocketTable table = new LinuxSocketTable();
    private final Map<String, Animal> zoo = new HashMap<>();
    private ShortTempDir directory;
    private ForeignPeer keeper;

    @BeforeEach
    void openTheZoo() throws Exception {
        directory = new ShortTempDir();
        keeper = ForeignPeer.python(ZOO, directory.path());
        for (String line = keeper.line(); !"end".equals(line); line = keeper.line()) {
            assertThat(line).isNotNull();
            String[] fields = line.split(" ", -1);
            zoo.put(fields[0], new Animal(Long.parseLong(fields[1]), Integer.parseInt(fields[2])));
        }
    }

    @AfterEach
    void close() throws Exception {
        keeper.close();
        directory.close();
    }

    private Map<Long, SocketEntry> entries() throws Exception {
        return table.entries().stream().collect(Collectors.toMap(SocketEntry::inode, entry -> entry));
    }

    @Test
    void aSocketThatTheKernelMeetsTwiceIsOneEntry() throws Exception {
        List<SocketEntry> all = table.entries();
        List<SocketEntry> twice = Stream.concat(all.stream(), all.stream()).toList();
        assertThat(NetlinkDiag.onceEach(twice)).hasSameSizeAs(all).containsExactlyElementsOf(all);
    }

    private SocketEntry entry(String name) throws Exception {
        return of(entries(), animal(name).inode());
    }

    private Animal animal(String name) {
        return of(zoo, name);
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new AssertionError("there is no " + key);
        }
        return value;
    }

    @Test
    void agreesWithSsAboutTypesStatesQueuesAndPeers() throws Exception {
        Map<Long, String> foreign = new HashMap<>();
        try (var ss = ForeignPeer.of("ss", "-xaH")) {
            for (String line : ss.rest().split("\n", -1)) {
                // Names may hold spaces: inode and peer are counted from the end.
                String[] fields = line.strip().split("\\s+", -1);
                int last = fields.length - 1;
                foreign.put(Long.parseLong(fields[last - 2]),
                        String.join(" ", fields[0], fields[1], fields[2], fields[3], fields[last]));
            }
        }
        Map<Long, SocketEntry> ours = entries();
        zoo.forEach((name, animal) -> assertThat(row(of(ours, animal.inode()))).as(name)
                .isEqualTo(foreign.get(animal.inode())));
    }

    private static String row(SocketEntry entry) {
        String type = switch (entry.type()) {
            case STREAM -> "u_str";
            case DATAGRAM -> "u_dgr";
            case SEQPACKET -> "u_seq";
        };
        String state = switch (entry.state()) {
            case UNCONNECTED -> "UNCONN";
            case LISTENING -> "LISTEN";
            case ESTABLISHED -> "ESTAB";
        };
        return String.join(" ", type, state, entry.receiveQueue().text(), entry.sendQueue().text(),
                String.valueOf(entry.peer().or(0L)));
    }

    @Test
    void tellsNamesExactlyAndTheFileBehindThem() throws Exception {
        var calls = new LinuxFileCalls();
        for (SocketType type : SocketType.values()) {
            SocketEntry bound = entry(type.label() + "-bound");
            Bytes path = Bytes.ofText(directory.resolve(type.label() + "-bound").toString());
            assertThat(bound.address()).isEqualTo(new Address.Pathname(path));
            assertThat(bound.file()).satisfies(file -> assertThat(new FileMatch(calls, Mounts.own())
                    .compare(file.or(new FileIdentity(0, 0)), calls.status(path, false), path))
                    .isEqualTo(FileMatch.Sameness.SAME));
            assertThat(entry(type.label() + "-abstract").address())
                    .isEqualTo(Address.parse("@sk" + keeper.pid() + "\\x00\\xff\\x00"));
            assertThat(entry(type.label() + "-unnamed").address()).isEqualTo(new Address.Unnamed());
            assertThat(bound.uid()).isEqualTo(Fact.known(new LinuxAccounts().ownUid()));
        }
        assertThat(entry("stream-listening").address())
                .isEqualTo(Address.parse(directory.path() + "/stream\\xff l"));
    }

    @Test
    void listsTheClientsThatWait() throws Exception {
        for (String type : List.of("stream", "seqpacket")) {
            SocketEntry listener = entry(type + "-listening");
            assertThat(listener.waiting()).containsExactly(animal(type + "-waiting").inode());
            assertThat(listener.receiveQueue()).isEqualTo(Fact.known(1));
            assertThat(listener.sendQueue()).isEqualTo(Fact.known(5));
            assertThat(entry(type + "-waiting").peer().isKnown()).isFalse();
        }
    }

    @Test
    void theOlderTableIsNotConfusedByLineFeedsInNames() throws Exception {
        try (var peer = ForeignPeer.python("""
                a = s('stream'); a.bind(b'\\0sk' + sys.argv[1].encode() + b'\\nx: 1 2 3 zz\\nffff: not a number  ')
                b = s('datagram'); b.bind(b'\\0sk' + sys.argv[1].encode() + b'  ')
                say(os.fstat(a.fileno()).st_ino, os.fstat(b.fileno()).st_ino); sys.stdin.read()""",
                ProcessHandle.current().pid())) {
            String[] inodes = peer.line().split(" ", -1);
            // The kernel hands the text out in pieces: while others open and close sockets, a row may be missing in one reading.
            await().untilAsserted(() -> {
                Map<Long, SocketEntry> older = ProcNetUnix.read(Path.of("/proc/net/unix")).entries().stream()
                        .collect(Collectors.toMap(SocketEntry::inode, entry -> entry, (one, _) -> one));
                assertThat(of(older, Long.valueOf(inodes[0])).address())
                        .isEqualTo(Address.parse("@sk" + ProcessHandle.current().pid()
                                + "\\x0ax: 1 2 3 zz\\x0affff: not a number  "));
                assertThat(of(older, Long.valueOf(inodes[1])).address())
                        .isEqualTo(Address.parse("@sk" + ProcessHandle.current().pid() + "  "));
            });
        }
    }

    @Test
    void looksAtOneSocketAlone() throws Exception {
        long listener = animal("stream-listening").inode();
        assertThat(table.entry(listener)).contains(entry("stream-listening"));
        assertThat(table.entry(listener).orElseThrow().waiting()).hasSize(1);
        keeper.kill();
        assertThat(table.entry(listener)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1200, 1200", "9000, 0"})
    void listsEverySocketHoweverManyClientsWait(int clients, int named) throws Exception {
        Unshared.assumePermitted("--net");
        try (var peer = ForeignPeer.pythonUnder(List.of("unshare", "--net"), """
                import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (20000, 20000))
                open('/proc/sys/net/core/somaxconn', 'w').write('20000')
                many = [s('stream') for _ in range(int(sys.argv[1]))]
                l = s('stream'); l.bind(b'\\0many'); l.listen(20000)
                for one in many: one.connect(b'\\0many')
                o = s('stream'); o.bind(b'\\0other'); o.listen(5); w = s('stream'); w.connect(b'\\0other')
                say(os.fstat(l.fileno()).st_ino, os.fstat(o.fileno()).st_ino); sys.stdin.read()""", clients)) {
            String said = peer.line();
            assumeTrue(said != null && said.matches("\\d+ \\d+"),
                    "a network namespace of its own is not permitted here");
            String[] inodes = said.split(" ", -1);
            SocketTable.Listing listing = table.listing((int) peer.pid());
            assertThat(listing.entries()).hasSize(clients + 3);
            Map<Long, SocketEntry> found = listing.entries().stream()
                    .collect(Collectors.toMap(SocketEntry::inode, entry -> entry));
            SocketEntry many = of(found, Long.valueOf(inodes[0]));
            assertThat(many.receiveQueue()).isEqualTo(Fact.known(clients));
            assertThat(many.waiting()).hasSize(named);
            assertThat(of(found, Long.valueOf(inodes[1])).waiting()).hasSize(1);
            assertThat(listing.limits()).hasSize(named == 0 ? 1 : 0);
            SocketEntry alone = new LinuxNetworks().inside((int) peer.pid(),
                    () -> table.entry(Long.parseLong(inodes[0])).orElseThrow());
            assertThat(alone.receiveQueue()).isEqualTo(Fact.known(clients));
        }
    }

    @Test
    void tellsWhoHoldsASocket() {
        Map<Long, List<Holder>> holders = table.holders();
        zoo.forEach((name, animal) -> assertThat(holders.get(animal.inode())).as(name)
                .containsExactly(new Holder((int) keeper.pid(), "python3", animal.descriptor())));
    }

    @Test
    void theOlderTableKnowsTheSameSockets() throws Exception {
        Map<Long, SocketEntry> older = ProcNetUnix.read(Path.of("/proc/net/unix")).entries().stream()
                .collect(Collectors.toMap(SocketEntry::inode, entry -> entry, (one, _) -> one));
        Map<Long, SocketEntry> ours = entries();
        zoo.forEach((name, animal) -> {
            SocketEntry entry = of(older, animal.inode());
            assertThat(entry.type()).as(name).isEqualTo(of(ours, animal.inode()).type());
            assertThat(entry.state()).as(name).isEqualTo(of(ours, animal.inode()).state());
        });
        long listening = animal("stream-listening").inode();
        assertThat(of(older, listening).address()).isEqualTo(of(ours, listening).address());
    }
}
