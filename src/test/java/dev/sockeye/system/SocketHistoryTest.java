package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketHistoryTest {
    @Test
    void followsABacklogThatFillsUntilTheServerEnds() throws Exception {
        var table = new LinuxSocketTable();
        try (var directory = new ShortTempDir(); var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(3); say(os.fstat(l.fileno()).st_ino); c = []
                for line in sys.stdin:
                    c.append(s('stream')); c[-1].connect(sys.argv[1]); say(os.fstat(c[-1].fileno()).st_ino)
                """, directory.resolve("s"))) {
            long inode = Long.parseLong(server.line());
            var history = new SocketHistory(inode, 3);
            for (int i = 0; i < 4; i++) {
                history.add(i, table.entry(inode));
                server.type("\n");
                server.line();
            }
            assertThat(history.samples()).extracting(SocketHistory.Sample::takenNanos).containsExactly(1L, 2L, 3L);
            assertThat(history.samples()).extracting(SocketHistory.Sample::receiveQueue)
                    .containsExactly(Fact.known(1), Fact.known(2), Fact.known(3));
            assertThat(history.samples().getLast().sendQueue()).isEqualTo(Fact.known(3));
            assertThat(history.samples().getLast().waiting()).hasSize(3);
            assertThat(history.isGone()).isFalse();

            server.kill();
            history.add(9, table.entry(inode));
            assertThat(history.isGone()).isTrue();
            assertThat(history.samples()).hasSize(3);
        }
    }

    @Test
    void takesItsSampleFromAScanToo() {
        var history = new SocketHistory(1, 5);
        history.add(Sockets.inventory(Sockets.listening(1, "/a", 2, 5)));
        assertThat(history.samples()).extracting(SocketHistory.Sample::receiveQueue).containsExactly(Fact.known(2));
        history.add(Sockets.inventory());
        assertThat(history.isGone()).isTrue();
        history.add(5, Optional.empty());
        assertThat(history.samples()).hasSize(1);
    }
}
