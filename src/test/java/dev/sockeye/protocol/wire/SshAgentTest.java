package dev.sockeye.protocol.wire;

import static dev.sockeye.protocol.wire.Bits.counted;
import static dev.sockeye.protocol.wire.Bits.u32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshAgentTest {
    private static final String PUBLIC = counted("ssh-ed25519") + counted("p".repeat(32));
    private static final String SUCCESS = "\6";
    private static final List<Said> TALK = List.of(client("\13"),
            server("\14" + u32(1) + counted(PUBLIC) + counted("me@host")),
            client("\21" + counted("ssh-ed25519") + counted("p".repeat(32)) + counted("secret".repeat(10))
                    + counted("me@host")),
            server(SUCCESS),
            client("\31" + counted("ssh-rsa") + counted("n".repeat(128)) + counted("e") + counted("secretd")
                    + counted("secreti") + counted("secretp") + counted("secretq") + counted("rsa key") + "\1"
                    + u32(60) + "\2"),
            server(SUCCESS), client("\15" + counted(PUBLIC) + counted("data") + u32(0)),
            server("\16" + counted(counted("ssh-ed25519") + counted("s".repeat(64)))),
            client("\26" + counted("secret")), server(SUCCESS), client("\13"), server("\14" + u32(0)),
            client("\33" + counted("query")), server("\34"));

    private static Said client(String message) {
        return Said.client(counted(message));
    }

    private static Said server(String message) {
        return Said.server(counted(message));
    }

    @Test
    void readsQuestionsAndAnswersAndShowsNoSecrets() {
        Talk talk = Talk.in(new SshAgent()).say(TALK).end();
        String key = "ssh-ed25519 SHA256:Bhcyk4tRf4pnD+TaZ6XNc4BVPMEBzx+OwiLYJ/qOgFk";
        assertThat(talk.texts()).containsExactly("request REQUEST_IDENTITIES",
                "response IDENTITIES_ANSWER: 1 key, " + key + " me@host", "request ADD_IDENTITY: ssh-ed25519, me@host",
                "response SUCCESS", "request ADD_ID_CONSTRAINED: ssh-rsa, rsa key, lifetime 60 s, confirm",
                "response SUCCESS", "request SIGN_REQUEST: " + key + ", 4 bytes",
                "response SIGN_RESPONSE: ssh-ed25519", "request LOCK", "response SUCCESS",
                "request REQUEST_IDENTITIES", "response IDENTITIES_ANSWER: 0 keys", "request EXTENSION: query",
                "response EXTENSION_FAILURE");
        assertThat(talk.frames()).flatExtracting(Seen::fields).noneMatch(field -> field.contains("secret"))
                .contains("private=•••• @60-120", "passphrase=•••• @9-15");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new SshAgent(), TALK);
    }

    @Test
    void isFoundByAddressAndByTheFirstQuestion() {
        assertThat(Talk.at("/tmp/ssh-Xx1/agent.12", SocketType.STREAM).say(TALK.get(2)).protocol())
                .isEqualTo("ssh-agent");
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(TALK.get(0)).end().protocol()).isEqualTo("ssh-agent");
        assertThat(Talk.at("/tmp/ssh-agent", SocketType.STREAM).say(Said.client("GET / HTTP/1.1\r\n\r\n")).end()
                .protocol()).isEqualTo("http");
    }
}
