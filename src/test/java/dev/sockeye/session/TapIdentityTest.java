package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whom a server behind a tap sees.
@ExtendWith(NoLeaks.class)
@Timeout(120)
class TapIdentityTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Tells of each message who the kernel says has connected, in which groups, and who has sent it.
    private static final String SERVER = """
            kind = sys.argv[2]; b = s(kind); b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1); b.bind(sys.argv[1])
            os.chmod(sys.argv[1], int(sys.argv[3], 8)); os.chown(sys.argv[1], 0, 2345)
            if kind != 'datagram': b.listen(5)
            say('ready')
            while True:
                c = b.accept()[0] if kind != 'datagram' else b
                data, anc, _, _ = c.recvmsg(100, 200)
                if kind != 'datagram':
                    pid, uid, gid = struct.unpack('3i', c.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
                    groups = array.array('i'); groups.frombytes(c.getsockopt(socket.SOL_SOCKET, 59, 400))
                    say('connected', uid, gid, sorted(groups))
                for level, t, data in anc: say('sent', *struct.unpack('3i', data))
            """;
    /// Who is refused may find that out while it sends.
    private static final String CLIENT = """
            c = s(sys.argv[2]); c.connect(sys.argv[1])
            try: c.send(b'x')
            except (BrokenPipeError, ConnectionResetError): pass
            say('done'); sys.stdin.readline()
            """;

    @BeforeEach
    void letOthersIn() throws Exception {
        Files.setPosixFilePermissions(room.path(""), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ForeignPeer server(SocketType type, String mode) throws Exception {
        ForeignPeer server = ForeignPeer.python(SERVER, room.path("server"), type.label(), mode);
        assertThat(server.line()).isEqualTo("ready");
        return server;
    }

    private Session tap(SocketType type, TapSpec.Identity identity) throws Exception {
        TapSpec usual = TapSpec.of(type, room.address("server"));
        Session tap = room.workbench().open(new TapSpec(type, usual.address(),
                new TapSpec.Place.SideDoor(Optional.of(room.address("tap"))), Optional.empty(), identity, List.of()));
        Files.setPosixFilePermissions(room.path("tap"), PosixFilePermissions.fromString("rwxrwxrwx"));
        return tap;
    }

    private ForeignPeer client(SocketType type, int uid, int gid, String groups) throws Exception {
        return ForeignPeer.pythonUnder(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid,
                groups.isEmpty() ? "--clear-groups" : "--groups=" + groups), CLIENT, room.path("tap"), type.label());
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theServerSeesEachClientsUserAndGroupsAndItsProcessWithEachMessage(SocketType type) throws Exception {
        AsRoot.assumeFor("take others' identities");
        try (var server = server(type, "0666")) {
            tap(type, TapSpec.Identity.USUAL);
            for (int[] user : new int[][]{{1234, 1235}, {4321, 4322}, {0, 0}}) {
                String groups = user[0] == 0 ? "" : user[0] + 10 + ",2345";
                try (var client = client(type, user[0], user[1], groups)) {
                    assertThat(client.line()).isEqualTo("done");
                    if (type != SocketType.DATAGRAM) {
                        assertThat(server.line()).isEqualTo("connected " + user[0] + " " + user[1] + " "
                                + (groups.isEmpty()
                                        ? "[]"
                                        : user[0] + 10 < 2345
                                                ? "[" + (user[0] + 10) + ", 2345]"
                                                : "[2345, " + (user[0] + 10) + "]"));
                    }
                    assertThat(server.line()).isEqualTo("sent " + client.pid() + " " + user[0] + " " + user[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "DATAGRAM"})
    void theClientSeesTheServersProcessWithItsMessages(SocketType type) throws Exception {
        AsRoot.assumeFor("take others' identities");
        try (var server = ForeignPeer.python("""
                kind = sys.argv[2]; b = s(kind); b.bind(sys.argv[1])
                if kind != 'datagram': b.listen(5)
                say('ready'); c = b
                if kind != 'datagram': c = b.accept()[0]
                data, _, _, name = c.recvmsg(7); c.sendto(b'y', name) if kind == 'datagram' else c.send(b'y')
                sys.stdin.readline()
                """, room.path("server"), type.label())) {
            assertThat(server.line()).isEqualTo("ready");
            tap(type, TapSpec.Identity.USUAL);
            try (var client = ForeignPeer.python("""
                    c = s(sys.argv[2]); c.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
                    c.connect(sys.argv[1]); c.send(b'x')
                    data, anc, _, _ = c.recvmsg(7, 200); say(data.decode(), *struct.unpack('3i', anc[0][2]))
                    """, room.path("tap"), type.label())) {
                assertThat(client.line()).isEqualTo("y " + server.pid() + " 0 0");
            }
        }
    }

    /// What rules let go on, change, and answer the server in the client's place.
    @ParameterizedTest
    @EnumSource(SocketType.class)
    void itSeesTheClientAlsoBehindRules(SocketType type) throws Exception {
        AsRoot.assumeFor("take others' identities");
        Files.writeString(room.path("rules.json"),
                """
                        {"version": 1, "rules": [
                          {"when": {"direction": "to-server", "equals": "x"}, "then": [{"change": {"to": "changed"}}, "duplicate"]},
                          {"when": {"direction": "to-client", "equals": "who?"}, "then": [{"answer": "me"}]}]}""");
        try (var server = ForeignPeer.python(
                """
                        kind = sys.argv[2]; b = s(kind); b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1); b.bind(sys.argv[1])
                        os.chmod(sys.argv[1], 0o666)
                        if kind != 'datagram': b.listen(5)
                        say('ready'); c = b
                        if kind != 'datagram': c = b.accept()[0]
                        asked = False
                        while True:
                            data, anc, _, name = c.recvmsg(7, 200)
                            for level, t, sent in anc: say(data.decode(), *struct.unpack('3i', sent))
                            if not asked: asked = True; c.sendto(b'who?', name) if kind == 'datagram' else c.send(b'who?')
                        """,
                room.path("server"), type.label())) {
            assertThat(server.line()).isEqualTo("ready");
            room.workbench().open(new TapSpec(type, room.address("server"),
                    new TapSpec.Place.SideDoor(Optional.of(room.address("tap"))),
                    Optional.of(room.path("rules.json").toString()), TapSpec.Identity.USUAL, List.of()));
            Files.setPosixFilePermissions(room.path("tap"), PosixFilePermissions.fromString("rwxrwxrwx"));
            try (var client = ForeignPeer.pythonAs(1234, 1235, """
                    c = s(sys.argv[2])
                    if sys.argv[2] == 'datagram': c.bind('\\0' + sys.argv[1])
                    c.connect(sys.argv[1]); c.send(b'x'); sys.stdin.readline()
                    """, room.path("tap"), type.label())) {
                String who = " " + client.pid() + " 1234 1235";
                assertThat(List.of(server.line(), server.line(), server.line()))
                        .containsExactly("changed" + who, "changed" + who, "me" + who);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "DATAGRAM"})
    void whomTheServersFileRefusesIsRefusedThroughTheTapToo(SocketType type) throws Exception {
        AsRoot.assumeFor("take others' identities");
        try (var server = server(type, "0620")) {
            Session tap = tap(type, TapSpec.Identity.USUAL);
            try (var stranger = client(type, 1234, 1235, "")) {
                assertThat(stranger.line()).isEqualTo("done");
                await().until(() -> room.events(tap.id()).stream().anyMatch(event -> event.kind() == EventKind.CLOSED
                        && event.connection() > 0 && event.note().contains("server")));
            }
            try (var member = client(type, 1234, 1235, "2345")) {
                assertThat(member.line()).isEqualTo("done");
                String first = server.line();
                assertThat(type == SocketType.DATAGRAM ? first : first + "\n" + server.line())
                        .contains("sent " + member.pid() + " 1234 1235");
            }
        }
    }

    /// The kernel asks for permission when the tap's socket for a sender is connected, not for each message.
    @Test
    void whoTakesOverASendersNameDoesNotComeThroughAsTheOneBefore() throws Exception {
        AsRoot.assumeFor("take others' identities");
        String name = "\\0" + room.path("client");
        String send = "c = s('datagram'); c.bind('" + name
                + "'); c.sendto(sys.argv[2].encode(), '\\0' + sys.argv[1]); "
                + "say('sent'); sys.stdin.readline()";
        try (var server = server(SocketType.DATAGRAM, "0600")) {
            Session tap = room.workbench().open(TapSpec.of(SocketType.DATAGRAM, room.address("server"))
                    .at(new TapSpec.Place.SideDoor(Optional.of(Address.parse("@" + room.path("tap"))))));
            try (var root = ForeignPeer.python(send, room.path("tap"), "root")) {
                assertThat(root.line()).isEqualTo("sent");
                assertThat(server.line()).isEqualTo("sent " + root.pid() + " 0 0");
            }
            try (var stranger = ForeignPeer.pythonAs(1234, 1235, send, room.path("tap"), "stranger")) {
                assertThat(stranger.line()).isEqualTo("sent");
            }
            try (var root = ForeignPeer.python(send, room.path("tap"), "root")) {
                assertThat(root.line()).isEqualTo("sent");
                assertThat(server.line()).as("the stranger's message was refused")
                        .isEqualTo("sent " + root.pid() + " 0 0");
            }
            assertThat(room.events(tap.id())).filteredOn(event -> event.kind() == EventKind.FAILED).singleElement()
                    .extracting(event -> room.payload(event)).isEqualTo("");
        }
    }

    /// A look takes a hundred times as long as passing a message on.
    @Test
    void whetherADatagramPassesIsDecidedWithoutALookAtItsProcess() {
        var looks = new AtomicInteger();
        AccessFacts counted = (AccessFacts) Proxy.newProxyInstance(AccessFacts.class.getClassLoader(),
                new Class<?>[]{AccessFacts.class}, (_, method, _) -> {
                    looks.incrementAndGet();
                    throw new AssertionError(method + " was asked");
                });
        var identity = new TapIdentity(true, true, counted);
        assertThat(identity.refusal(Credentials.ofKernel(4711, 1234, 1235))).isNull();
        assertThat(identity.refusal((Credentials) null)).contains("identity cannot be taken");
        assertThat(looks).hasValue(0);
    }

    @Test
    void theTapsOwnThreadsStayWhoTheyAre() throws Exception {
        AsRoot.assumeFor("take others' identities");
        try (var server = server(SocketType.STREAM, "0666")) {
            tap(SocketType.STREAM, TapSpec.Identity.USUAL);
            for (int i = 0; i < 5; i++) {
                try (var client = client(SocketType.STREAM, 1234, 1235, "2345")) {
                    assertThat(client.line()).isEqualTo("done");
                    assertThat(server.line()).startsWith("connected 1234");
                    assertThat(server.line()).startsWith("sent");
                }
            }
            try (var threads = Files.list(Path.of("/proc/self/task"))) {
                for (Path thread : threads.toList()) {
                    try {
                        assertThat(Files.readString(thread.resolve("status"))).contains("Uid:\t0\t0\t0\t0")
                                .contains("Gid:\t0\t0\t0\t0");
                    } catch (java.io.IOException _) {
                        // It has ended meanwhile.
                    }
                }
            }
        }
    }

    @Test
    void withoutIdentitiesNobodyElseComesThroughARootsTap() throws Exception {
        AsRoot.assumeFor("be another user");
        try (var _ = server(SocketType.STREAM, "0600")) {
            Session tap = tap(SocketType.STREAM, TapSpec.Identity.OURS);
            try (var client = client(SocketType.STREAM, 1234, 1235, "")) {
                await().until(() -> room.events(tap.id()).stream().anyMatch(event -> event.kind() == EventKind.DENIED));
                assertThat(client.process().isAlive() || client.process().exitValue() >= 0).isTrue();
            }
            assertThat(tap.connections()).isEmpty();
        }
    }

    @Test
    void whomAPersonAllowsComesThroughAsTheTapsUser() throws Exception {
        AsRoot.assumeFor("be another user");
        try (var server = server(SocketType.STREAM, "0600")) {
            TapSpec spec = TapSpecText.parse("stream:" + room.path("server") + ",at=" + room.path("tap")
                    + ",identity=no,allow=uid:1234");
            room.workbench().open(spec);
            Files.setPosixFilePermissions(room.path("tap"), PosixFilePermissions.fromString("rwxrwxrwx"));
            try (var client = client(SocketType.STREAM, 1234, 1235, "")) {
                assertThat(client.line()).isEqualTo("done");
                assertThat(server.line()).startsWith("connected 0 0 ");
            }
        }
    }

    @Test
    void askedForItWithoutTheRightToItDoesNotStart() throws Exception {
        boolean mayTake = Files.readString(Path.of("/proc/self/status")).contains("Uid:\t0");
        org.junit.jupiter.api.Assumptions.assumeFalse(mayTake, "root may take identities");
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SocketFailedException.class,
                () -> tap(SocketType.STREAM, TapSpec.Identity.CLIENTS)).failure().text()).contains("CAP_SETUID");
    }
}
