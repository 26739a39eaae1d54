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

/// fcgiwrap with cgi-fcgi, and nbdkit with the tools of libnbd.
@Timeout(120)
class ServicesRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatFcgiwrapAndItsClientSayIsRead() throws Exception {
        Installed.assumeFor(List.of("fcgiwrap", "cgi-fcgi"));
        Path script = RealTalk.file(room, "hello.cgi",
                "#!/bin/sh\nprintf 'Status: 201 Made\\r\\n\\r\\n'; echo \"hello $QUERY_STRING\"; cat; echo oops >&2\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path input = RealTalk.file(room, "input", "some input");
        try (var _ = ForeignPeer.of("fcgiwrap", "-f", "-s", "unix:" + room.path("server"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String said = ForeignPeer.run("env", "-i", "REQUEST_METHOD=POST", "REQUEST_URI=/hello?x",
                    "QUERY_STRING=x=1", "CONTENT_LENGTH=10", "SCRIPT_FILENAME=" + script, "sh", "-c",
                    "exec /usr/bin/cgi-fcgi -bind -connect \"$1\" < \"$2\"", "sh", RealTalk.door(room),
                    input.toString());
            assertThat(said).contains("Status: 201 Made").contains("hello x=1").contains("some input");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("fastcgi").says("data BEGIN_REQUEST: responder",
                    "data PARAMS: end", "data STDIN: some input", "data STDIN: end", "data STDERR: oops\\n",
                    "response END_REQUEST: exit code 0, complete");
            assertThat(talk.texts())
                    .anyMatch(text -> text.startsWith("request PARAMS: POST /hello?x " + script + ", "))
                    .anyMatch(text -> text.startsWith("data STDOUT: ") && text.contains("hello x=1"));
        }
    }

    @Test
    void everythingThatNbdkitAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("nbdkit", "nbdinfo"));
        try (var _ = ForeignPeer.of("nbdkit", "-f", "-U", room.path("server").toString(), "memory", "4M")) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String uri = "nbd+unix:///?socket=" + RealTalk.door(room);
            String size = ForeignPeer.run("nbdinfo", "--size", uri);
            assertThat(size).isEqualTo("4194304");
            Path image = room.path("image");
            Files.write(image, new byte[1 << 20]);
            Files.writeString(image, "begin" + "x".repeat(500_000));
            ForeignPeer.run("nbdcopy", image.toString(), uri);
            ForeignPeer.run("nbdinfo", "--map", uri);
            ForeignPeer.run("nbdcopy", uri, room.path("back").toString());
            assertThat(Files.readString(room.path("back")).substring(0, 6)).isEqualTo("beginx");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("nbd").says("request STRUCTURED_REPLY",
                    "response STRUCTURED_REPLY ACK", "request SET_META_CONTEXT name= base:allocation",
                    "response GO ACK");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("data GO INFO info=0 size=" + size))
                    .anyMatch(text -> text.startsWith("request WRITE offset=0 "))
                    .anyMatch(text -> text.startsWith("request BLOCK_STATUS offset=0 length=4194304"))
                    .anyMatch(text -> text.startsWith("data OFFSET_DATA offset=")
                            || text.startsWith("response OFFSET_DATA offset="))
                    .noneMatch(text -> text.matches(".*(command|option|type|answer) [0-9]+.*"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
