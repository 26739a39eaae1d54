package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleText;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server says besides its answers, as foreign programs hear it.
@ExtendWith(NoLeaks.class)
class MannersTest {
    /// Sends each further argument and prints what comes back, one line each; at the end how it ends.
    private static final String TALK = """
            c = s(sys.argv[2]); c.settimeout(20)
            if sys.argv[2] == 'datagram': c.bind('')
            c.connect(sys.argv[1])
            for word in sys.argv[3:]:
                if word: c.send(word.encode())
                say(repr(c.recv(1000)))
            if sys.argv[2] != 'datagram': say('end' if c.recv(1000) == b'' else 'more')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private Session server(SocketType type, String options) throws Exception {
        return room.workbench().open(ServerSpecText.parse(type.label() + ":" + room.path("s") + options));
    }

    private ForeignPeer talk(SocketType type, String... words) throws Exception {
        var arguments = new java.util.ArrayList<Object>(List.of(room.path("s"), type.label()));
        arguments.addAll(List.of(words));
        return ForeignPeer.python(TALK, arguments.toArray());
    }

    private static String shell(String command) throws Exception {
        return ForeignPeer.run("sh", "-c", command);
    }

    @Test
    void aPlainNcIsGreetedAnsweredOnceAndEnds() throws Exception {
        server(SocketType.STREAM, ",behaviour=upper,greet=Welcome\\n,then=close");
        try (var nc = ForeignPeer.of("nc", "-U", room.path("s").toString())) {
            assertThat(nc.line()).isEqualTo("Welcome");
            nc.type("hello\n");
            assertThat(nc.line()).isEqualTo("HELLO");
            assertThat(nc.line()).as("its standard input is still open").isNull();
            assertThat(nc.exitCode()).isZero();
        }
    }

    @Test
    void whoOnlyGreetsClosesAfterTheGreeting() throws Exception {
        server(SocketType.STREAM, ",greet=It is ${time:unix}\\x2c good bye\\n,then=close");
        assertThat(shell("nc -U " + room.path("s") + " </dev/null")).matches("It is \\d{10}, good bye");
        assertThat(shell("socat -u UNIX-CONNECT:" + room.path("s") + " -")).matches("It is \\d{10}, good bye");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void greetsOnceAndAnswersInCapitals(SocketType type) throws Exception {
        server(type, ",behaviour=upper,greet=hi");
        boolean asked = type == SocketType.DATAGRAM; // Its first message is what makes a sender known.
        try (var peer = asked ? talk(type, "one", "", "two") : talk(type, "", "one", "two", "")) {
            assertThat(List.of(peer.line(), peer.line(), peer.line())).containsExactly("b'hi'", "b'ONE'", "b'TWO'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "reply:pong ${1}", "upper"})
    void closesAfterTheFirstAnswer(String behaviour) throws Exception {
        for (SocketType type : List.of(SocketType.STREAM, SocketType.SEQPACKET)) {
            var server = server(type, ",behaviour=" + behaviour + ",then=close");
            try (var peer = talk(type, "Ping")) {
                assertThat(peer.line()).isEqualTo(switch (behaviour) {
                    case "echo" -> "b'Ping'";
                    case "upper" -> "b'PING'";
                    default -> "b'pong ${1}'";
                });
                assertThat(peer.line()).isEqualTo("end");
            }
            room.workbench().remove(server);
        }
    }

    @Test
    void discardsUntilTheClientIsDone() throws Exception {
        var server = server(SocketType.STREAM, ",behaviour=discard");
        assertThat(shell("head -c 300000 /dev/zero | nc -N -U " + room.path("s"))).isEmpty();
        await().until(() -> server.counters().receivedBytes() == 300_000 && server.openConnections() == 0);
        assertThat(server.counters().sentMessages()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theClockAnswersWithTheTime(SocketType type) throws Exception {
        server(type, ",behaviour=clock");
        try (var peer = talk(type, "?")) {
            assertThat(peer.line()).matches("b'\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\\\n'");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void logOnlyClosesWhenTheClientIsDoneWhereItIsToldTo(SocketType type) throws Exception {
        if (type == SocketType.DATAGRAM) {
            assertThatThrownBy(() -> server(type, ",then=close-at-end"))
                    .hasMessage("Datagrams have no connection that could be closed: leave “then” out.");
            return;
        }
        var server = server(type, ",then=close-at-end");
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.settimeout(20); c.connect(sys.argv[1])
                c.send(b'x'); c.shutdown(socket.SHUT_WR); say(c.recv(9))
                """, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("b''");
        }
        await().until(() -> server.openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whoIsDeniedIsToldSoAndNothingOfItIsRecorded(SocketType type) throws Exception {
        var server = server(type, ",behaviour=echo,refuse=Access denied\\n,otherwise=deny");
        try (var peer = talk(type, "secret")) {
            assertThat(peer.line()).isEqualTo("b'Access denied\\n'");
            if (type != SocketType.DATAGRAM) {
                assertThat(peer.line()).isEqualTo("end");
            }
        }
        await().until(() -> room.log(server.id()).stream().anyMatch(line -> line.startsWith("SENT")));
        List<Event> events = room.events(server.id());
        Event denied = events.stream().filter(event -> event.kind() == EventKind.DENIED).findFirst().orElseThrow();
        assertThat(events).filteredOn(event -> event.kind() == EventKind.SENT).singleElement().satisfies(sent -> {
            assertThat(sent.of()).isEqualTo(denied.number());
            assertThat(sent.connection()).isZero();
            assertThat(room.payload(sent)).isEqualTo("Access denied\n");
        });
        assertThat(events).filteredOn(event -> event.kind() == EventKind.RULE).singleElement()
                .satisfies(rule -> assertThat(rule.of()).isEqualTo(denied.number()));
        assertThat(events).noneMatch(event -> event.kind() == EventKind.RECEIVED
                || event.kind() == EventKind.ACCEPTED);
        assertThat(server.counters().receivedMessages()).isZero();
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aDeniedNcHearsWhyAndEnds() throws Exception {
        server(SocketType.STREAM, ",refuse=Access denied\\n,otherwise=deny");
        assertThat(shell("echo secret | nc -U " + room.path("s"))).isEqualTo("Access denied");
        assertThat(shell("echo secret | socat -t 5 - UNIX-CONNECT:" + room.path("s"))).isEqualTo("Access denied");
    }

    @Test
    void onlySoManyAreToldAtATime() throws Exception {
        var server = server(SocketType.STREAM, ",refuse=no,otherwise=deny");
        try (var peer = ForeignPeer.python("""
                cs = []
                for i in range(100):
                    c = s('stream'); c.settimeout(20); c.connect(sys.argv[1]); cs.append(c)
                say(sum(c.recv(9) == b'no' for c in cs))
                """, room.path("s"))) {
            int told = Integer.parseInt(peer.line());
            await().until(() -> server.counters().denied() == 100);
            assertThat(told).isGreaterThanOrEqualTo(Refusals.MOST);
            assertThat(room.events(server.id())).filteredOn(event -> event.kind() == EventKind.DENIED)
                    .filteredOn(event -> event.note().endsWith("64 others are just being told.")).hasSize(100 - told);
        }
    }

    @Test
    void stoppingTheServerEndsThoseWhoAreJustBeingTold() throws Exception {
        var server = server(SocketType.STREAM, ",refuse=no,otherwise=deny");
        try (var peer = ForeignPeer.python("""
                c = s('stream'); c.settimeout(20); c.connect(sys.argv[1]); say(c.recv(9)); sys.stdin.read()
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("b'no'");
            server.stop();
            await().atMost(Duration.ofSeconds(5)).until(() -> server.state() == Session.State.STOPPED);
            assertThat(room.path("s")).doesNotExist();
        }
    }

    @Test
    void allOfItAreRulesThatThePanelShowsAndAPersonMayChange() throws Exception {
        var server = server(SocketType.STREAM,
                ",behaviour=echo,greet=Welcome\\n,refuse=Access denied\\n,then=close,otherwise=allow");
        SessionRules rules = server.rules().orElseThrow();
        assertThat(rules.set().rules()).extracting(Rule::name).containsExactly("greeting", "refusal", "echo");
        assertThat(RuleText.format(rules.set())).contains("\"at\" : \"denied\"", "Access denied\\n", "\"close\"");
        assertThat(RuleText.parse(RuleText.format(rules.set()).getBytes(StandardCharsets.UTF_8)).rules())
                .isEqualTo(rules.set().rules());
        rules.use(dev.sockeye.rule.RuleSet.of(""));
        try (var peer = talk(SocketType.STREAM, "again", "and again")) {
            assertThat(List.of(peer.line(), peer.line())).as("by itself it is an echo")
                    .containsExactly("b'again'", "b'and again'");
        }
    }

    @Test
    void whatCannotBeSaidIsRefusedWithASentence() {
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/s,greet=${nonsense"))
                .hasMessageStartingWith("The greeting cannot be used: after “${” a “}” is missing");
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/s,refuse=${1}"))
                .hasMessage("The refusal cannot be used: “${1}” is no group of this rule's regular expression.");
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/s,then=stop")).hasMessageContaining("close-at-end");
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/s,rules=f,greet=x")).hasMessageStartingWith("“rules”");
    }
}
