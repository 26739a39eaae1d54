package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sockets of this program whose paths are longer than an address is: whoever looks at the machine finds their files.
class LongPathTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final MachineScanner scanner = new MachineScanner(new LinuxSocketTable(), new LinuxFileCalls(),
            new LinuxSocketProbe());
    private Path deep;

    @BeforeEach
    void makeADirectory() throws IOException {
        deep = Files.createDirectory(room.path("d".repeat(150)));
    }

    private List<MachineSocket> at(String name) throws Exception {
        return scanner.scan(new Scope.Own()).sockets().stream()
                .filter(socket -> socket.entry().address().equals(Address.ofPath(deep.resolve(name).toString())))
                .toList();
    }

    private String name(String name) {
        return deep.getFileName() + "/" + name;
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void areListedWithThePathOfTheirFile(SocketType type) throws Exception {
        room.serve(name("s"), type, new Heard());
        assertThat(at("s")).singleElement().satisfies(socket -> {
            assertThat(socket.path()).isEqualTo(PathMatch.SAME);
            assertThat(socket.reachable()).contains(Address.ofPath(deep + "/s"));
        });
    }

    @Test
    void clientsWithSuchANameAreListedWithItToo() throws Exception {
        room.listen("server", SocketType.SEQPACKET, new Heard());
        Address own = Address.ofPath(deep + "/own");
        try (var _ = room.transport.connect(new ConnectOptions(room.address("server"), SocketType.SEQPACKET,
                Duration.ofSeconds(5), 4096, Optional.of(own), false), new Heard());
                var _ = room.transport.openDatagram(
                        new DatagramOptions(Optional.of(Address.ofPath(deep + "/dgram")), 4096, FileOptions.PRIVATE),
                        new Heard())) {
            assertThat(at("own")).singleElement().extracting(MachineSocket::path).isEqualTo(PathMatch.SAME);
            assertThat(at("dgram")).singleElement().extracting(MachineSocket::path).isEqualTo(PathMatch.SAME);
        }
    }

    @Test
    void theDirectoryIsClosedWithTheSocket() throws Exception {
        var heard = new Heard();
        var listener = room.listen(name("s"), SocketType.STREAM, heard);
        assertThat(openDirectories()).isEqualTo(1);
        listener.close();
        await().until(() -> heard.ends.contains("listener closed") && openDirectories() == 0);
        assertThat(EngineRoom.failure(() -> room.listen(name("s"), SocketType.STREAM, heard))).isNotNull();
        assertThat(openDirectories()).isZero();
    }

    private long openDirectories() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(descriptor -> leadsTo(descriptor, deep)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path directory) {
        try {
            return Files.readSymbolicLink(descriptor).equals(directory);
        } catch (IOException _) {
            return false; // Closed by now.
        }
    }

    /// The directory of the same number has a live socket of the same name and type: still not the one that was bound.
    @Test
    void aNumberThatMeansAnotherDirectoryByNowIsNotBelieved() throws Exception {
        Path other = Files.createDirectory(room.path("other"));
        try (var peer = ForeignPeer.python("""
                d = os.open(sys.argv[1], os.O_PATH); b = s('stream'); b.bind(f'/proc/self/fd/{d}/s'); b.listen(1)
                o = s('stream'); o.bind(sys.argv[2] + '/s'); o.listen(1)
                e = os.open(sys.argv[2], os.O_PATH); os.dup2(e, d); os.close(e)
                say(os.fstat(b.fileno()).st_ino, d); sys.stdin.readline()""", deep, other)) {
            String[] said = peer.line().split(" ", -1);
            MachineSocket bound = scanner.scan(new Scope.Own()).socket(Long.parseLong(said[0])).orElseThrow();
            assertThat(bound.path().state()).isEqualTo(PathMatch.State.UNKNOWN);
            assertThat(bound.entry().address())
                    .isEqualTo(Address.ofPath("/proc/" + peer.pid() + "/fd/" + said[1] + "/s"));
            assertThat(bound.reachable()).isEmpty();
        }
    }
}
