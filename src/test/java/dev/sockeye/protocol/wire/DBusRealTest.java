package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// dbus-daemon with busctl, dbus-send, gdbus and a service in python.
@Timeout(120)
class DBusRealTest {
    /// A service that answers one call, with a descriptor; in the other byte order.
    private static final String SERVICE = """
            c = s('stream'); c.connect(sys.argv[1]); c.sendall(b'\\0AUTH EXTERNAL\\r\\n')
            def line():
                got = b''
                while not got.endswith(b'\\n'): got += c.recv(1)
                return got
            line(); c.sendall(b'DATA\\r\\n'); line()
            c.sendall(b'NEGOTIATE_UNIX_FD\\r\\n'); line(); c.sendall(b'BEGIN\\r\\n')
            def pad(b, n): return b + b'\\0' * (-len(b) % n)
            def text(v): return struct.pack('>I', len(v)) + v.encode() + b'\\0'
            def message(kind, serial, fields, body=b'', fds=()):
                head = b''
                for code, sig, value in fields:
                    head = pad(head, 8) + bytes([code, 1]) + sig.encode() + b'\\0' + value
                c.sendmsg([pad(struct.pack('>cBBBIII', b'B', kind, 0, 1, len(body), serial, len(head)) + head, 8) + body],
                    [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else [])
            bus = [(1, 'o', text('/org/freedesktop/DBus')), (2, 's', text('org.freedesktop.DBus')),
                (6, 's', text('org.freedesktop.DBus'))]
            def receive():
                head = c.recv(16, socket.MSG_WAITALL)
                order = '<' if head[:1] == b'l' else '>'
                body, serial, fields = struct.unpack(order + 'III', head[4:])
                rest = c.recv(-fields % 8 + fields + body, socket.MSG_WAITALL)
                return head[1], serial, rest
            message(1, 1, bus + [(3, 's', text('Hello'))])
            message(1, 2, bus + [(3, 's', text('RequestName')), (8, 'g', b'\\2su\\0')],
                text('org.example.Files') + b'\\0\\0' + struct.pack('>I', 0))
            say('there')
            while True:
                kind, serial, rest = receive()
                if kind == 1:
                    sender = rest[rest.index(b':'):].split(b'\\0')[0].decode()
                    with open('/dev/null') as file:
                        message(2, 3, [(5, 'u', struct.pack('>I', serial)), (6, 's', text(sender)),
                            (8, 'g', b'\\1h\\0'), (9, 'u', struct.pack('>I', 1))], struct.pack('>I', 0), [file.fileno()])
                    break
            while c.recv(1000): pass
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// A bus at `server` in the room that allows everything.
    static ForeignPeer bus(SessionRoom room) throws Exception {
        RealTalk.file(room, "bus.conf",
                "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
                        + " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><listen>unix:path="
                        + room.path("server")
                        + "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\""
                        + " eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/><allow user=\"*\"/></policy></busconfig>");
        return ForeignPeer.of("dbus-daemon", "--nofork", "--config-file=" + room.path("bus.conf"));
    }

    private String tapped() {
        return "unix:path=" + RealTalk.door(room);
    }

    @Test
    void everythingThatABusAndItsProgramsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("dbus-daemon", "dbus-send", "gdbus", "busctl"));
        try (var _ = bus(room)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            try (var service = ForeignPeer.python(SERVICE, RealTalk.door(room))) {
                assertThat(service.line()).isEqualTo("there");
                assertThat(ForeignPeer.run("busctl", "--address=" + tapped(), "list", "--no-pager", "--no-legend"))
                        .contains("org.example.Files");
                assertThat(ForeignPeer.run("dbus-send", "--bus=" + tapped(), "--print-reply",
                        "--dest=org.freedesktop.DBus",
                        "/org/freedesktop/DBus", "org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.DBus"))
                        .contains("string \"org.freedesktop.DBus\"");
                assertThat(ForeignPeer.run("gdbus", "call", "--address", tapped(), "--dest", "org.freedesktop.DBus",
                        "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner",
                        "org.example.None")).isEqualTo("(false,)");
                try (var failing = ForeignPeer.of("dbus-send", "--bus=" + tapped(), "--print-reply",
                        "--dest=org.example.None", "/x", "org.example.None.Call", "int32:-7", "array:string:a,b")) {
                    assertThat(failing.rest()).contains("ServiceUnknown");
                }
                assertThat(
                        ForeignPeer.run("dbus-send", "--bus=" + tapped(), "--print-reply", "--dest=org.example.Files",
                                "/files", "org.example.Files.Open"))
                        .contains("file descriptor");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("dbus");
            talk.says("notice BEGIN", "request NEGOTIATE_UNIX_FD", "response AGREE_UNIX_FD",
                    "request call org.freedesktop.DBus.Hello() on /org/freedesktop/DBus to org.freedesktop.DBus",
                    "request call org.freedesktop.DBus.GetNameOwner(org.freedesktop.DBus)"
                            + " on /org/freedesktop/DBus to org.freedesktop.DBus",
                    "response return (org.freedesktop.DBus)",
                    "request call org.freedesktop.DBus.NameHasOwner(org.example.None)"
                            + " on /org/freedesktop/DBus to org.freedesktop.DBus",
                    "response return (false)",
                    "request call org.example.None.Call(-7, [a, b]) on /x to org.example.None",
                    "request call org.example.Files.Open() on /files to org.example.Files");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("request AUTH EXTERNAL"))
                    .anyMatch(text -> text.startsWith("response return (0: ") && text.contains("/dev/null"))
                    .anyMatch(text -> text.startsWith(
                            "response error org.freedesktop.DBus.Error.ServiceUnknown(The name org.example.None"))
                    .anyMatch(text -> text.startsWith("notice signal org.freedesktop.DBus.NameAcquired(:1."));
            assertThat(talk.count(Kind.RESPONSE)).isGreaterThan(20);
        }
    }
}
