package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(NoLeaks.class)
class PrintedLogTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private PrintedLog log(PrintForm form, ByteArrayOutputStream out, boolean colours, boolean sessions) {
        return new PrintedLog(room.wiring.capture(), new PrintedLog.Form(form, colours, sessions,
                ChoiceMaker.of(room.wiring.capture()), new Filter.Everything()), out, PrintedLog.Pace.LIVE);
    }

    private String printed(PrintForm form, boolean colours) throws Exception {
        var out = new ByteArrayOutputStream();
        var server = room.server(SocketType.SEQPACKET, "s");
        var log = log(form, out, colours, false);
        try (var peer = ForeignPeer.python("""
                c = s('seqpacket'); c.connect(sys.argv[1]); c.send(b'hello, you there\\n\\x1b[31m\\xff'); say('sent')
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> server.counters().receivedMessages() == 1);
        }
        log.close();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsALineForEachEventInWhichNothingActsOnTheTerminal() throws Exception {
        assertThat(printed(PrintForm.TEXT, false).lines()).anySatisfy(line -> assertThat(line)
                .matches(
                        "\\d\\d:\\d\\d:\\d\\d\\.\\d{6} #1 (python3\\[\\d+]|pid \\d+) ← 23 hello, you there\\\\n\\\\x1b\\[31m\\\\xff"));
    }

    @Test
    void printsTheBytesBelowItAsHex() throws Exception {
        assertThat(printed(PrintForm.HEX, false)).contains("""
                 ← 23
                  00000000  68 65 6c 6c 6f 2c 20 79 6f 75 20 74 68 65 72 65  hello, you there
                  00000010  0a 1b 5b 33 31 6d ff                             ..[31m.
                """);
    }

    @Test
    void tellsWhatWentOutInPlaceOfAMessageFromWhatCame() throws Exception {
        var out = new ByteArrayOutputStream();
        var log = log(PrintForm.TEXT, out, false, false);
        Files.writeString(room.path("rules"), """
                {"version": 1, "rules": [{"when": {"equals": "here"}, "then": [{"change": {"to": "there"}}]}]}""");
        try (var server = ForeignPeer.python("""
                b = s('seqpacket'); b.bind(sys.argv[1]); b.listen(5); say('ready'); say(b.accept()[0].recv(9))
                """, room.path("real"))) {
            assertThat(server.line()).isEqualTo("ready");
            room.workbench().open(TapSpecText.parse("seqpacket:" + room.path("real") + ",at=" + room.path("tap")
                    + ",rules=" + room.path("rules")));
            try (var _ = ForeignPeer.python(
                    "c = s('seqpacket'); c.connect(sys.argv[1]); c.send(b'here'); c.recv(1)",
                    room.path("tap"))) {
                assertThat(server.line()).isEqualTo("b'there'");
                await().until(() -> out.toString(StandardCharsets.UTF_8).contains(" closed: "));
            }
        }
        log.close();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(" → 4 here\n", " → changed 5 there\n");
    }

    @Test
    void saysOfSeveralSessionsWhichItWasAndWhoWasDenied() throws Exception {
        var out = new ByteArrayOutputStream();
        var log = log(PrintForm.TEXT, out, false, true);
        room.server(SocketType.STREAM, "a");
        room.workbench().open(ServerSpecText.parse("stream:" + room.path("b") + ",deny=uid:" + AsRoot.me()));
        room.client(SocketType.STREAM, "a");
        try (var peer = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1]); say(os.getpid(), c.recv(9))",
                room.path("b"))) {
            String pid = peer.line().split(" ", -1)[0];
            await().until(() -> room.wiring.capture().end() >= 5);
            log.close();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(" server stream:" + room.path("a") + " opened: ")
                    .contains(" client stream:" + room.path("a") + " #").contains(" server stream:" + room.path("b")
                            + " denied pid " + pid + ", uid " + AsRoot.me() + ", gid ");
        }
    }

    @Test
    void namesTheSessionsOfARecordingFromTheSecondOneOn() throws Exception {
        var out = new ByteArrayOutputStream();
        var log = log(PrintForm.TEXT, out, false, false);
        room.server(SocketType.STREAM, "a");
        ForeignPeer.run("/usr/bin/python3", "-c", "import socket, sys; socket.socket(1).connect(sys.argv[1])",
                room.path("a").toString());
        await().until(() -> out.toString(StandardCharsets.UTF_8).contains(" closed: "));
        long before = room.wiring.capture().end();
        room.server(SocketType.STREAM, "b").stop();
        await().until(() -> room.wiring.capture().end() >= before + 2);
        log.close();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).contains(" server stream:" + room.path("a") + " opened: ");
        assertThat(lines.subList(1, (int) before)).isNotEmpty().noneMatch(line -> line.contains(" server stream:"));
        assertThat(lines.subList((int) before, lines.size())).hasSize(2)
                .allMatch(line -> line.contains(" server stream:" + room.path("b") + " "));
    }

    @Test
    void aTerminalGetsColours() throws Exception {
        assertThat(printed(PrintForm.TEXT, true)).contains("\u001b[32m").contains("\u001b[0m");
    }
}
