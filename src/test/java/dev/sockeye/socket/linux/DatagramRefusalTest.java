package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.DatagramPort;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Why a datagram did not reach its receiver is found out as thoroughly as for a connection.
@ExtendWith(NoLeaks.class)
class DatagramRefusalTest {
    private static final int MANY = 2000;

    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();

    private SocketFailure sendingTo(Address address) throws Exception {
        try (DatagramPort port = room.autobound(heard)) {
            EngineRoom.send(port, "hello", address);
            await().until(() -> heard.failed.size() == 1);
            return heard.failed.getFirst().failure();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aServerOfAnotherTypeIsCalledByItsType(SocketType type) throws Exception {
        room.listen("s", type, new Heard());
        SocketFailure failure = sendingTo(room.address("s"));
        assertThat(failure)
                .isEqualTo(new SocketFailure.WrongType(room.address("s"), SocketType.DATAGRAM, Fact.known(type)));
        assertThat(failure.sentence()).endsWith("is not of type datagram but " + type.label() + ".");
    }

    @Test
    void theFirstComponentThatIsMissingIsNamed() throws Exception {
        assertThat(sendingTo(room.address("missing/deeper/s"))).isEqualTo(
                new SocketFailure.NotFound(room.address("missing/deeper/s"), room.path("missing").toString()));
    }

    @Test
    void aFileThatIsNoSocketIsCalledWhatItIs() throws Exception {
        Files.writeString(room.path("file"), "content");
        assertThat(sendingTo(room.address("file")))
                .isEqualTo(new SocketFailure.NotASocket(room.address("file"), "a regular file"));
        assertThat(room.path("file")).hasContent("content");
    }

    @Test
    void aSocketFileThatWasLeftBehindIsSaidToBeStale() throws Exception {
        try (var peer = ForeignPeer.python("l = s('datagram'); l.bind(sys.argv[1])", room.path("s"))) {
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(sendingTo(room.address("s"))).isEqualTo(new SocketFailure.NobodyListening(room.address("s"), true));
    }

    @Test
    void aReceiverThatIsConnectedToSomebodyElseIsSaidToBe() throws Exception {
        try (var peer = ForeignPeer.python("""
                a, b = s('datagram'), s('datagram'); a.bind(sys.argv[1]); b.bind(sys.argv[2]); a.connect(sys.argv[2])
                say('ready'); sys.stdin.read()
                """, room.path("a"), room.path("b"))) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThat(sendingTo(room.address("a")).sentence()).isEqualTo("Sending to " + room.path("a")
                    + " is not possible here: the socket there is connected to another one and takes messages from "
                    + "nobody else.");
        }
    }

    @Test
    void everyOneOfManyRefusedMessagesIsToldOnceAndThePortLivesOn() throws Exception {
        room.listen("s", SocketType.STREAM, new Heard());
        var receiver = new Heard();
        room.datagram("r", receiver);
        DatagramPort port = room.autobound(heard);
        for (int i = 0; i < MANY; i++) {
            EngineRoom.send(port, "message " + i, room.address("s"));
        }
        await().until(() -> heard.failed.size() >= MANY);
        assertThat(heard.failed.stream().map(Heard.Failed::text).distinct()).hasSize(MANY);
        assertThat(heard.failed).hasSize(MANY)
                .allMatch(failed -> failed.failure() instanceof SocketFailure.WrongType);
        EngineRoom.send(port, "goes on", room.address("r"));
        await().until(() -> receiver.received.size() == 1);
        assertThat(port.queuedBytes()).isZero();
    }

    @Test
    void whatIsStillLookedAtIsToldBeforeThePortIsClosed() throws Exception {
        DatagramPort port = room.autobound(heard);
        for (int i = 0; i < 100; i++) {
            EngineRoom.send(port, "message " + i, room.address("nowhere"));
        }
        port.close();
        await().until(() -> heard.ends.contains("closed"));
        assertThat(heard.failed.size() + heard.sent.size()).isEqualTo(100);
        assertThat(heard.failed.stream().map(Heard.Failed::text).distinct()).hasSize(100);
    }
}
