package dev.sockeye.session;

import static dev.sockeye.support.EngineRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that turn peers away, against real processes of several users, groups and programs.
@ExtendWith(NoLeaks.class)
class AccessPolicyTest {
    /// Becomes the user with the groups, connects, sends and says what comes back.
    private static final String KNOCK = """
            os.setgroups([int(g) for g in sys.argv[3].split('+') if g]); os.setgid(int(sys.argv[4]))
            os.setuid(int(sys.argv[5]))
            c = s(sys.argv[2]); c.settimeout(20); c.connect(sys.argv[1])
            try:
                c.send(b'secret'); say(c.recv(100).decode() or 'closed')
            except (ConnectionResetError, BrokenPipeError): say('closed')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @BeforeEach
    void needsRoot() throws Exception {
        assumeThat((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isZero();
        Files.setPosixFilePermissions(room.path("."), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Session server(SocketType type, String rules) throws Exception {
        return room.workbench().open(ServerSpecText
                .parse(type.label() + ":" + room.path("s") + ",behaviour=echo,mode=0666," + rules));
    }

    private String knock(SocketType type, String groups, int gid, int uid) throws Exception {
        try (var peer = ForeignPeer.python(KNOCK, room.path("s"), type.label(), groups, gid, uid)) {
            return peer.line();
        }
    }

    private List<Event> denied(Session server) {
        return room.events(server.id()).stream().filter(event -> event.kind() == EventKind.DENIED).toList();
    }

    private static Fact<Integer> uid(Event event) {
        return Objects.requireNonNull(event.credentials()).uid();
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void onlyMembersOfTheGroupGetInAndNobodyElseIsReadOrEchoed(SocketType type) throws Exception {
        var server = server(type, "allow=group:2345");
        assertThat(knock(type, "2222+2345", 100, 1234)).as("a supplementary group").isEqualTo("secret");
        assertThat(knock(type, "", 2345, 1234)).as("the primary group").isEqualTo("secret");
        assertThat(knock(type, "2222", 100, 1234)).isEqualTo("closed");
        assertThat(knock(type, "", 0, 0)).as("root is no exception").isEqualTo("closed");
        await().until(() -> server.counters().denied() == 2);
        assertThat(server.counters().receivedMessages()).isEqualTo(2);
        assertThat(server.connections()).hasSize(2);
        assertThat(denied(server)).hasSize(2).allSatisfy(event -> {
            assertThat(event.note()).isEqualTo(
                    "Denied, as no rule allows it. What was asked: the groups that the process has.");
            assertThat(event.length()).isZero();
        });
        assertThat(uid(denied(server).getFirst())).isEqualTo(Fact.known(1234));
        assertThat(room.log(server.id())).filteredOn(line -> line.contains("secret")).hasSize(4);
    }

    @Test
    void namesAndNumbersOfUsersDecideInTheOrderGiven() throws Exception {
        var server = server(SocketType.STREAM, "deny=uid:1234,allow=user:nobody,allow=gid:77");
        assertThat(knock(SocketType.STREAM, "", 65534, 65534)).isEqualTo("secret");
        assertThat(knock(SocketType.STREAM, "", 77, 1235)).isEqualTo("secret");
        assertThat(knock(SocketType.STREAM, "", 77, 1234)).isEqualTo("closed");
        assertThat(knock(SocketType.STREAM, "77", 78, 1235)).as("gid is the effective group only").isEqualTo("closed");
        await().until(() -> server.counters().denied() == 2);
        assertThat(denied(server)).extracting(Event::note).containsExactly("Denied by rule 1, “deny uid:1234”.",
                "Denied, as no rule allows it.");
    }

    @Test
    void aRuleAboutNobodyKeepsTheServerFromStarting() {
        assertThat(failure(() -> server(SocketType.STREAM, "allow=group:no-such-group")).sentence()).isEqualTo(
                "The access rule “allow group:no-such-group” is not possible here: there is no group of that name.");
        assertThat(failure(() -> server(SocketType.DATAGRAM, "deny=user:no-such-user")).sentence())
                .contains("there is no user of that name");
        assertThat(room.path("s")).doesNotExist();
    }

    /// A program of its own that waits before it connects.
    private ForeignPeer program(Path executable) throws Exception {
        return ForeignPeer.of(executable.toString(), "-c", """
                import socket, sys
                print('ready', flush=True); sys.stdin.readline()
                c = socket.socket(socket.AF_UNIX); c.settimeout(20); c.connect(sys.argv[1])
                try:
                    c.send(b'secret'); print(c.recv(100).decode() or 'closed', flush=True)
                except (ConnectionResetError, BrokenPipeError): print('closed', flush=True)
                """, room.path("s").toString());
    }

    private Path copyOfPython(String name) throws Exception {
        return Files.copy(ForeignPeer.python().toRealPath(), room.path(name),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private interface Change {
        void change(Path executable) throws Exception;
    }

    private String answerAfter(Path executable, Change change) throws Exception {
        try (var peer = program(executable)) {
            assertThat(peer.line()).isEqualTo("ready");
            change.change(executable);
            peer.type("go\n");
            return peer.line();
        }
    }

    @Test
    void aProgramIsTheFileThatIsAtThePathNow() throws Exception {
        var server = server(SocketType.STREAM, "allow=exe:" + room.path("tool"));
        assertThat(answerAfter(copyOfPython("tool"), _ -> {})).isEqualTo("secret");
        assertThat(answerAfter(ForeignPeer.python(), _ -> {})).as("another program").isEqualTo("closed");
        assertThat(answerAfter(room.path("tool"), tool -> Files.move(tool, room.path("renamed"))))
                .as("it is not at that path any more").isEqualTo("closed");
        assertThat(answerAfter(room.path("renamed"), tool -> Files.move(tool, room.path("tool"))))
                .as("it is at that path by now").isEqualTo("secret");
        assertThat(answerAfter(room.path("tool"), tool -> {
            Files.delete(tool);
            copyOfPython("tool");
        })).as("another file is there now").isEqualTo("closed");
        assertThat(denied(server).getLast().note()).contains("no rule allows it", "was replaced or removed");
        Files.createLink(room.path("link"), room.path("tool"));
        assertThat(answerAfter(room.path("link"), _ -> {})).as("the same file by another name").isEqualTo("secret");
    }

    @Test
    void whoIsLetInByARuleAboutAProgramIsMarkedSo() throws Exception {
        var server = server(SocketType.STREAM, "allow=exe:" + room.path("tool"));
        assertThat(answerAfter(copyOfPython("tool"), _ -> {})).isEqualTo("secret");
        assertThat(accepted(server)).extracting(Event::note).containsExactly(
                "Allowed by an advisory rule: rule 1, “allow exe:" + room.path("tool") + "”.");
        server.stop();
        var certain = server(SocketType.STREAM, "allow=uid:0");
        assertThat(answerAfter(room.path("tool"), _ -> {})).isEqualTo("secret");
        assertThat(accepted(certain)).extracting(Event::note).containsExactly("");
    }

    @Test
    void soIsTheSenderOfADatagram() throws Exception {
        var server = server(SocketType.DATAGRAM, "allow=exe:" + ForeignPeer.python().toRealPath());
        try (var peer = ForeignPeer.python(
                "d = s('datagram'); d.bind(''); d.settimeout(20); d.sendto(b'x', sys.argv[1]); say(d.recv(9).decode())",
                room.path("s"))) {
            assertThat(peer.line()).isEqualTo("x");
        }
        assertThat(accepted(server)).extracting(Event::note).singleElement().asString()
                .startsWith("Allowed by an advisory rule: rule 1, ");
    }

    private List<Event> accepted(Session server) {
        return room.events(server.id()).stream().filter(event -> event.kind() == EventKind.ACCEPTED).toList();
    }

    @Test
    void aDeniedProgramIsDeniedThoughItsFileIsGone() throws Exception {
        server(SocketType.STREAM, "deny=exe:" + room.path("tool"));
        assertThat(answerAfter(copyOfPython("tool"), Files::delete)).isEqualTo("closed");
        assertThat(answerAfter(ForeignPeer.python(), _ -> {})).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otherwise=deny", "allow=exe:/nowhere/tool"})
    void whoeverSendsAtOnceAndLeavesIsTurnedAwayUnread(String rules) throws Exception {
        var server = server(SocketType.STREAM, rules);
        try (var peer = ForeignPeer.python("""
                for i in range(100):
                    if os.fork() == 0:
                        c = s('stream'); c.connect(sys.argv[1])
                        try: c.send(b'secret')
                        except (ConnectionResetError, BrokenPipeError): pass
                        os._exit(0)
                for i in range(100): os.wait()
                say('done')
                """, room.path("s"))) {
            assertThat(peer.line()).isEqualTo("done");
        }
        await().until(() -> server.counters().denied() == 100);
        assertThat(denied(server)).hasSize(100);
        assertThat(server.counters().receivedBytes()).isZero();
        assertThat(room.log(server.id())).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aProgramThatHasEndedByThenIsNotLetIn() throws Exception {
        var server = server(SocketType.STREAM, "allow=exe:" + ForeignPeer.python().toRealPath());
        try (var peer = ForeignPeer.python("""
                c = s('stream')
                if os.fork() == 0:
                    c.connect(sys.argv[1]); os._exit(0)
                os.wait(); c.send(b'secret'); say('sent')
                c.settimeout(20)
                try: say(c.recv(100).decode() or 'closed')
                except ConnectionResetError: say('closed')
                """, room.path("s"))) {
            peer.line();
            await().until(() -> server.counters().denied() + server.counters().receivedMessages() > 0);
            // The kernel may have let it in before the child was gone: then it was the program that is allowed.
            denied(server).forEach(event -> assertThat(event.note()).contains("not known"));
        }
    }

    @Test
    void everyDatagramIsJudgedByItsOwnCredentials() throws Exception {
        var server = server(SocketType.DATAGRAM, "deny=uid:0,allow=uid:1234,allow=group:2345");
        try (var peer = ForeignPeer.python(
                """
                        d = s('datagram'); d.bind(''); d.settimeout(20); d.connect(sys.argv[1]); r, w = os.pipe()
                        socket.send_fds(d, [b'from root'], [w]); os.close(w)
                        say('descriptor closed', os.read(r, 1) == b'')
                        if os.fork() == 0:
                            os.setgroups([2345]); os.setgid(100); os.setuid(1235); d.send(b'from a member'); say(d.recv(100).decode())
                            os._exit(0)
                        os.wait(); os.setgroups([]); os.setgid(100); os.setuid(1234); d.send(b'from the user'); say(d.recv(100).decode())
                        """,
                room.path("s"))) {
            assertThat(peer.line()).isEqualTo("descriptor closed True");
            assertThat(peer.line()).isEqualTo("from a member");
            assertThat(peer.line()).isEqualTo("from the user");
        }
        assertThat(denied(server)).hasSize(1);
        Event event = denied(server).getFirst();
        assertThat(event.note()).isEqualTo("Denied by rule 1, “deny uid:0”.");
        assertThat(event.length()).isZero();
        assertThat(event.originalLength()).isEqualTo("from root".length());
        assertThat(uid(event)).isEqualTo(Fact.known(0));
        assertThat(event.descriptors()).hasSize(1);
        assertThat(server.counters().denied()).isEqualTo(1);
        assertThat(room.log(server.id())).noneMatch(line -> line.contains("from root"));
    }
}
