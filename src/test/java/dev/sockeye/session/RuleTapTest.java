package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Condition;
import dev.sockeye.rule.Count;
import dev.sockeye.rule.HeldMessages.Decision;
import dev.sockeye.rule.Replacement;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Faults and breakpoints of a tap between foreign servers and clients.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuleTapTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Both ends in one process: `b` is bound at "server", `join()` gives the two connected ends through the tap.
    private static final String ENDS = """
            d, kind = sys.argv[1], sys.argv[2]
            b = s(kind); b.bind(d + '/server')
            if kind != 'datagram': b.listen(5)
            say('ready'); sys.stdin.readline()
            def join():
                c = s(kind)
                if kind == 'datagram': c.bind(d + '/client')
                c.settimeout(20); c.connect(d + '/tap')
                if kind == 'datagram': return c, b
                a = b.accept()[0]; a.settimeout(20); return c, a
            def hear(e):
                try: return e.recv(1 << 20).decode('latin-1')
                except OSError as x: return type(x).__name__
            def quiet(e, seconds=0.3):
                e.settimeout(seconds)
                try: e.recv(100); return False
                except TimeoutError: return True
                finally: e.settimeout(20)
            c = None
            """;

    private ForeignPeer ends(SocketType type, String script, Rule... rules) throws Exception {
        return ends(type, script, RuleSet.of("", rules));
    }

    @SuppressWarnings("NullAway.Init") // what follows opens it before anything else
    private Session tap;

    private ForeignPeer ends(SocketType type, String script, RuleSet rules) throws Exception {
        Files.writeString(room.path("rules.json"), RuleText.format(rules));
        ForeignPeer peer = ForeignPeer.python(ENDS + script, room.path("").toString(), type.label());
        assertThat(peer.line()).isEqualTo("ready");
        tap = room.workbench().open(new TapSpec(type, room.address("server"),
                new TapSpec.Place.SideDoor(Optional.of(room.address("tap"))),
                Optional.of(room.path("rules.json").toString()), TapSpec.Identity.USUAL, List.of()));
        peer.type("go\n");
        return peer;
    }

    private static Rule toServer(Action... then) {
        return new Rule("r", true, Trigger.MESSAGE, List.of(new Condition.Direction(Way.TO_SERVER)), List.of(then));
    }

    private List<String> events(EventKind kind) {
        return room.events(tap.id()).stream().filter(event -> event.kind() == kind)
                .map(event -> kind == EventKind.RULE
                        ? event.note()
                        : event.direction().label() + " " + room.payload(event))
                .toList();
    }

    private static List<String> lines(ForeignPeer peer, int count) throws IOException {
        var lines = new java.util.ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(peer.line());
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void changesWhatGoesToTheServerAndRecordsBoth(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'my secret'); say(hear(a)); c.send(b'plain'); say(hear(a))
                """, toServer(new Action.Change(new Replacement.Text(Bytes.ofText("secret"), Bytes.ofText("***")))))) {
            assertThat(lines(peer, 2)).containsExactly("my ***", "plain");
        }
        List<Event> relayed = room.events(tap.id()).stream().filter(e -> e.kind() == EventKind.RELAYED).toList();
        List<Event> changed = room.events(tap.id()).stream().filter(e -> e.kind() == EventKind.CHANGED).toList();
        assertThat(events(EventKind.RELAYED)).containsExactly("to-server my secret", "to-server plain");
        assertThat(events(EventKind.CHANGED)).containsExactly("to-server my ***");
        assertThat(changed.getFirst().of()).isEqualTo(relayed.getFirst().number());
        assertThat(events(EventKind.RULE)).first().asString().contains("changed from 9 bytes to 6 bytes");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void delaysBothWaysAndKeepsTheOrder(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); t = time.monotonic()
                for i in range(10): c.send(b'%d' % i); time.sleep(0.01)
                got = ''
                while len(got) < 10: got += hear(a)
                say(got, time.monotonic() - t >= 0.2)
                """, Rule.always("", new Action.Delay(Duration.ofMillis(200), Duration.ofMillis(100))))) {
            assertThat(peer.line()).isEqualTo("0123456789 True");
        }
    }

    /// On a stream the kernel may put two of them into one chunk.
    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void dropsAndDuplicates(SocketType type) throws Exception {
        var second = new Condition.MessageNumber(new Count.Nth(2));
        try (var peer = ends(type, """
                c, a = join()
                for m in (b'1', b'2', b'3'): c.send(m); time.sleep(0.05)
                got = ''
                while len(got) < 3: got += hear(a)
                say(got, quiet(a))
                """, new Rule("", true, Trigger.MESSAGE, List.of(second), List.of(new Action.Drop())),
                new Rule("", true, Trigger.MESSAGE, List.of(new Condition.MessageNumber(new Count.Nth(3))),
                        List.of(new Action.Duplicate())))) {
            assertThat(peer.line()).isEqualTo("133 True");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void cutsIntoSlices(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'abcdefgh'); time.sleep(0.3)
                say(hear(a))
                """, toServer(new Action.Slice(3, Duration.ofMillis(10))))) {
            assertThat(peer.line()).isEqualTo(type == SocketType.STREAM ? "abcdefgh" : "abc");
        }
        assertThat(events(EventKind.CHANGED)).hasSize(type == SocketType.STREAM ? 0 : 3);
    }

    @Test
    void limitsTheBandwidthAndLosesNothing() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                c, a = join(); t = time.monotonic(); c.send(b'x' * 20000); c.shutdown(socket.SHUT_WR)
                n = 0
                while True:
                    m = a.recv(1 << 20)
                    if not m: break
                    n += len(m)
                say(n, 0.8 < time.monotonic() - t)
                """, toServer(new Action.Bandwidth(20_000)))) {
            assertThat(peer.line()).isEqualTo("20000 True");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void corruptsOneBit(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'a' * 100); m = a.recv(1000)
                say(len(m), sum(bin(x ^ 97).count('1') for x in m))
                """, toServer(new Action.Corrupt(1)))) {
            assertThat(peer.line()).isEqualTo("100 1");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void reordersWithinItsWindow(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join()
                for i in range(6): c.send(b'%d' % i)
                got = [hear(a) for i in range(6)]
                say(sorted(got[:4]), sorted(got[4:]))
                """, toServer(new Action.Reorder(4, Duration.ofMillis(200))))) {
            assertThat(peer.line()).isEqualTo("['0', '1', '2', '3'] ['4', '5']");
        }
    }

    @Test
    void stopsReadingAndTheClientIsSlowedDown() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                c, a = join(); c.send(b'first'); say(hear(a)); c.settimeout(0.5); n = 0
                try:
                    while n < 1 << 24: n += c.send(b'x' * 65536)
                    say('all')
                except TimeoutError: say('stuck')
                a.send(b'back'); say(hear(c))
                """, toServer(new Action.StopReading()))) {
            assertThat(lines(peer, 3)).containsExactly("first", "stuck", "back");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void closesAfterSoManyBytes(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'abcdefgh'); say(hear(a)); say(repr(hear(a))); say(repr(hear(c)))
                """, toServer(new Action.CloseAfter(5)))) {
            assertThat(lines(peer, 3)).containsExactly("abcde", "''", "''");
        }
        await().until(() -> tap.openConnections() == 0);
        assertThat(room.events(tap.id()).getLast().note()).isEqualTo("A rule closed the connection.");
    }

    @Test
    void breaksTheConnectionOff() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                c, a = join()
                try:
                    while True: c.send(b'x'); time.sleep(0.005)
                except BrokenPipeError: say(hear(c)); say(hear(a))
                """, toServer(new Action.Reset()))) {
            assertThat(lines(peer, 2)).containsExactly("ConnectionResetError", "");
        }
        await().until(() -> tap.openConnections() == 0);
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void withholdsDescriptors(SocketType type) throws Exception {
        String script = """
                c, a = join(); r, w = os.pipe()
                socket.send_fds(c, [b'one'], [w]); m = socket.recv_fds(a, 100, 5); say(m[0].decode(), len(m[1]))
                socket.send_fds(c, [b'two'], [w]); m = socket.recv_fds(a, 100, 5); say(m[0].decode(), len(m[1]))
                for f in m[1]: os.close(f)
                os.close(w); say(os.read(r, 1) == b'')
                """;
        try (var peer = ends(type, script, new Rule("", true, Trigger.MESSAGE,
                List.of(new Condition.Contains(Bytes.ofText("one"))), List.of(new Action.WithholdDescriptors())),
                toServer(new Action.Delay(Duration.ofMillis(50), Duration.ZERO)))) {
            assertThat(lines(peer, 3)).containsExactly("one 0", "two 1", "True");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void answersInsteadOfTheServer(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'PING 7'); say(hear(c)); c.send(b'other'); say(hear(a))
                """, new Rule("", true, Trigger.MESSAGE, List.of(new Condition.Regex("PING (\\d)")),
                List.of(Action.Answer.text("PONG ${1}"))))) {
            assertThat(lines(peer, 2)).containsExactly("PONG 7", "other");
        }
        assertThat(events(EventKind.CHANGED)).containsExactly("to-client PONG 7");
    }

    @Test
    void leavesLaterConnectionsInTheBacklog() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                c, a = join(); c.send(b'x'); say(hear(a)); e = s(kind); e.connect(d + '/tap'); b.settimeout(0.5)
                try: b.accept(); say('accepted')
                except TimeoutError: say('waits')
                """, new Rule("", true, Trigger.CONNECT,
                List.of(new Condition.ConnectionNumber(new Count.Between(2, Long.MAX_VALUE))),
                List.of(new Action.DoNotAccept())))) {
            assertThat(lines(peer, 2)).containsExactly("x", "waits");
            assertThat(tap.connections()).hasSize(1);
        }
    }

    @Test
    void aBreakpointOfAStreamHoldsUpWhatFollowsUntilItIsEdited() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                c, a = join(); c.send(b'first'); say('sent'); sys.stdin.readline(); c.send(b', second')
                a.send(b'back'); say(hear(c)); say(quiet(a)); say('held'); got = ''
                while len(got) < 14: got += hear(a)
                say(got)
                """, new Rule("", true, Trigger.MESSAGE, List.of(new Condition.Contains(Bytes.ofText("first"))),
                List.of(new Action.Hold())))) {
            var held = tap.rules().orElseThrow().held();
            await().until(() -> held.count() == 1);
            peer.type("\n");
            assertThat(lines(peer, 4)).containsExactly("sent", "back", "True", "held");
            held.decide(held.list().getFirst().id(), new Decision.ForwardEdited(Bytes.ofText("edited"), true));
            assertThat(peer.line()).isEqualTo("edited, second");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void aBreakpointHoldsEditsWithholdsDropsAndAnswers(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); r, w = os.pipe()
                for i, m in enumerate((b'one', b'two', b'three', b'four')):
                    if i == 1: socket.send_fds(c, [m], [w])
                    else: c.send(m)
                    time.sleep(0.1)
                a.settimeout(20)
                say(hear(a)); m = socket.recv_fds(a, 100, 5); say(m[0].decode(), len(m[1])); say(hear(c)); say(quiet(a))
                os.close(w); say(os.read(r, 1) == b'')
                """, toServer(new Action.Hold()))) {
            var held = tap.rules().orElseThrow().held();
            await().until(() -> held.count() == 4);
            var all = held.list();
            assertThat(all).extracting(message -> message.data().text()).containsExactly("one", "two", "three", "four");
            assertThat(all.get(1).descriptors()).singleElement().asString().contains("pipe");
            held.decide(all.get(3).id(), new Decision.Drop());
            held.decide(all.get(2).id(), new Decision.Answer(Bytes.ofText("by hand")));
            held.decide(all.get(1).id(), new Decision.ForwardEdited(Bytes.ofText("second"), false));
            held.decide(all.get(0).id(), new Decision.Forward());
            assertThat(lines(peer, 5)).containsExactly("one", "second 0", "by hand", "True", "True");
        }
        assertThat(events(EventKind.CHANGED)).containsExactlyInAnyOrder("to-client by hand", "to-server second");
        assertThat(events(EventKind.RULE)).contains("The held message was dropped by hand.",
                "The held message was answered by hand.");
    }

    @Test
    void whatIsHeldWhenTheTapStopsIsTold() throws Exception {
        try (var _ = ends(SocketType.STREAM, "c, a = join(); c.send(b'x'); say('sent'); sys.stdin.read()",
                toServer(new Action.Hold()))) {
            await().until(() -> tap.rules().orElseThrow().held().count() == 1);
            tap.stop();
            await().until(() -> tap.openConnections() == 0);
        }
        assertThat(room.events(tap.id())).filteredOn(event -> event.connection() > 0).last()
                .extracting(Event::kind).isEqualTo(EventKind.CLOSED);
        assertThat(events(EventKind.RULE)).last().isEqualTo("1 held message did not go on, as the connection ended.");
        assertThat(tap.rules().orElseThrow().held().list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void whatWaitsStillGoesWhenTheSenderHasClosed(SocketType type) throws Exception {
        try (var peer = ends(type, """
                c, a = join(); c.send(b'last words'); c.close(); say(hear(a)); say(repr(hear(a)))
                """, toServer(new Action.Delay(Duration.ofMillis(300), Duration.ZERO)))) {
            assertThat(lines(peer, 2)).containsExactly("last words", "''");
        }
        await().until(() -> tap.openConnections() == 0);
    }

    @Test
    void memoryIsBoundedAndNothingIsLostWhenTheRulesAreSlowerThanTheClient() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                import threading, hashlib
                c, a = join(); data = random_bytes = os.urandom(1 << 20) * 8
                def write(): c.sendall(data); c.shutdown(socket.SHUT_WR)
                t = threading.Thread(target=write); t.start()
                h = hashlib.sha256(); n = 0
                while True:
                    m = a.recv(1 << 16)
                    if not m: break
                    h.update(m); n += len(m)
                say(n, h.digest() == hashlib.sha256(data).digest())
                """, toServer(new Action.Bandwidth(8 << 20), new Action.Slice(4096, Duration.ZERO)))) {
            await().until(() -> tap.rules().orElseThrow().waitingBytes() > 0);
            long most = 0;
            while (tap.rules().orElseThrow().waitingBytes() > 0) {
                most = Math.max(most, tap.rules().orElseThrow().waitingBytes());
                Thread.onSpinWait();
            }
            assertThat(peer.line()).isEqualTo((8 << 20) + " True");
            assertThat(most).isLessThan(3 << 20);
        }
    }
}
