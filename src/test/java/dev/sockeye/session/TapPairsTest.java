package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.RunningPostgres;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Programs that people use, talking through a tap without noticing it.
@Timeout(180)
class TapPairsTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @BeforeEach
    void letOthersIn() throws Exception {
        Files.setPosixFilePermissions(room.path(""), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String server() {
        return room.path("server").toString();
    }

    private Session tap(SocketType type, String server, String door) throws Exception {
        await().until(() -> Files.exists(Path.of(server)));
        Session tap = room.workbench().open(TapSpec.of(type, Address.ofPath(server))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address(door)))));
        Files.setPosixFilePermissions(room.path(door), PosixFilePermissions.fromString("rwxrwxrwx"));
        return tap;
    }

    private Session tap(SocketType type) throws Exception {
        return tap(type, server(), "tap");
    }

    private void hasPassed(Session tap) {
        assertThat(tap.counters().receivedBytes()).isPositive();
        assertThat(room.events(tap.id())).noneMatch(event -> event.kind() == EventKind.FAILED);
    }

    @Test
    void redis() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", server(), "--save", "", "--dir",
                room.path("").toString())) {
            Session tap = tap(SocketType.STREAM);
            String door = room.path("tap").toString();
            assertThat(ForeignPeer.run("redis-cli", "-s", door, "set", "key", "value".repeat(10_000))).isEqualTo("OK");
            assertThat(ForeignPeer.run("redis-cli", "-s", door, "get", "key")).isEqualTo("value".repeat(10_000));
            hasPassed(tap);
        }
    }

    @Test
    void curlAndNginx() throws Exception {
        Installed.assumeFor(List.of("nginx", "curl"));
        String d = room.path("").toString();
        Files.writeString(room.path("nginx.conf"), "daemon off; pid " + d + "/pid; error_log stderr; events {} http { "
                + "access_log off; client_body_temp_path " + d + "/b; proxy_temp_path " + d + "/p; fastcgi_temp_path "
                + d + "/f; uwsgi_temp_path " + d + "/u; scgi_temp_path " + d + "/s; server { listen unix:" + server()
                + "; location / { return 200 'hello from nginx'; } } }");
        try (var _ = ForeignPeer.of("nginx", "-c", room.path("nginx.conf").toString(), "-p", d)) {
            Session tap = tap(SocketType.STREAM);
            assertThat(ForeignPeer.run("curl", "-sS", "--unix-socket", room.path("tap").toString(),
                    "http://localhost/a", "http://localhost/b")).isEqualTo("hello from nginxhello from nginx");
            hasPassed(tap);
        }
    }

    @Test
    void sshAddAndItsAgent() throws Exception {
        Installed.assumeFor(List.of("ssh-agent", "ssh-add", "ssh-keygen"));
        ForeignPeer.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "through a tap", "-f",
                room.path("key").toString());
        try (var _ = ForeignPeer.of("ssh-agent", "-D", "-a", server())) {
            Session tap = tap(SocketType.STREAM);
            String socket = "SSH_AUTH_SOCK=" + room.path("tap");
            assertThat(ForeignPeer.run("env", socket, "ssh-add", room.path("key").toString())).contains("added");
            assertThat(ForeignPeer.run("env", socket, "ssh-add", "-l")).contains("through a tap");
            hasPassed(tap);
        }
    }

    @Test
    void dbusSendAndItsDaemon() throws Exception {
        Installed.assumeFor(List.of("dbus-daemon", "dbus-send"));
        try (var _ = ForeignPeer.of("dbus-daemon", "--session", "--nofork", "--nopidfile",
                "--address=unix:path=" + server())) {
            Session tap = tap(SocketType.STREAM);
            assertThat(ForeignPeer.run("dbus-send", "--bus=unix:path=" + room.path("tap"), "--print-reply",
                    "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.ListNames"))
                    .contains("method return").contains("org.freedesktop.DBus");
            hasPassed(tap);
        }
    }

    /// D-Bus by hand, as far as it takes to pass a descriptor: `join()` is a connection to the bus at `sys.argv[1]`.
    private static final String BUS = """
            bus = s('stream'); bus.settimeout(20); bus.connect(sys.argv[1])
            def heard(n, fds):
                data = b''
                while len(data) < n:
                    part, anc, _, _ = bus.recvmsg(n - len(data), 100)
                    if not part: sys.exit('the bus has gone')
                    data += part
                    for _, _, b in anc: a = array.array('i'); a.frombytes(b); fds += a
                return data
            def line():
                got = b''
                while not got.endswith(b'\\r\\n'): got += heard(1, [])
                return got
            def text(t): return struct.pack('<I', len(t)) + t.encode() + b'\\0'
            def field(code, kind, value): return bytes([code, len(kind)]) + kind.encode() + b'\\0' + value
            def padded(b): return b + b'\\0' * (-len(b) % 8)
            serial = 0
            def write(kind, fields, body=b'', fds=()):
                global serial; serial += 1; all = b''
                for f in fields: all = padded(all) + f
                head = struct.pack('<4BIII', ord('l'), kind, 0, 1, len(body), serial, len(all)) + all
                anc = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []
                whole = padded(head) + body; sent = bus.sendmsg([whole], anc); bus.sendall(whole[sent:]); return serial
            def call(to, path, face, member, sign='', body=b''):
                return write(1, [field(1, 'o', text(path)), field(2, 's', text(face)), field(3, 's', text(member)),
                    field(6, 's', text(to))] + ([field(8, 'g', bytes([len(sign)]) + sign.encode() + b'\\0')] if sign else []), body)
            def read():
                fds = []; start = heard(16, fds)
                _, kind, _, _, length, number, fields = struct.unpack('<4BIII', start)
                head = heard(fields + -fields % 8, fds); return kind, number, head, heard(length, fds), fds
            def answer(to):
                while True:
                    kind, _, head, body, fds = read()
                    if kind in (2, 3) and b'\\5\\1u\\0' + struct.pack('<I', to) in head: return kind, head, body, fds
            bus.sendall(b'\\0AUTH EXTERNAL ' + str(os.getuid()).encode().hex().encode() + b'\\r\\n')
            if not line().startswith(b'OK'): sys.exit('not let in')
            bus.sendall(b'NEGOTIATE_UNIX_FD\\r\\n'); say(line().decode().strip()); bus.sendall(b'BEGIN\\r\\n')
            DBUS = 'org.freedesktop.DBus'
            answer(call(DBUS, '/org/freedesktop/DBus', DBUS, 'Hello'))
            """;

    /// A service whose method gives a descriptor away, and what the file behind it says.
    private static final String SERVICE = """
            answer(call(DBUS, '/org/freedesktop/DBus', DBUS, 'RequestName', 'su', text('dev.tap.Test') + bytes(7)))
            say('named')
            while True:
                kind, number, head, body, fds = read()
                if kind != 1: continue
                at = head.index(b'\\7\\1s\\0') + 4; n = struct.unpack('<I', head[at:at + 4])[0]
                f = os.memfd_create('gift'); os.write(f, b'it works')
                write(2, [field(5, 'u', struct.pack('<I', number)), field(6, 's', head[at:at + 4 + n + 1]),
                    field(8, 'g', b'\\1h\\0'), field(9, 'u', struct.pack('<I', 1))], struct.pack('<I', 0), [f])
                os.close(f)
            """;

    @Test
    void aDescriptorFromAServiceOfTheBusWorksBehindTheTap() throws Exception {
        Installed.assumeFor(List.of("dbus-daemon", "gdbus"));
        try (var _ = ForeignPeer.of("dbus-daemon", "--session", "--nofork", "--nopidfile",
                "--address=unix:path=" + server())) {
            Session tap = tap(SocketType.STREAM);
            String door = room.path("tap").toString();
            try (var service = ForeignPeer.python(BUS + SERVICE, door);
                    var client = ForeignPeer.python(BUS + """
                            sys.stdin.readline()
                            kind, head, body, fds = answer(call('dev.tap.Test', '/any', 'dev.tap.Test', 'Give'))
                            say(kind, body, len(fds), os.pread(fds[0], 100, 0))
                            """, door)) {
                assertThat(service.line()).isEqualTo("AGREE_UNIX_FD");
                assertThat(service.line()).isEqualTo("named");
                assertThat(client.line()).isEqualTo("AGREE_UNIX_FD");
                client.type("go\n");
                assertThat(client.line()).isEqualTo("2 b'\\x00\\x00\\x00\\x00' 1 b'it works'");
                assertThat(ForeignPeer.run("gdbus", "call", "--address", "unix:path=" + door, "--dest", "dev.tap.Test",
                        "--object-path", "/any", "--method", "dev.tap.Test.Give")).isEqualTo("(handle 0,)");
            }
            Map<Direction, Long> gifts = room.events(tap.id()).stream()
                    .filter(event -> event.descriptors().toString().contains("gift"))
                    .collect(Collectors.groupingBy(Event::direction, Collectors.counting()));
            assertThat(gifts.get(Direction.TO_SERVER)).as("for each client, and gdbus looks before it calls")
                    .isGreaterThanOrEqualTo(2).isEqualTo(gifts.get(Direction.TO_CLIENT));
            hasPassed(tap);
        }
    }

    /// Prints each datagram, and closes what comes with it.
    private static final String RECEIVER = """
            b = s('datagram'); b.bind(sys.argv[1]); say('ready')
            while True:
                data, anc, _, _ = b.recvmsg(1000, 100)
                for level, kind, bytes in anc:
                    fds = array.array('i'); fds.frombytes(bytes); [os.close(f) for f in fds]
                say(data)
            """;

    @Test
    void logger() throws Exception {
        Installed.assumeFor(List.of("logger"));
        try (var log = ForeignPeer.python(RECEIVER, server())) {
            assertThat(log.line()).isEqualTo("ready");
            Session tap = tap(SocketType.DATAGRAM);
            ForeignPeer.run("logger", "-u", room.path("tap").toString(), "-t", "me", "a message");
            assertThat(log.line()).contains("me: a message");
            hasPassed(tap);
        }
    }

    /// It waits until the descriptor that it passes last is closed everywhere.
    @Test
    void systemdNotify() throws Exception {
        Installed.assumeFor(List.of("systemd-notify"));
        try (var log = ForeignPeer.python(RECEIVER, server())) {
            assertThat(log.line()).isEqualTo("ready");
            Session tap = tap(SocketType.DATAGRAM);
            ForeignPeer.run("env", "NOTIFY_SOCKET=" + room.path("tap"), "systemd-notify", "--ready");
            assertThat(log.line()).contains("READY=1");
            hasPassed(tap);
        }
    }

    private static List<String> as(String user, String... command) {
        var line = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=" + (user.equals("nobody") ? "nogroup" : user),
                        "--init-groups", "env", "HOME=/", "LC_ALL=C"));
        line.addAll(List.of(command));
        return line;
    }

    @Test
    void psqlIsKnownByItsUserThroughARootsTap() throws Exception {
        AsRoot.assumeFor("take others' identities");
        Path programs = RunningPostgres.programs();
        Path data = Files.createDirectory(room.path("data"));
        Path sockets = Files.createDirectory(room.path("pg"));
        ForeignPeer.run("chown", "postgres", data.toString(), sockets.toString());
        ForeignPeer.run(as("postgres", programs.resolve("initdb").toString(), "-A", "peer", "-D", data.toString())
                .toArray(String[]::new));
        try (var _ = ForeignPeer.of(as("postgres", programs.resolve("postgres").toString(), "-D", data.toString(), "-k",
                sockets.toString(), "-c", "listen_addresses=").toArray(String[]::new))) {
            String file = RunningPostgres.FILE;
            Session tap = tap(SocketType.STREAM, sockets.resolve(file).toString(), file);
            String[] question = {"psql", "-h", room.path("").toString(), "-U", "postgres", "-Atc",
                "select current_user", "postgres"};
            await().untilAsserted(() -> assertThat(ForeignPeer.run(as("postgres", question).toArray(String[]::new)))
                    .isEqualTo("postgres"));
            try (var stranger = ForeignPeer.of(as("nobody", question).toArray(String[]::new))) {
                assertThat(stranger.rest()).contains("Peer authentication failed");
            }
            assertThat(tap.counters().receivedBytes()).isPositive();
        }
    }
}
