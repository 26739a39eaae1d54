package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.HeldMessages;
import dev.sockeye.rule.Preset;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Servers that answer by rules, with socat, nc and python3 as their clients.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuleServerTest {
    /// Receives what comes within a second, and says each on a line.
    private static final String LISTEN = """
            c = s(sys.argv[2])
            if sys.argv[2] == 'datagram': c.bind(sys.argv[1] + '.client')
            c.connect(sys.argv[1])
            def hear():
                try: return c.recv(1 << 20).decode('latin-1')
                except OSError as e: return type(e).__name__
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private Session serve(SocketType type, String rules) throws Exception {
        Files.writeString(room.path("rules.json"), "{\"version\": 1, \"rules\": [" + rules + "]}");
        return open(type);
    }

    private Session serve(SocketType type, RuleSet rules) throws Exception {
        Files.writeString(room.path("rules.json"), RuleText.format(rules));
        return open(type);
    }

    private Session open(SocketType type) throws SocketFailedException {
        return room.workbench().open(room.serverSpec(type, "s")
                .withBehaviour(new Behaviour.Rules(room.path("rules.json").toString())));
    }

    private ForeignPeer python(String script, SocketType type) throws Exception {
        return ForeignPeer.python(LISTEN + script, room.path("s"), type.label());
    }

    private List<String> notes(Session server) {
        return room.events(server.id()).stream().filter(event -> event.kind() == EventKind.RULE).map(Event::note)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void answersByTextPatternHexAndNumber(SocketType type) throws Exception {
        var server = serve(type,
                """
                        {"name": "equal", "when": {"equals": "PING"}, "then": [{"answer": "PONG"}]},
                        {"name": "part", "when": {"contains": "secret"}, "then": [{"answer": {"hex": "ff 00"}}]},
                        {"name": "pattern", "when": {"regex": "^add (\\\\d+) (?<b>\\\\d+)$"}, "then": [{"answer": "${b}+${1} ${counter}"}]},
                        {"name": "bytes", "when": {"hex": "^ 01 ?? 03 $"}, "then": [{"answer": "hex ${message:hex}"}]},
                        {"name": "sixth", "when": {"message": 6}, "then": [{"answer": "the sixth"}]},
                        {"name": "off", "on": false, "then": [{"answer": "never"}]},
                        {"name": "rest", "then": [{"answer": "what?"}]}""");
        try (var peer = python("""
                for m in (b'PING', b'my secret', b'add 1 22', b'add 3 4', b'\\x01\\x02\\x03', b'x', b'PING '):
                    c.send(m); say(hear())
                """, type)) {
            assertThat(List.of(peer.line(), peer.line(), peer.line(), peer.line(), peer.line(), peer.line(),
                    peer.line())).containsExactly("PONG", "\u00ff\0", "22+1 1", "4+3 2", "hex 010203", "the sixth",
                            "what?");
        }
        await().until(() -> notes(server).size() == 7);
        assertThat(notes(server)).first()
                .isEqualTo("Rule 1 “equal” was applied, as it is “PING”: answered with 1 message of 4 bytes.");
        List<Event> events = room.events(server.id());
        Event applied = events.stream().filter(event -> event.kind() == EventKind.RULE).findFirst().orElseThrow();
        Event message = events.stream().filter(event -> event.kind() == EventKind.RECEIVED).findFirst().orElseThrow();
        assertThat(applied.of()).isEqualTo(message.number());
        assertThat(applied.connection()).isEqualTo(message.connection());
    }

    @Test
    void greetsAnswersLateInSeveralMessagesFromAFileAndCloses() throws Exception {
        Files.writeString(room.path("page"), "from the file\n");
        serve(SocketType.STREAM,
                """
                        {"at": "connect", "then": [{"answer": "welcome\\n"}]},
                        {"when": {"contains": "get"}, "then": [{"delay": "50ms"},
                            {"answer": ["one\\n", {"file": "page"}, "three\\n"], "after": "100ms", "between": "50ms"}, "close"]}""");
        try (var peer = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
            assertThat(peer.line()).isEqualTo("welcome");
            long start = System.nanoTime();
            peer.type("get it\n");
            assertThat(peer.line()).isEqualTo("one");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
            assertThat(peer.line()).isEqualTo("from the file");
            assertThat(peer.line()).isEqualTo("three");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
            assertThat(peer.line()).isNull();
        }
    }

    @Test
    void refusesInWordsWhoMayNotAndSaysGoodbyeToNetcat() throws Exception {
        serve(SocketType.STREAM, """
                {"at": "connect", "when": {"connection": {"from": 2}}, "then": [{"answer": "not now\\n"}, "close"]},
                {"at": "end", "then": [{"answer": "bye\\n"}]}""");
        try (var first = ForeignPeer.of("nc", "-N", "-U", room.path("s").toString())) {
            await().until(() -> room.workbench().openConnections() == 1);
            try (var second = ForeignPeer.of("nc", "-N", "-U", room.path("s").toString())) {
                assertThat(second.line()).isEqualTo("not now");
                assertThat(second.line()).isNull();
            }
            first.type("hello\n");
            first.endInput();
            assertThat(first.line()).isEqualTo("bye");
            assertThat(first.line()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "DATAGRAM"})
    void asksWhoThePeerIs(SocketType type) throws Exception {
        AsRoot.assumeFor("be another user");
        serve(type, """
                {"when": {"user": "nobody"}, "then": [{"answer": "nobody"}]},
                {"when": {"user": 0, "group": "root"}, "then": [{"answer": "root"}]}""");
        Files.setPosixFilePermissions(room.path("s"),
                java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(room.path("s").getParent(),
                java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var root = python("c.send(b'x'); say(hear())", type)) {
            assertThat(root.line()).isEqualTo("root");
        }
        Files.deleteIfExists(room.path("s.client"));
        try (var nobody = ForeignPeer.pythonAs(65534, 65534, LISTEN + "c.send(b'x'); say(hear())", room.path("s"),
                type.label())) {
            assertThat(nobody.line()).isEqualTo("nobody");
        }
    }

    @Test
    void asksWhatThePeerRuns() throws Exception {
        serve(SocketType.STREAM, """
                {"when": {"program": "socat"}, "then": [{"answer": "socat\\n"}]},
                {"then": [{"answer": "another\\n"}]}""");
        try (var socat = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"));
                var python = python("c.send(b'x'); say(hear())", SocketType.STREAM)) {
            socat.type("x\n");
            assertThat(socat.line()).isEqualTo("socat");
            assertThat(python.line()).isEqualTo("another");
        }
    }

    @Test
    void slicesAnswersAndKeepsPacketsApart() throws Exception {
        serve(SocketType.SEQPACKET, "{\"then\": [{\"slice\": 4}, {\"answer\": \"${message:upper}\"}]}");
        try (var peer = python("c.send(b'abcdefghij')\nfor i in range(3): say(hear())", SocketType.SEQPACKET)) {
            assertThat(List.of(peer.line(), peer.line(), peer.line())).containsExactly("ABCD", "EFGH", "IJ");
        }
    }

    @Test
    void aServerThatHangsReadsNoMore() throws Exception {
        var server = serve(SocketType.STREAM, Preset.SERVER_THAT_HANGS.rules());
        try (var peer = python("""
                c.settimeout(1); sent = 0
                c.send(b'first'); time.sleep(0.2)
                try:
                    while sent < 1 << 24: sent += c.send(b'x' * 65536)
                except OSError as e: say(type(e).__name__)
                """, SocketType.STREAM)) {
            assertThat(peer.line()).isEqualTo("TimeoutError");
            assertThat(server.counters().receivedMessages()).isEqualTo(1);
            assertThat(server.connections().getFirst().isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void aFullBacklogIsLeftUnaccepted(SocketType type) throws Exception {
        Files.writeString(room.path("rules.json"), RuleText.format(Preset.FULL_BACKLOG.rules()));
        var server = room.workbench()
                .open(ServerSpecText.parse(type.label() + ":" + room.path("s") + ",backlog=2,rules="
                        + room.path("rules.json")));
        try (var peer = python("""
                c.send(b'one'); time.sleep(0.2); rest = []; n = 0
                try:
                    for i in range(9):
                        e = s(sys.argv[2]); e.settimeout(0.3); rest.append(e); e.connect(sys.argv[1]); n += 1
                except OSError as x: say(n, type(x).__name__)
                """, type)) {
            assertThat(peer.line()).isEqualTo("3 BlockingIOError");
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void breaksOffAConnectionThatGoesOnSending() throws Exception {
        serve(SocketType.STREAM, RuleSet.of("", Rule.always("", new Action.Reset())));
        try (var peer = python("""
                try:
                    while True: c.send(b'x'); time.sleep(0.005)
                except BrokenPipeError: say(hear())
                """, SocketType.STREAM)) {
            assertThat(peer.line()).isEqualTo("ConnectionResetError");
        }
    }

    @Test
    void aPeerThatDoesNotReadIsNotReadEitherAndNothingIsLost() throws Exception {
        var server = serve(SocketType.STREAM, Preset.ECHO.rules());
        try (var peer = python("""
                import threading
                total = 8 << 20; got = 0; ok = True
                def write():
                    sent = 0
                    while sent < total: sent += c.send(bytes([i % 251 for i in range(sent, min(total, sent + 10040))]))
                    c.shutdown(socket.SHUT_WR)
                t = threading.Thread(target=write); t.start(); time.sleep(0.5)
                while True:
                    d = c.recv(1 << 16)
                    if not d: break
                    ok = ok and d == bytes([i % 251 for i in range(got, got + len(d))]); got += len(d)
                say(got, ok)
                """, SocketType.STREAM)) {
            assertThat(peer.line()).isEqualTo((8 << 20) + " True");
        }
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void holdsAMessageUntilAPersonAnswersIt() throws Exception {
        var server = serve(SocketType.STREAM, RuleSet.of("", Rule.always("", new Action.Hold())));
        var held = server.rules().orElseThrow().held();
        try (var peer = python("c.send(b'question'); say(hear())", SocketType.STREAM)) {
            await().until(() -> held.count() == 1);
            var message = held.list().getFirst();
            assertThat(message.data()).isEqualTo(Bytes.ofText("question"));
            held.decide(message.id(), new HeldMessages.Decision.Answer(Bytes.ofText("by hand")));
            assertThat(peer.line()).isEqualTo("by hand");
        }
    }

    @Test
    void whatIsHeldWhenTheConnectionEndsIsTold() throws Exception {
        var server = serve(SocketType.STREAM, RuleSet.of("", Rule.always("", new Action.Hold())));
        var held = server.rules().orElseThrow().held();
        try (var _ = python("c.send(b'one'); say('sent'); sys.stdin.read()", SocketType.STREAM)) {
            await().until(() -> held.count() == 1);
            server.stop();
            await().until(() -> held.count() == 0);
        }
        await().until(() -> server.openConnections() == 0);
        assertThat(notes(server)).last().isEqualTo("1 held message did not go on, as the connection ended.");
        assertThat(room.events(server.id())).filteredOn(event -> event.connection() > 0).last()
                .extracting(Event::kind).isEqualTo(EventKind.CLOSED);
    }

    @Test
    void rulesAreSwitchedWhileItRuns() throws Exception {
        var server = serve(SocketType.STREAM, Preset.ECHO.rules());
        try (var peer = python("for i in range(2):\n c.send(b'a'); say(hear()); sys.stdin.readline()",
                SocketType.STREAM)) {
            assertThat(peer.line()).isEqualTo("a");
            server.rules().orElseThrow().use(Preset.UPPER_CASE_ECHO.rules());
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("A");
        }
        assertThat(server.rules().orElseThrow().set()).isEqualTo(Preset.UPPER_CASE_ECHO.rules());
    }

    @Test
    void doesNotStartWithRulesThatAreNotRight() throws Exception {
        assertThatThrownBy(() -> serve(SocketType.STREAM, "{\"then\": [\"dorp\"]}"))
                .isInstanceOfSatisfying(SocketFailedException.class, e -> assertThat(e.failure().sentence())
                        .contains("rules.json", "In rules[1].then[1]: “dorp” is no action"));
        assertThatThrownBy(() -> serve(SocketType.DATAGRAM, "{\"then\": [\"close\"]}"))
                .hasMessageContaining("In rules[1]: “close” is not possible for a datagram socket");
        assertThatThrownBy(() -> serve(SocketType.STREAM, "{\"then\": [{\"answer\": {\"file\": \"missing\"}}]}"))
                .hasMessageContaining("In rules[1]: the file “missing” cannot be read: there is no such file");
        assertThatThrownBy(
                () -> serve(SocketType.STREAM, "{\"when\": {\"user\": \"no-such-user\"}, \"then\": [\"drop\"]}"))
                .hasMessageContaining("there is no user “no-such-user” here");
        Files.delete(room.path("rules.json"));
        assertThatThrownBy(() -> open(SocketType.STREAM)).hasMessageContaining("there is no such file");
        assertThat(room.path("s")).doesNotExist();
    }
}
