package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Bytes that a stream's peer sends out of band, `MSG_OOB`.
class UrgentByteTest extends RealSockets {
    private final List<String> chunks = new CopyOnWriteArrayList<>();
    private final Heard heard = new Heard((_, reception) -> chunks.add((reception.urgent() ? "urgent " : "")
            + StandardCharsets.ISO_8859_1.decode(reception.data().duplicate())));

    private void hear(String script) throws Exception {
        listen("s", SocketType.STREAM, heard);
        try (var peer = ForeignPeer.python(
                "c = s('stream'); c.connect(sys.argv[1])\n" + script + "\nc.close(); say('done')",
                directory.resolve("s"))) {
            assertThat(peer.line()).isEqualTo("done");
            await().until(() -> heard.ends.contains("closed PeerClosed"));
        }
    }

    @Test
    void standsInItsPlaceInTheStreamAndIsSaidToBeUrgent() throws Exception {
        hear("c.send(b'one'); c.send(b'!', socket.MSG_OOB); c.send(b'two')");
        assertThat(chunks).containsExactly("one", "urgent !", "two");
    }

    @Test
    void comesAloneFirstAndLast() throws Exception {
        hear("""
                c.send(b'!', socket.MSG_OOB); time.sleep(.2); c.send(b'a'); time.sleep(.2)
                c.send(b'bc?', socket.MSG_OOB); time.sleep(.2); c.send(b'.', socket.MSG_OOB)""");
        assertThat(chunks).containsExactly("urgent !", "a", "bc", "urgent ?", "urgent .");
    }

    @Test
    void isFoundBehindMoreThanOneReading() throws Exception {
        hear("c.sendall(b'x' * 150000); c.send(b'!', socket.MSG_OOB); c.send(b'end')");
        assertThat(String.join("", chunks)).isEqualTo("x".repeat(150000) + "urgent !end");
    }

    @Test
    void noByteIsLostThoughOfSeveralUnreadOnesTheKernelRemembersTheLast() throws Exception {
        hear("""
                for i in range(2000): c.send(b'ab!', socket.MSG_OOB); c.send(b'c')
                """);
        assertThat(String.join("", chunks).replace("urgent ", "")).isEqualTo("ab!c".repeat(2000));
        assertThat(chunks.stream().filter(chunk -> chunk.startsWith("urgent "))).isNotEmpty()
                .allMatch(chunk -> chunk.equals("urgent !"));
    }
}
