package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.system.Probed.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A probe leaves no trace at the server: no connection, none that waits, and a datagram socket as it was.
class ProberDisturbanceTest extends ProbedPath {
    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void aServerThatAcceptsSeesNothingOfIt(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(BOUND + """
                b.listen(5); b.setblocking(False); say('ready'); sys.stdin.readline()
                try: b.accept(); say('a connection came')
                except BlockingIOError: say('nothing came')
                """, path(), type.label())) {
            server.line();
            assertFound(probe(), Verdict.LIVE, type);
            // The connecting half alone must not be seen either: it answers when the table cannot.
            assertThat(new LinuxSocketProbe().probe(Bytes.ofText(path().toString())).state())
                    .isEqualTo(SocketProbe.State.LIVE);
            server.type("\n");
            assertThat(server.line()).isEqualTo("nothing came");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM", "SEQPACKET"})
    void noConnectionIsEverPendingAtAServerThatDoesNotAccept(SocketType type) throws Exception {
        try (var server = ForeignPeer.python(LISTENING, path(), type.label())) {
            long inode = Long.parseLong(server.line());
            // Two in the queue prove that a pending connection would be seen.
            try (var clients = ForeignPeer.python("c = [s(sys.argv[2]) for _ in '12']; "
                    + "[one.connect(sys.argv[1]) for one in c]; say('in'); sys.stdin.readline()", path(),
                    type.label())) {
                clients.line();
                for (int i = 0; i < 5; i++) {
                    assertFound(probe(), Verdict.LIVE, type);
                    new LinuxSocketProbe().probe(Bytes.ofText(path().toString()));
                }
                assertThat(probe().sentence()).contains("2 clients wait to be accepted, 5 may");
                assertThat(ss(inode)).startsWith("LISTEN 2 5 ");
            }
            assertThat(table.entry(inode).map(SocketEntry::receiveQueue)).contains(Fact.known(2));
        }
    }

    @Test
    void aDatagramServersStateStaysWhatItWas() throws Exception {
        try (var server = ForeignPeer.python(BOUND + READY, path(), "datagram")) {
            long inode = Long.parseLong(server.line());
            String before = ss(inode);
            assertThat(before).startsWith("UNCONN 0 0 ");
            assertFound(probe(), Verdict.LIVE, SocketType.DATAGRAM);
            assertThat(ss(inode)).isEqualTo(before);
        }
    }

    /// State, queues and the rest of the line that `ss` has for the socket.
    private static String ss(long inode) throws Exception {
        try (var ss = ForeignPeer.of("ss", "-xaH")) {
            return ss.rest().lines().filter(line -> List.of(line.split("\\s+", -1)).contains(Long.toString(inode)))
                    .map(line -> line.replaceAll("\\s+", " ").substring("u_xxx ".length())).findFirst().orElse("");
        }
    }
}
