package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// gpg-agent with gpg-connect-agent.
@Timeout(120)
class AssuanRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatTheAgentAndItsClientSayIsRead() throws Exception {
        Installed.assumeFor(List.of("gpg-agent", "gpg-connect-agent"));
        Path home = Files.createDirectory(room.path("h"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var agent = ForeignPeer.of("gpg-agent", "--homedir", home.toString(), "--daemon",
                "--allow-loopback-pinentry", "--", "cat")) {
            // In the home, or in the user's directory below /run where the machine has one.
            String socket = ForeignPeer.run("gpgconf", "--homedir", home.toString(), "--list-dirs", "agent-socket")
                    .strip();
            Session tap = RealTalk.tap(room, SocketType.STREAM, socket, "h/tap");
            String said = ForeignPeer.run("gpg-connect-agent", "--homedir", home.toString(), "-S", home + "/tap",
                    "GETINFO version", "OPTION pinentry-mode=loopback", "/let word hunter2",
                    "/definq PASSPHRASE word", "GET_PASSPHRASE --data --no-ask abc X X X",
                    "GET_PASSPHRASE --data abc X Prompt Text", "PRESET_PASSPHRASE abcd -1 68756E74657232",
                    "GETEVENTCOUNTER", "BOGUS", "/bye");
            String version = said.lines().findFirst().orElseThrow();
            RealTalk talk = RealTalk.heard(room, tap).isWhole("assuan").says("request GETINFO version",
                    "data " + version, "request OPTION pinentry-mode=loopback", "data INQUIRE PASSPHRASE",
                    "data D ••••", "data END", "request PRESET_PASSPHRASE ••••", "request BOGUS");
            assertThat(talk.texts()).first().asString().startsWith("notice OK Pleased to meet you");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response ERR ") && text.contains("nknown"))
                    .anyMatch(text -> text.startsWith("notice S EVENTCOUNTER"))
                    .noneMatch(text -> text.contains("hunter2") || text.contains("68756E"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
            agent.endInput();
            agent.rest();
        }
        ForeignPeer.of("gpgconf", "--homedir", home.toString(), "--remove-socketdir").rest();
    }
}
