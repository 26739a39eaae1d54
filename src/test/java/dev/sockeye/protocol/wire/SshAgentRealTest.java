package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// OpenSSH's agent with ssh-add and ssh-keygen.
@Timeout(120)
class SshAgentRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String run(String... words) throws Exception {
        var command = new ArrayList<>(List.of("env", "SSH_AUTH_SOCK=" + RealTalk.door(room)));
        command.addAll(List.of(words));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    private String key(String type, String... options) throws Exception {
        String file = room.path("key-" + type).toString();
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", type + "@test", "-f",
                file));
        command.addAll(List.of(options));
        ForeignPeer.run(command.toArray(String[]::new));
        return file;
    }

    @Test
    void everythingThatTheAgentAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("ssh-agent"));
        String ed25519 = key("ed25519");
        String ecdsa = key("ecdsa");
        String rsa = key("rsa", "-b", "2048");
        try (var _ = ForeignPeer.of("ssh-agent", "-D", "-a", room.path("ssh-agent").toString())) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "ssh-agent");
            run("ssh-add", ed25519, ecdsa);
            run("ssh-add", "-t", "60", rsa);
            String listed = run("ssh-add", "-l");
            run("ssh-add", "-T", ed25519 + ".pub");
            run("ssh-keygen", "-Y", "sign", "-q", "-n", "file", "-f", rsa + ".pub",
                    RealTalk.file(room, "text", "to be signed").toString());
            run("ssh-add", "-d", ecdsa);
            run("ssh-add", "-D");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("ssh-agent").says(
                    "request ADD_IDENTITY: ssh-ed25519, ed25519@test",
                    "request ADD_IDENTITY: ecdsa-sha2-nistp256, ecdsa@test",
                    "request ADD_ID_CONSTRAINED: ssh-rsa, rsa@test, lifetime 60 s", "response SUCCESS",
                    "response SIGN_RESPONSE: ssh-ed25519", "response SIGN_RESPONSE: rsa-sha2-512",
                    "request REMOVE_ALL_IDENTITIES");
            // "3072 SHA256:… rsa@test (RSA)"
            for (String line : listed.split("\n", 0)) {
                String[] words = line.split(" ", 0);
                assertThat(talk.texts()).as(line).anyMatch(text -> text.startsWith("response IDENTITIES_ANSWER: 3 keys")
                        && text.contains(words[1] + " " + words[2]));
            }
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
